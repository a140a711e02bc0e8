import { checkDigit, hasCheckDigit } from './check-digit.ts'
import { ok, type Result, refuse } from './result.ts'

declare const gtin: unique symbol

/** A GTIN in its one stored form: 14 digits, zeros in front, check digit verified. */
export type Gtin = string & { readonly [gtin]: true }

export type GtinRefusal =
  | { readonly code: 'not_a_gtin'; readonly text: string }
  | { readonly code: 'bad_check_digit'; readonly text: string; readonly expected: string }

/**
 * Reads GTIN-8, -12 (UPC-A), -13 (EAN) and -14 into the stored form. Engines report UPC-A with 12
 * or 13 digits; both end up equal. A UPC-E has 8 digits too: only the symbology tells it from a
 * GTIN-8, so it has its own function.
 */
export function parseGtin(text: string): Result<Gtin, GtinRefusal> {
  const wellFormed = /^(?:\d{8}|\d{12,14})$/.test(text) && /[1-9]/.test(text)
  if (!wellFormed) return refuse({ code: 'not_a_gtin', text: text.slice(0, 100) })
  const padded = text.padStart(14, '0')
  if (isGtin(padded)) return ok(padded)
  return refuse({ code: 'bad_check_digit', text, expected: checkDigit(text.slice(0, -1)) })
}

/** Whether a text is a GTIN in the stored form. */
export function isGtin(text: string): text is Gtin {
  return /^\d{14}$/.test(text) && /[1-9]/.test(text) && hasCheckDigit(text)
}

/**
 * Expands a UPC-E symbol: 6 digits, 7 with the number system (0 or 1), or 8 with the check digit
 * too (GS1 General Specifications, 5.2.2.4.2).
 */
export function parseUpcE(text: string): Result<Gtin, GtinRefusal> {
  const shape = /^(?:([01])?(\d{6})|([01])(\d{6})(\d))$/.exec(text)
  if (!shape) return refuse({ code: 'not_a_gtin', text: text.slice(0, 100) })
  const system = shape[1] ?? shape[3] ?? '0'
  const body = expandUpcE(system, shape[2] ?? shape[4] ?? '')
  const check = shape[5]
  const expected = checkDigit(body)
  if (check !== undefined && check !== expected) {
    return refuse({ code: 'bad_check_digit', text, expected })
  }
  return parseGtin(body + expected)
}

/** Completes a GTIN from its 7, 11, 12 or 13 digits without the check digit. */
export function completeGtin(body: string): Result<Gtin, GtinRefusal> {
  return parseGtin(body + (/^\d+$/.test(body) ? checkDigit(body) : ''))
}

/**
 * The GTIN of another packaging of the same item: indicator 1–8 for inners and cases, 0 for the
 * each (GS1 General Specifications, 2.1.7). Throws on another indicator.
 */
export function withIndicator(base: Gtin, indicator: number): Gtin {
  if (!Number.isInteger(indicator) || indicator < 0 || indicator > 8) {
    throw new RangeError(`Not a packaging indicator: ${indicator}`)
  }
  const body = `${indicator}${base.slice(1, 13)}`
  const whole = body + checkDigit(body)
  if (!isGtin(whole)) throw new RangeError(`${base} has no packaging ${indicator}`)
  return whole
}

/** The form printed on the packaging: the shortest of 8, 12, 13 or 14 digits. */
export function shortGtin(full: Gtin): string {
  const zeros = /^0*/.exec(full)?.[0].length ?? 0
  if (zeros >= 6) return full.slice(6)
  return full.slice(Math.min(zeros, 2))
}

function expandUpcE(system: string, six: string): string {
  const last = six.slice(5)
  if (/[012]/.test(last)) return `${system}${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`
  if (last === '3') return `${system}${six.slice(0, 3)}00000${six.slice(3, 5)}`
  if (last === '4') return `${system}${six.slice(0, 4)}00000${six.slice(4, 5)}`
  return `${system}${six.slice(0, 5)}0000${last}`
}
