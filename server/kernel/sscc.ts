import { checkDigit, hasCheckDigit } from './check-digit.ts'
import { ok, type Result, refuse } from './result.ts'

declare const sscc: unique symbol

/** A serial shipping container code: 18 digits, check digit verified. */
export type Sscc = string & { readonly [sscc]: true }

export type SsccRefusal =
  | { readonly code: 'not_an_sscc'; readonly text: string }
  | { readonly code: 'bad_check_digit'; readonly text: string; readonly expected: string }

export type SsccInputRefusal =
  | { readonly code: 'bad_extension'; readonly extension: number }
  | { readonly code: 'bad_company_prefix'; readonly companyPrefix: string }
  | { readonly code: 'bad_serial'; readonly serial: number; readonly max: number }

export type SsccParts = {
  readonly extension: number
  readonly companyPrefix: string
  readonly serial: number
}

/**
 * Makes a parcel's SSCC: extension digit 0–9, the GS1 company prefix (4 to 12 digits), and a serial
 * that fills the rest of 16 digits (GS1 General Specifications, 2.2.1).
 */
export function makeSscc(parts: SsccParts): Result<Sscc, SsccInputRefusal> {
  const { extension, companyPrefix, serial } = parts
  if (!Number.isInteger(extension) || extension < 0 || extension > 9) {
    return refuse({ code: 'bad_extension', extension })
  }
  if (!/^\d{4,12}$/.test(companyPrefix) || !/[1-9]/.test(companyPrefix)) {
    return refuse({ code: 'bad_company_prefix', companyPrefix })
  }
  const width = 16 - companyPrefix.length
  const max = 10 ** width - 1
  if (!Number.isSafeInteger(serial) || serial < 0 || serial > max) {
    return refuse({ code: 'bad_serial', serial, max })
  }
  const body = `${extension}${companyPrefix}${String(serial).padStart(width, '0')}`
  const whole = body + checkDigit(body)
  if (!isSscc(whole)) throw new Error(`Not an SSCC: ${whole}`)
  return ok(whole)
}

/** Reads 18 digits; the element string's (00) in front belongs to `parseGs1`. */
export function parseSscc(text: string): Result<Sscc, SsccRefusal> {
  if (isSscc(text)) return ok(text)
  const wellFormed = /^\d{18}$/.test(text) && /[1-9]/.test(text)
  if (!wellFormed) return refuse({ code: 'not_an_sscc', text: text.slice(0, 100) })
  return refuse({ code: 'bad_check_digit', text, expected: checkDigit(text.slice(0, -1)) })
}

export function isSscc(text: string): text is Sscc {
  return /^\d{18}$/.test(text) && /[1-9]/.test(text) && hasCheckDigit(text)
}

/** Takes an SSCC apart. Only its issuer knows how long the company prefix is (4 to 12 digits). */
export function splitSscc(whole: Sscc, companyPrefixLength: number): SsccParts {
  return {
    extension: Number(whole[0]),
    companyPrefix: whole.slice(1, 1 + companyPrefixLength),
    serial: Number(whole.slice(1 + companyPrefixLength, 17)),
  }
}
