import { checkDigit, hasCheckDigit } from './check-digit.ts'
import { type AiSpec, aiSpec, leadingAi } from './gs1-table.ts'
import { ok, type Refused, type Result, refuse } from './result.ts'

/** One identifier and its data, as on the label: `{ai: '10', value: 'LOT7'}`. */
export type Gs1Element = { readonly ai: string; readonly value: string }

export type Gs1Refusal =
  | { readonly code: 'not_gs1'; readonly text: string }
  | { readonly code: 'unknown_ai'; readonly text: string }
  | {
      readonly code: 'bad_value'
      readonly ai: string
      readonly value: string
      readonly format: string
    }
  | { readonly code: 'bad_date'; readonly ai: string; readonly value: string }
  | {
      readonly code: 'bad_check_digit'
      readonly ai: string
      readonly value: string
      readonly expected: string
    }
  | { readonly code: 'conflicting_ai'; readonly ai: string; readonly values: readonly string[] }

/** The separator as scanners transmit FNC1: ASCII 29. */
export const FNC1 = '\x1d'

// GS1-128, GS1 DataMatrix, GS1 QR, GS1 DataBar, GS1 DotCode (GS1 General Specifications, 5.1.2).
const SYMBOLOGY = /^\](?:C1|d2|Q3|e0|J1)/

/**
 * Reads a scanned element string (with or without its symbology identifier, FNC1 as ASCII 29 or
 * shown as ␝) or the bracketed form printed beneath it. Formats, dates and check digits are
 * verified; the same identifier twice must say the same.
 */
export function parseGs1(text: string): Result<Gs1Element[], Gs1Refusal> {
  const bare = text.replace(SYMBOLOGY, '').replaceAll('␝', FNC1)
  const start = bare.startsWith(FNC1) ? bare.slice(1) : bare
  if (start === '' || start.startsWith(']')) return notGs1(text)
  return start.startsWith('(') ? parseBracketed(start) : parseTransmitted(start)
}

/** Joins elements into the string that a symbol carries, FNC1 only where the standard needs it. */
export function buildGs1(elements: readonly Gs1Element[]): Result<string, Gs1Refusal> {
  const checked = checkAll(elements)
  if (!checked.ok) return checked
  const parts = checked.value.map(({ ai, value }, at, all) => {
    const open = aiSpec(ai)?.predefined === undefined && at < all.length - 1
    return `${ai}${value}${open ? FNC1 : ''}`
  })
  return ok(parts.join(''))
}

/** The human readable line: `(01)09521234543213(10)LOT7`. Assumes checked elements. */
export function showGs1(elements: readonly Gs1Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('')
}

/** Verifies elements that came from elsewhere (a form, a Digital Link); repeats are merged. */
export function checkAll(elements: readonly Gs1Element[]): Result<Gs1Element[], Gs1Refusal> {
  const seen = new Map<string, string>()
  for (const { ai, value } of elements) {
    const fault = checkElement(ai, value)
    if (fault) return fault
    const before = seen.get(ai)
    if (before !== undefined && before !== value) {
      return refuse({ code: 'conflicting_ai', ai, values: [before, value] })
    }
    seen.set(ai, value)
  }
  if (seen.size === 0) return notGs1('')
  return ok([...seen].map(([ai, value]) => ({ ai, value })))
}

function parseTransmitted(text: string): Result<Gs1Element[], Gs1Refusal> {
  const elements: Gs1Element[] = []
  let rest = text
  while (rest !== '') {
    const spec = leadingAi(rest)
    if (!spec) return refuse({ code: 'unknown_ai', text: rest.slice(0, 100) })
    const data = rest.slice(spec.ai.length)
    const value = data.slice(0, dataLength(spec, data))
    elements.push({ ai: spec.ai, value })
    // Some printers put FNC1 after every element; the standard tells readers to bear it.
    const next = data.slice(value.length)
    rest = next.startsWith(FNC1) ? next.slice(1) : next
  }
  return checkAll(elements)
}

function dataLength(spec: AiSpec, data: string): number {
  if (spec.predefined !== undefined) return spec.predefined
  const end = data.indexOf(FNC1)
  return end === -1 ? data.length : end
}

/** Brackets are also data, so a fixed length is counted and else only a known identifier ends it. */
function parseBracketed(text: string): Result<Gs1Element[], Gs1Refusal> {
  const elements: Gs1Element[] = []
  let rest = text
  while (rest !== '') {
    const head = /^\((\d{2,4})\)/.exec(rest)
    const spec = aiSpec(head?.[1] ?? '')
    if (!head || !spec) return refuse({ code: 'unknown_ai', text: rest.slice(0, 100) })
    const data = rest.slice(head[0].length)
    const value = data.slice(0, spec.predefined ?? nextHead(data))
    elements.push({ ai: spec.ai, value })
    rest = data.slice(value.length)
  }
  return checkAll(elements)
}

function nextHead(data: string): number {
  for (const match of data.matchAll(/\((\d{2,4})\)/g)) {
    if (match.index > 0 && aiSpec(match[1] ?? '')) return match.index
  }
  return data.length
}

function checkElement(ai: string, value: string): Refused<Gs1Refusal> | undefined {
  const spec = aiSpec(ai)
  if (!spec) return refuse({ code: 'unknown_ai', text: ai.slice(0, 100) })
  const empty = spec.check === 'sum' && !/[1-9]/.test(value)
  if (empty || !spec.pattern.test(value)) {
    return refuse({ code: 'bad_value', ai, value: value.slice(0, 100), format: spec.format })
  }
  if (spec.check === 'sum' && !hasCheckDigit(value)) {
    return refuse({ code: 'bad_check_digit', ai, value, expected: checkDigit(value.slice(0, -1)) })
  }
  if (spec.check === 'date' && !isShortDate(value)) return refuse({ code: 'bad_date', ai, value })
  return undefined
}

/** YYMMDD where day 00 stands for the month's last; 00 is a leap year, as 2000 is. */
function isShortDate(value: string): boolean {
  const month = Number(value.slice(2, 4))
  const day = Number(value.slice(4, 6))
  return month >= 1 && month <= 12 && day <= daysIn(2000 + Number(value.slice(0, 2)), month)
}

/** Days of a month, 1–12 (day 0 of the next month is this one's last). */
export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function notGs1(text: string): Refused<Gs1Refusal> {
  return refuse({ code: 'not_gs1', text: text.slice(0, 100) })
}
