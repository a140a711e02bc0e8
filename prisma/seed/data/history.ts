import { ITEMS } from './catalog.ts'
import { keeps, type Reach, reachOf } from './nearest.ts'
import { CUSTOMERS, customerAt, type SeedCustomer } from './people.ts'
import { WAREHOUSES } from './places.ts'
import { type SeedChannel, type SeedLine, type SeedTotals, totalsOf } from './pricing.ts'
import { at, type Prng, prng, weighted } from './prng.ts'
import { DAY_MS, patternIn, promotionOn, type SeedPromotion, seasonOn } from './season.ts'
import { CARRIERS, trackingNumber } from './shipping.ts'
import type { SeedItem, WarehouseCode } from './types.ts'

export const HISTORY_DAYS = 548
const TARGET_ORDERS = 12_200
const GROWTH = 0.34
const FIRST_NUMBER = 10_001
const HOUR_MS = 3_600_000
/** Shelf warmers sold for so many days, then stopped. */
const DEAD_AFTER_DAYS = 170
/** Prices went up once, so many days before `asOf`. */
const PRICE_RISE_DAYS_AGO = 300

export type SeedReturn = {
  readonly returnedAtMs: number
  /** Index into the order's lines. */
  readonly line: number
  readonly quantity: number
  readonly reason: 'changed_mind' | 'damaged_in_transit' | 'wrong_size' | 'not_as_described'
}

export type SeedHistoryOrder = SeedTotals & {
  readonly number: string
  readonly placedAtMs: number
  /** Index into CUSTOMERS. */
  readonly customer: number
  readonly channel: SeedChannel
  readonly promotion: string | null
  readonly lines: readonly SeedLine[]
  readonly status: 'delivered' | 'in_transit' | 'returned' | 'cancelled'
  readonly warehouse: WarehouseCode
  readonly carrier: string
  readonly tracking: string | null
  readonly dispatchedAtMs: number | null
  readonly deliveredAtMs: number | null
  readonly cancelledAtMs: number | null
  readonly return: SeedReturn | null
}

/** Midnight UTC of the day that `at` falls on. */
export function midnight(at: Date): Date {
  return new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS)
}

type Sampler = () => SeedItem

function samplerOf(weigh: (item: SeedItem) => number, random: Prng): Sampler {
  const draw = weighted(ITEMS.map(weigh))
  return () => at(ITEMS, draw(random.next()))
}

/** One sampler a month, and one a month and promotion, made when first needed. */
function samplers(
  random: Prng,
): (day: number, dayMs: number, promotion: SeedPromotion | null) => Sampler {
  const made = new Map<string, Sampler>()
  return (day, dayMs, promotion) => {
    const month = new Date(dayMs).getUTCMonth()
    const alive = day < DEAD_AFTER_DAYS
    const key = `${month} ${alive} ${promotion?.name ?? ''}`
    const known = made.get(key)
    if (known) return known
    const wanted = promotion?.categories ?? []
    const fresh = samplerOf((item) => {
      if (item.pattern === 'dead' && !alive) return 0
      const lift = wanted.includes(item.category) ? 2.4 : 1
      return item.demandWeight * patternIn(item.pattern, month) * lift
    }, random)
    made.set(key, fresh)
    return fresh
  }
}

function quantityFor(item: SeedItem, customer: SeedCustomer, random: Prng): number {
  if (customer.trade) {
    if (item.priceMinor >= 8_000) return random.int(1, 4)
    return random.pick(item.priceMinor < 2_500 ? [6, 12, 12, 24] : [4, 6, 6, 12])
  }
  if (item.priceMinor >= 6_000) return 1
  const roll = random.next()
  if (roll < 0.76) return 1
  if (roll < 0.92) return 2
  return roll < 0.98 ? 4 : 6
}

function linesFor(
  customer: SeedCustomer,
  draw: Sampler,
  promotion: SeedPromotion | null,
  daysAgo: number,
  random: Prng,
): SeedLine[] {
  const roll = random.next()
  const retail = roll < 0.46 ? 1 : roll < 0.74 ? 2 : roll < 0.89 ? 3 : roll < 0.97 ? 4 : 5
  const count = customer.trade ? random.int(2, 7) : retail
  const lines = new Map<string, SeedLine>()
  for (let index = 0; index < count; index += 1) {
    const item = draw()
    lines.set(item.sku, lineOf(item, customer, promotion, daysAgo, random))
  }
  return [...lines.values()]
}

function lineOf(
  item: SeedItem,
  customer: SeedCustomer,
  promotion: SeedPromotion | null,
  daysAgo: number,
  random: Prng,
): SeedLine {
  const quantity = quantityFor(item, customer, random)
  const rise = daysAgo > PRICE_RISE_DAYS_AGO && item.priceMinor >= 2_000 ? 0.95 : 1
  const unitPriceMinor = Math.round((item.priceMinor * rise) / 50) * 50
  const promoted =
    promotion !== null &&
    (promotion.categories.length === 0 || promotion.categories.includes(item.category))
  const bp = customer.trade ? customer.trade.discountBp : promoted ? promotion.percent * 100 : 0
  return {
    sku: item.sku,
    quantity,
    unitPriceMinor,
    discountMinor: Math.round((quantity * unitPriceMinor * bp) / 10_000),
  }
}

function channelFor(customer: SeedCustomer, random: Prng): SeedChannel {
  if (customer.trade) return random.chance(0.72) ? 'portal' : 'phone'
  const roll = random.next()
  return roll < 0.75 ? 'webshop' : roll < 0.96 ? 'marketplace' : 'phone'
}

/** The hand-over after which a parcel is on its way: Monday to Friday at 17:00 of the place. */
function dispatchAfter(placedAtMs: number, waitDays: number, offsetHours: number): number {
  const local = placedAtMs + offsetHours * HOUR_MS
  let day = Math.floor(local / DAY_MS)
  if (local - day * DAY_MS > 13 * HOUR_MS) day += 1
  for (let left = waitDays; ; day += 1) {
    const weekday = (day + 4) % 7
    if (weekday === 0 || weekday === 6) continue
    if (left === 0) break
    left -= 1
  }
  return day * DAY_MS + 17 * HOUR_MS - offsetHours * HOUR_MS
}

function deliveryAfter(dispatchedAtMs: number, km: number, random: Prng): number {
  const days = Math.ceil(1 + km / 950) + (random.chance(0.08) ? 1 : 0)
  let day = Math.floor(dispatchedAtMs / DAY_MS) + days
  if ((day + 4) % 7 === 0) day += 1
  return day * DAY_MS + random.int(15 * 60, 24 * 60) * 60_000
}

function returnOf(lines: readonly SeedLine[], deliveredAtMs: number, random: Prng): SeedReturn {
  const line = random.int(0, lines.length - 1)
  return {
    returnedAtMs: deliveredAtMs + random.int(3, 19) * DAY_MS,
    line,
    quantity: random.int(1, at(lines, line).quantity),
    reason: random.pick([
      'changed_mind',
      'changed_mind',
      'wrong_size',
      'damaged_in_transit',
      'not_as_described',
    ] as const),
  }
}

/**
 * About 12,000 orders over the 18 months before `asOf` (midnight UTC), oldest first, numbered
 * from SO-10001. Every one is dispatched or cancelled before `asOf`; the latest are in transit.
 */
export function historyOrders(asOf: Date = midnight(new Date())): readonly SeedHistoryOrder[] {
  const random = prng('history')
  const asOfMs = asOf.getTime()
  const firstMs = asOfMs - HISTORY_DAYS * DAY_MS
  const intensity = Array.from(
    { length: HISTORY_DAYS },
    (_, day) => seasonOn(firstMs + day * DAY_MS) * (1 + (GROWTH * day) / HISTORY_DAYS),
  )
  const scale = TARGET_ORDERS / intensity.reduce((sum, value) => sum + value, 0)
  const samplerFor = samplers(random)
  const reaches: readonly (readonly Reach[])[] = CUSTOMERS.map(reachOf)
  const retail = CUSTOMERS.filter((customer) => customer.trade === null).length
  const rare = ITEMS.filter((item) => item.pattern === 'intermittent')
  const offsets = new Map(WAREHOUSES.map((place) => [place.code, place.utcOffsetHours]))
  const orders: SeedHistoryOrder[] = []

  const place = (day: number, placedAtMs: number, extra: SeedItem | null): void => {
    const dayMs = firstMs + day * DAY_MS
    const promotion = promotionOn(dayMs)
    // Some customers come back often, most come back seldom.
    const customerIndex = random.chance(0.075)
      ? retail + random.int(0, CUSTOMERS.length - retail - 1)
      : Math.floor(retail * random.next() ** 1.5)
    const customer = customerAt(customerIndex)
    const daysAgo = HISTORY_DAYS - day
    const lines = linesFor(customer, samplerFor(day, dayMs, promotion), promotion, daysAgo, random)
    if (extra) lines.push(lineOf(extra, customer, promotion, daysAgo, random))
    const channel = channelFor(customer, random)
    const reach = at(reaches, customerIndex)
    const items = lines.map((line) => at(ITEMS, INDEX.get(line.sku) ?? -1))
    const from =
      reach.find((one) => items.every((item) => keeps(one.warehouse, item))) ?? at(reach, 0)
    const totals = totalsOf(lines, customer, channel)
    const weightG = items.reduce(
      (sum, item, i) => sum + item.weightG * (lines[i]?.quantity ?? 0),
      0,
    )
    const carrier = carrierFor(weightG, random)
    const offset = offsets.get(from.warehouse) ?? 0
    const wait = random.chance(0.09) ? random.int(1, 3) : 0
    const cancelled = random.chance(0.019)
    const dispatchedAtMs = dispatchAfter(placedAtMs, wait, offset)
    if (!cancelled && dispatchedAtMs >= asOfMs) return
    const deliveredAtMs = deliveryAfter(dispatchedAtMs, from.km, random)
    const delivered = deliveredAtMs < asOfMs
    const comesBack = !cancelled && delivered && random.chance(0.034)
    const back = comesBack ? returnOf(lines, deliveredAtMs, random) : null
    const returned = back !== null && back.returnedAtMs < asOfMs
    orders.push({
      number: '',
      placedAtMs,
      customer: customerIndex,
      channel,
      promotion: promotion && totals.discountMinor > 0 && !customer.trade ? promotion.name : null,
      lines,
      ...totals,
      status: cancelled
        ? 'cancelled'
        : returned
          ? 'returned'
          : delivered
            ? 'delivered'
            : 'in_transit',
      warehouse: from.warehouse,
      carrier: carrier.code,
      tracking: cancelled ? null : trackingNumber(carrier, 10_400_000 + orders.length * 7),
      dispatchedAtMs: cancelled ? null : dispatchedAtMs,
      deliveredAtMs: cancelled || !delivered ? null : deliveredAtMs,
      cancelledAtMs: cancelled
        ? Math.min(asOfMs - 60_000, placedAtMs + random.int(10, 90) * 60_000)
        : null,
      return: returned ? back : null,
    })
  }

  for (let day = 0; day < HISTORY_DAYS; day += 1) {
    const count = random.poisson((intensity[day] ?? 0) * scale)
    const bursts = rare.filter(() => random.chance(0.022))
    const times = Array.from({ length: count }, () => clockTime(random)).sort((a, b) => a - b)
    times.forEach((timeMs, index) => {
      place(day, firstMs + day * DAY_MS + timeMs, bursts[index] ?? null)
    })
  }
  return orders.map((order, index) => ({ ...order, number: `SO-${FIRST_NUMBER + index}` }))
}

const INDEX = new Map(ITEMS.map((item, index) => [item.sku, index]))

/** Between breakfast on one coast and bedtime on the other, most of it in the evening. */
function clockTime(random: Prng): number {
  const hour = 11 + 12.9 * Math.sqrt((random.next() + random.next()) / 2)
  return Math.floor(hour * 3_600) * 1_000
}

function carrierFor(weightG: number, random: Prng) {
  if (weightG > 90_000) return at(CARRIERS, 3)
  if (weightG < 900) return at(CARRIERS, 2)
  return random.chance(0.62) ? at(CARRIERS, 0) : at(CARRIERS, 1)
}
