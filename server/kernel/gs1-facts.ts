import { daysIn, type Gs1Element } from './gs1.ts'
import { type Gtin, parseGtin } from './gtin.ts'
import { must } from './result.ts'
import { parseSscc, type Sscc } from './sscc.ts'

/** A calendar day without a zone: `2026-12-31`. */
export type IsoDay = string

/** What a label says, in this program's own words and units. */
export type Gs1Facts = {
  readonly sscc?: Sscc
  readonly gtin?: Gtin
  /** The trade items inside a logistic unit, and how many of them. */
  readonly contentGtin?: Gtin
  readonly contentCount?: number
  readonly lot?: string
  readonly serial?: string
  readonly productionDay?: IsoDay
  readonly dueDay?: IsoDay
  readonly packagingDay?: IsoDay
  readonly bestBeforeDay?: IsoDay
  readonly sellByDay?: IsoDay
  readonly expiryDay?: IsoDay
  readonly count?: number
  readonly netWeightG?: number
  readonly grossWeightG?: number
  /** An exact decimal text; AI 392n names no currency, 393n its ISO 4217 number. */
  readonly price?: { readonly decimal: string; readonly currencyNumber?: string }
  readonly customerOrder?: string
  readonly shipToGln?: string
  readonly billToGln?: string
  readonly purchasedFromGln?: string
  readonly shipForGln?: string
  readonly locationGln?: string
  /** AI 420 names no country, 421 its ISO 3166 number. */
  readonly shipToPostcode?: { readonly postcode: string; readonly countryNumber?: string }
}

type Reader = (value: string, decimals: number, thisYear: number) => Gs1Facts

// Micrograms in a pound, exactly (international pound of 1959): 453.59237 g.
const LB_UG = 453_592_370n
const KG_UG = 1_000_000_000n

const READERS = new Map<string, Reader>([
  ['00', (value) => ({ sscc: must(parseSscc(value)) })],
  ['01', (value) => ({ gtin: must(parseGtin(value)) })],
  ['02', (value) => ({ contentGtin: must(parseGtin(value)) })],
  ['10', (lot) => ({ lot })],
  ['11', (value, _, year) => ({ productionDay: fullDay(value, year) })],
  ['12', (value, _, year) => ({ dueDay: fullDay(value, year) })],
  ['13', (value, _, year) => ({ packagingDay: fullDay(value, year) })],
  ['15', (value, _, year) => ({ bestBeforeDay: fullDay(value, year) })],
  ['16', (value, _, year) => ({ sellByDay: fullDay(value, year) })],
  ['17', (value, _, year) => ({ expiryDay: fullDay(value, year) })],
  ['21', (serial) => ({ serial })],
  ['30', (value) => ({ count: Number(value) })],
  ['310', (value, decimals) => ({ netWeightG: grams(value, decimals, KG_UG) })],
  ['320', (value, decimals) => ({ netWeightG: grams(value, decimals, LB_UG) })],
  ['330', (value, decimals) => ({ grossWeightG: grams(value, decimals, KG_UG) })],
  ['340', (value, decimals) => ({ grossWeightG: grams(value, decimals, LB_UG) })],
  ['37', (value) => ({ contentCount: Number(value) })],
  ['392', (value, decimals) => ({ price: { decimal: decimalText(value, decimals) } })],
  [
    '393',
    (value, decimals) => ({
      price: {
        decimal: decimalText(value.slice(3), decimals),
        currencyNumber: value.slice(0, 3),
      },
    }),
  ],
  ['400', (customerOrder) => ({ customerOrder })],
  ['410', (shipToGln) => ({ shipToGln })],
  ['411', (billToGln) => ({ billToGln })],
  ['412', (purchasedFromGln) => ({ purchasedFromGln })],
  ['413', (shipForGln) => ({ shipForGln })],
  ['414', (locationGln) => ({ locationGln })],
  ['420', (postcode) => ({ shipToPostcode: { postcode } })],
  [
    '421',
    (value) => ({
      shipToPostcode: { postcode: value.slice(3), countryNumber: value.slice(0, 3) },
    }),
  ],
])

/**
 * The meaning of elements that `parseGs1` or `parseDigitalLink` gave; anything else is a fault and
 * throws. Identifiers nobody here needs are left out. `thisYear` decides the century of dates.
 */
export function gs1Facts(elements: readonly Gs1Element[], thisYear: number): Gs1Facts {
  const facts = elements.map(({ ai, value }) => {
    const decimal = ai.length === 4 && ai.startsWith('3')
    const read = READERS.get(decimal ? ai.slice(0, 3) : ai)
    return read?.(value, decimal ? Number(ai[3]) : 0, thisYear)
  })
  return Object.assign({}, ...facts)
}

/**
 * YYMMDD as a day: the century that puts the year at most 50 ahead of and 49 behind this one, and
 * day 00 as the month's last (GS1 General Specifications, 7.12 and 3.4.2).
 */
export function fullDay(yymmdd: string, thisYear: number): IsoDay {
  const short = Number(yymmdd.slice(0, 2))
  const ahead = short - (thisYear % 100)
  const shift = ahead >= 51 ? -100 : ahead <= -50 ? 100 : 0
  const year = thisYear - (thisYear % 100) + shift + short
  const month = Number(yymmdd.slice(2, 4))
  const day = yymmdd.slice(4, 6)
  const shown = day === '00' ? String(daysIn(year, month)) : day
  return `${String(year).padStart(4, '0')}-${yymmdd.slice(2, 4)}-${shown}`
}

/** A day as the six digits of a label. */
export function shortDay(day: IsoDay): string {
  return day.slice(2).replaceAll('-', '')
}

/** Whole grams, half a gram up. */
function grams(value: string, decimals: number, unitUg: bigint): number {
  const perGram = 1_000_000n * 10n ** BigInt(decimals)
  return Number((2n * BigInt(value) * unitUg + perGram) / (2n * perGram))
}

function decimalText(digits: string, decimals: number): string {
  const padded = digits.padStart(decimals + 1, '0')
  const whole = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, '')
  return decimals === 0 ? whole : `${whole}.${padded.slice(-decimals)}`
}
