import { isLosslessNumber } from 'lossless-json'
import { exponentOf, isCurrency, type Money, parseMoney } from '../../../kernel/money.ts'
import { readInstant } from '../instant.ts'
import type { ParkCode, ParkReason } from '../park.ts'
import { isJsonObject, isList, type Json } from './parse.ts'

/**
 * A place in a JSON document. Reading takes what is there and writes down what is wrong, with its
 * path, so that a person sees every problem of a document at once.
 */
export type Cursor = {
  readonly value: Json | undefined
  readonly path: string
  readonly problems: ParkReason[]
}

const MOST_PROBLEMS = 20
// Ten thousand million in a currency of two decimals: far above any order, far below 2^53.
const LARGEST_MINOR = 1e12

export function at(cursor: Cursor, key: string): Cursor {
  const { value, problems } = cursor
  const inner = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return { value: inner, path: `${cursor.path}.${key}`, problems }
}

export function within(cursor: Cursor, ...keys: readonly string[]): Cursor {
  return keys.reduce(at, cursor)
}

/** The elements of a list; nothing is an empty list, another kind of value is a problem. */
export function each(cursor: Cursor): readonly Cursor[] {
  const { value, path, problems } = cursor
  if (isNothing(cursor)) return []
  if (!isList(value)) {
    report(cursor, 'bad_value', { expected: 'list' })
    return []
  }
  return value.map((item, index) => ({ value: item, path: `${path}[${index}]`, problems }))
}

export function isNothing(cursor: Cursor): boolean {
  return cursor.value === undefined || cursor.value === null
}

export function report(
  cursor: Cursor,
  code: ParkCode,
  params: Readonly<Record<string, string>> = {},
): void {
  if (cursor.problems.length >= MOST_PROBLEMS) return
  cursor.problems.push({ code, where: { path: cursor.path }, params, fix: 'fix_value' })
}

/** Text without what a database cannot hold (U+0000, lone surrogates); a number reads as its digits. */
export function text(cursor: Cursor): string | null {
  const { value } = cursor
  const raw = typeof value === 'string' ? value : isLosslessNumber(value) ? value.value : null
  if (raw === null) {
    if (!isNothing(cursor)) report(cursor, 'bad_value', { expected: 'text' })
    return null
  }
  const clean = raw.toWellFormed().replaceAll('\u0000', '').trim()
  return clean === '' ? null : clean
}

/** The value, or a problem at its place (unless reading it has told one already) and the fallback. */
export function required<T>(cursor: Cursor, value: T | null, fallback: T): T {
  if (value !== null) return value
  const told = cursor.problems.some((problem) => problem.where.path === cursor.path)
  if (!told) report(cursor, 'missing_value')
  return fallback
}

export function flag(cursor: Cursor): boolean | null {
  const { value } = cursor
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 'false') return value === 'true'
  if (!isNothing(cursor)) report(cursor, 'bad_value', { expected: 'true or false' })
  return null
}

/** An id as its exact decimal digits, never through floating point; also out of `gid://shopify/Order/1`. */
export function id(cursor: Cursor): string | null {
  const raw = text(cursor)
  if (raw === null) return null
  const digits = /^(?:gid:\/\/[\w/-]+\/)?(\d{1,30})$/.exec(raw)?.[1]
  if (digits !== undefined) return digits.replace(/^0+(?=\d)/, '')
  // 8.20982911946154508e17: something on the way has already rounded it.
  report(cursor, 'id_not_exact', { value: raw.slice(0, 60) })
  return null
}

/** A whole number from 0 up to a million. */
export function count(cursor: Cursor): number | null {
  const raw = text(cursor)
  if (raw === null) return null
  const digits = /^(\d{1,7})(?:\.0+)?$/.exec(raw)?.[1]
  const value = digits === undefined ? Number.NaN : Number(digits)
  if (value <= 1_000_000) return value
  report(cursor, 'bad_value', { expected: 'whole number', value: raw.slice(0, 60) })
  return null
}

/** An amount, from a string or a number, exact to the minor unit. */
export function amount(cursor: Cursor, currency: string): Money | null {
  const raw = text(cursor)
  if (raw === null || !isCurrency(currency)) return null
  const parsed = parseMoney(raw, currency)
  if (parsed.ok && Math.abs(parsed.value.minor) <= LARGEST_MINOR) return parsed.value
  const why = parsed.ok ? 'amount_too_large' : parsed.refusal.code
  report(cursor, why === 'amount_too_large' ? why : 'bad_value', {
    expected: `amount with at most ${exponentOf(currency)} decimals`,
    value: raw.slice(0, 60),
  })
  return null
}

/** `field`, else the shop's side of `field_set`; Shopify sends both since 2019. */
export function shopAmount(cursor: Cursor, field: string, currency: string): Money | null {
  const plain = amount(at(cursor, field), currency)
  return plain ?? amount(within(cursor, `${field}_set`, 'shop_money', 'amount'), currency)
}

/** Zero, also in a currency that is none (the document is refused for it in the end). */
export function nothing(currency: string): Money {
  return { minor: 0, currency }
}

/** A sum that never throws: `reconcile` refuses what has left the exact integers. */
export function sumOf(amounts: readonly Money[], currency: string): Money {
  return { minor: amounts.reduce((sum, one) => sum + one.minor, 0), currency }
}

export function instant(cursor: Cursor): string | null {
  const raw = text(cursor)
  if (raw === null) return null
  const read = readInstant(raw)
  if (read === null) report(cursor, 'bad_value', { expected: 'instant', value: raw.slice(0, 60) })
  return read
}

/** A rate such as 0.0875 in parts per million. */
export function ratePpm(cursor: Cursor): number {
  const raw = text(cursor)
  const ppm = raw === null ? 0 : Math.round(Number(raw) * 1e6)
  if (Number.isSafeInteger(ppm) && ppm >= 0 && ppm <= 10e6) return ppm
  report(cursor, 'bad_value', { expected: 'rate', value: (raw ?? '').slice(0, 60) })
  return 0
}

/** Degrees; anything that is not a number in range is simply not known. */
export function degrees(cursor: Cursor, limit: number): number | null {
  const { value } = cursor
  const raw = typeof value === 'string' ? value : isLosslessNumber(value) ? value.value : ''
  const number = raw.trim() === '' ? Number.NaN : Number(raw)
  return Math.abs(number) <= limit ? number : null
}
