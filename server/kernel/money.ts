import { ok, type Result, refuse } from './result.ts'

/** An amount in a currency's minor units (cents, yen, fils): a safe integer, never a fraction. */
export type Money = { readonly minor: number; readonly currency: string }

export type UnknownCurrency = { readonly code: 'unknown_currency'; readonly currency: string }
export type MalformedAmount = { readonly code: 'malformed_amount'; readonly text: string }
export type TooPrecise = {
  readonly code: 'too_precise'
  readonly text: string
  readonly currency: string
  readonly exponent: number
}
export type TooLarge = { readonly code: 'amount_too_large'; readonly text: string }
export type MoneyRefusal = UnknownCurrency | MalformedAmount | TooPrecise | TooLarge

// ISO 4217 by hand: engines take `Intl`'s digits from CLDR's cash habits (AFN, HUF, IDR, IQD: 0),
// they differ between engines, and a phone and the server must agree on what 1 minor unit is.
const CURRENCIES = new Set(
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
  CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
  GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW
  KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
  NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD
  SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYI UYU UYW
  UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
)
const EXPONENTS = new Map<string, number>([
  ...each('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF', 0),
  ...each('BHD IQD JOD KWD LYD OMR TND', 3),
  ...each('CLF UYW', 4),
])

function each(codes: string, exponent: number): [string, number][] {
  return codes.split(' ').map((code) => [code, exponent])
}

export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code)
}

/** Decimal places of a currency's minor unit (ISO 4217). Throws on a code that is none. */
export function exponentOf(currency: string): number {
  if (!isCurrency(currency)) throw new RangeError(`Unknown currency: ${currency}`)
  return EXPONENTS.get(currency) ?? 2
}

/** An amount the code itself states, in minor units. Throws on a fraction or an unknown currency. */
export function money(minor: number, currency: string): Money {
  exponentOf(currency)
  return { minor: safe(minor), currency }
}

/**
 * Reads an exact decimal text (`10.00`, `-3`, `.5`), never through floating point. Zeros past the
 * minor unit are dropped, other digits there are refused: rounding is the caller's decision.
 */
export function parseMoney(text: string, currency: string): Result<Money, MoneyRefusal> {
  if (!isCurrency(currency)) return refuse({ code: 'unknown_currency', currency })
  const exponent = exponentOf(currency)
  const shown = text.slice(0, 100)
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text)
  const [, sign = '', whole = '', fraction = ''] = match ?? []
  if (!match || whole + fraction === '') return refuse({ code: 'malformed_amount', text: shown })
  if (/[1-9]/.test(fraction.slice(exponent))) {
    return refuse({ code: 'too_precise', text: shown, currency, exponent })
  }
  const digits = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'))
  if (!Number.isSafeInteger(digits)) return refuse({ code: 'amount_too_large', text: shown })
  return ok({ minor: sign === '-' ? 0 - digits : digits, currency })
}

/** The exact decimal text for documents and interfaces: `-10.00`. Inverse of `parseMoney`. */
export function moneyToDecimal({ minor, currency }: Money): `${number}` {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const fraction = exponent > 0 ? `.${digits.slice(-exponent)}` : ''
  return `${minor < 0 ? '-' : ''}${whole}${fraction}` as `${number}`
}

/** For a person, in their language: `formatMoney(m, 'es')` gives `10,00 US$`. */
export function formatMoney(amount: Money, locale: string): string {
  const digits = exponentOf(amount.currency)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format.format(moneyToDecimal(amount))
}

/** Throws on two currencies: mixing them is a fault of the code, never of the data. */
export function addMoney(a: Money, b: Money): Money {
  return { minor: safe(a.minor + sameCurrency(a, b).minor), currency: a.currency }
}

export function subtractMoney(a: Money, b: Money): Money {
  return { minor: safe(a.minor - sameCurrency(a, b).minor), currency: a.currency }
}

/** The sum of any number of amounts; the currency says what an empty sum is. */
export function sumMoney(parts: readonly Money[], currency: string): Money {
  return parts.reduce(addMoney, money(0, currency))
}

/** A price times a count. Throws on a fraction. */
export function multiplyByInt(amount: Money, factor: number): Money {
  return { minor: safe(amount.minor * safe(factor)), currency: amount.currency }
}

/**
 * A share such as a tax rate or a discount: 8.875 % is 8875 / 100000. Exact up to one rounding to
 * the minor unit, half away from zero (the commercial rule).
 */
export function multiplyByRatio(amount: Money, numerator: number, denominator: number): Money {
  if (safe(denominator) <= 0) throw new RangeError('A ratio needs a positive denominator')
  const exact = BigInt(amount.minor) * BigInt(safe(numerator))
  const size = exact < 0n ? -exact : exact
  const per = BigInt(denominator)
  const rounded = Number((2n * size + per) / (2n * per))
  return { minor: safe(exact < 0n ? 0 - rounded : rounded), currency: amount.currency }
}

/**
 * Shares an amount by whole-number weights without losing a minor unit (largest remainder; ties go
 * to the earlier share). Throws when the weights are not integers from 0 on with a positive sum.
 */
export function allocateMoney(amount: Money, weights: readonly number[]): Money[] {
  const parts = weights.map((weight) => BigInt(safe(weight)))
  const total = parts.reduce((sum, part) => sum + part, 0n)
  if (total <= 0n || parts.some((part) => part < 0n)) {
    throw new RangeError('Weights must be integers from 0 on, not all 0')
  }
  const size = BigInt(Math.abs(amount.minor))
  const shares = parts.map((part, at) => ({
    at,
    floor: (size * part) / total,
    rest: (size * part) % total,
  }))
  const missing = Number(size - shares.reduce((sum, share) => sum + share.floor, 0n))
  const byRest = [...shares].sort((a, b) => Number(b.rest > a.rest) - Number(a.rest > b.rest))
  const topped = new Set(byRest.slice(0, missing).map((share) => share.at))
  const sign = amount.minor < 0 ? -1 : 1
  return shares.map((share) => {
    const minor = Number(share.floor) + (topped.has(share.at) ? 1 : 0)
    return { minor: minor === 0 ? 0 : sign * minor, currency: amount.currency }
  })
}

/** Below, at or above 0 as `a` is less than, equal to or more than `b`; throws on two currencies. */
export function compareMoney(a: Money, b: Money): number {
  return Math.sign(a.minor - sameCurrency(a, b).minor)
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} is not ${b.currency}`)
  return b
}

function safe(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not an exact integer: ${value}`)
  return value === 0 ? 0 : value
}
