import { parseGtin } from '../../kernel/gtin.ts'
import { type Reading, readText, type ScannedText, upper } from './scan-read.ts'

export type { ScannedText } from './scan-read.ts'

/** Something a label can name. `codes` of an item: GTINs at pack levels and aliases, with their units. */
export type Target =
  | { readonly what: 'bin'; readonly id: string; readonly code: string }
  | {
      readonly what: 'item'
      readonly id: string
      readonly sku: string
      readonly name: string
      readonly codes: readonly { readonly code: string; readonly units: number }[]
      /** The lot that this line is owed; null when the item has none or any will do. */
      readonly lot: { readonly code: string; readonly expiresOn: string | null } | null
      /** Units still open: a case of 12 is wrong where 3 are needed. Any number when not given. */
      readonly open?: number
    }
  | { readonly what: 'tote'; readonly code: string }
  | {
      readonly what: 'parcel'
      readonly id: string
      readonly sscc: string
      readonly trackingNumber: string
    }
  | { readonly what: 'order'; readonly id: string; readonly numbers: readonly string[] }

export type TargetKind = Target['what']

/** What a step takes, what it has already, and what else the phone knows and can name. */
export type Expected = {
  readonly accepts: readonly Target[]
  readonly done?: readonly Target[]
  readonly known?: readonly Target[]
}

/** A side of a refusal, in words a screen can show. */
export type Named = {
  readonly what: TargetKind | 'lot' | 'expiry' | 'units' | 'badge' | 'code'
  /** As printed: a bin's code, a SKU, a lot, an SSCC. */
  readonly code: string
  readonly name?: string
  readonly itemId?: string
  readonly units?: number
}

export type ScanVerdict =
  | {
      readonly kind: 'right'
      readonly target: Target
      readonly units: number
      readonly serial: string | null
    }
  /** The right kind of thing, but another one: both sides named. */
  | { readonly kind: 'wrong'; readonly scanned: Named; readonly need: Named }
  /** What was scanned already and counts once. */
  | { readonly kind: 'duplicate'; readonly scanned: Named; readonly need: Named }
  /** A code we know that has no place in this step. */
  | { readonly kind: 'known_unwanted'; readonly scanned: Named; readonly need: Named }
  | { readonly kind: 'unknown'; readonly scanned: Named; readonly need: Named }

/**
 * Expected-set decoding: the same symbol is read as what this step can accept, before anything else it
 * might be. Pure; the phone runs it before any network. `accepts` must not be empty.
 */
export function judgeScan(scanned: ScannedText, expected: Expected, thisYear: number): ScanVerdict {
  const reading = readText(scanned, thisYear)
  const need = nameOf(expected.accepts[0])
  let almost: ScanVerdict | null = null
  for (const target of expected.accepts) {
    const units = unitsMatched(reading, target)
    if (units === 0) continue
    const verdict = accept(reading, target, units)
    // the same item may stand on another line with the right lot
    if (verdict.kind === 'right') return verdict
    almost ??= verdict
  }
  if (almost) return almost
  for (const target of expected.done ?? []) {
    if (unitsMatched(reading, target) > 0)
      return { kind: 'duplicate', scanned: nameOf(target), need }
  }
  for (const target of expected.known ?? []) {
    const units = unitsMatched(reading, target)
    if (units === 0) continue
    const same = expected.accepts.some((accepted) => accepted.what === target.what)
    return {
      kind: same ? 'wrong' : 'known_unwanted',
      scanned: { ...nameOf(target), ...(target.what === 'item' ? { units } : {}) },
      need,
    }
  }
  return stranger(reading, expected, need)
}

function accept(reading: Reading, target: Target, units: number): ScanVerdict {
  if (target.what !== 'item') return { kind: 'right', target, units, serial: null }
  const { lot } = target
  if (lot && reading.lot !== null && upper(reading.lot) !== upper(lot.code)) {
    return {
      kind: 'wrong',
      scanned: { what: 'lot', code: reading.lot, name: target.name, itemId: target.id },
      need: { what: 'lot', code: lot.code, name: target.name, itemId: target.id },
    }
  }
  if (lot?.expiresOn && reading.expiresOn !== null && reading.expiresOn !== lot.expiresOn) {
    return {
      kind: 'wrong',
      scanned: { what: 'expiry', code: reading.expiresOn, name: target.name, itemId: target.id },
      need: { what: 'expiry', code: lot.expiresOn, name: target.name, itemId: target.id },
    }
  }
  const open = target.open ?? units
  if (units > open) {
    return {
      kind: 'wrong',
      scanned: { what: 'units', code: target.sku, name: target.name, itemId: target.id, units },
      need: { what: 'units', code: target.sku, name: target.name, itemId: target.id, units: open },
    }
  }
  return { kind: 'right', target, units, serial: reading.serial }
}

/** Units that the text means of this target; 0 when it is something else. */
function unitsMatched(reading: Reading, target: Target): number {
  switch (target.what) {
    case 'bin':
    case 'tote':
      return upper(target.code) === reading.text ? 1 : 0
    case 'parcel':
      return target.sscc === reading.sscc || upper(target.trackingNumber) === reading.text ? 1 : 0
    case 'order':
      return target.numbers.some((number) => upper(number) === reading.text) ? 1 : 0
    case 'item': {
      for (const { code, units } of target.codes) {
        if (upper(code) === reading.text) return units
        if (reading.gtin !== null && gtin14(code) === reading.gtin) return units * reading.count
      }
      return upper(target.sku) === reading.text ? 1 : 0
    }
  }
}

function gtin14(code: string): string | null {
  const parsed = parseGtin(code)
  return parsed.ok ? parsed.value : null
}

/** A code nobody here knows: named by its kind where its form tells it. */
function stranger(reading: Reading, expected: Expected, need: Named): ScanVerdict {
  const takes = (what: TargetKind) => expected.accepts.some((target) => target.what === what)
  if (/^DLB-[0-9A-Z]{10}$/.test(reading.text)) {
    return { kind: 'known_unwanted', scanned: { what: 'badge', code: 'DLB' }, need }
  }
  if (reading.sscc !== null) {
    const scanned: Named = { what: 'parcel', code: reading.sscc }
    return { kind: takes('parcel') ? 'wrong' : 'known_unwanted', scanned, need }
  }
  const code = reading.gtin ?? reading.text
  if (
    takes('bin') &&
    reading.gtin === null &&
    /^[A-Z]{1,3}(-[0-9A-Z]{1,4}){2,4}$/.test(reading.text)
  ) {
    return { kind: 'wrong', scanned: { what: 'bin', code: reading.text }, need }
  }
  return { kind: 'unknown', scanned: { what: 'code', code: code.slice(0, 60) }, need }
}

/** A target in a screen's words. */
export function nameOf(target: Target | undefined): Named {
  if (!target) return { what: 'code', code: '' }
  switch (target.what) {
    case 'item':
      return { what: 'item', code: target.sku, name: target.name, itemId: target.id }
    case 'parcel':
      return { what: 'parcel', code: target.sscc }
    case 'order':
      return { what: 'order', code: target.numbers[0] ?? '' }
    default:
      return { what: target.what, code: target.code }
  }
}
