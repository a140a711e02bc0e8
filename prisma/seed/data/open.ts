import { ITEMS, itemOf } from './catalog.ts'
import { keeps, reachOf } from './nearest.ts'
import { OPEN_SPECS, type OpenKind, type OpenSpec, type SeedHold } from './open-specs.ts'
import { CUSTOMERS, customerAt, customerIndex, type SeedAddress } from './people.ts'
import { type SeedChannel, type SeedLine, type SeedTotals, totalsOf } from './pricing.ts'
import { at, type Prng, prng } from './prng.ts'
import { ONLY_AT, OUT_EVERYWHERE, openingStock } from './stock.ts'
import { type SeedItem, WAREHOUSE_CODES, type WarehouseCode } from './types.ts'

export type SeedOpenLine = SeedLine & {
  /** Units in the tote; all of them from `picked` on. */
  readonly pickedQuantity: number
  readonly short: {
    readonly foundQuantity: number
    readonly reason: 'not_found' | 'damaged' | 'wrong_item'
  } | null
  /** Units that nothing on hand covers. */
  readonly backorderedQuantity: number
}

export type SeedOpenOrder = SeedTotals & {
  readonly number: string
  readonly kind: OpenKind
  readonly placedAtMs: number
  /** Index into CUSTOMERS. */
  readonly customer: number
  readonly channel: SeedChannel
  readonly shipTo: SeedAddress
  readonly payment: 'paid' | 'authorised' | 'unpaid' | 'failed' | 'on_account'
  readonly hold: SeedHold | null
  readonly lines: readonly SeedOpenLine[]
  /** Where sourcing will put it, given `openingStock` and the orders before this one. */
  readonly expectedWarehouses: readonly WarehouseCode[]
  readonly note: string | null
  readonly tags: readonly string[]
}

export { OPEN_KINDS, type OpenKind, type SeedHold } from './open-specs.ts'

type Wanted = { readonly item: SeedItem; readonly quantity: number }

const spokenFor = new Set([...OUT_EVERYWHERE, ...Object.keys(ONLY_AT)])

/** What may still be promised: on hand without what is set aside, short-lived or safety stock. */
function shelves(asOf: Date) {
  const { stock, lots } = openingStock(asOf)
  const expiry = new Map(lots.map((lot) => [`${lot.sku} ${lot.code}`, lot.expiresOn]))
  const left = new Map<string, number>()
  for (const row of stock) {
    if (row.bin.startsWith('Q')) continue
    const item = itemOf(row.sku)
    const until = expiry.get(`${row.sku} ${row.lot}`)
    const lifeMs = until ? Date.parse(until) - asOf.getTime() : Number.POSITIVE_INFINITY
    if (lifeMs < (item.minShelfLifeDays ?? 0) * 86_400_000) continue
    const key = `${row.warehouse} ${row.sku}`
    left.set(key, (left.get(key) ?? 0) + row.quantity)
  }
  const parts = ({ item, quantity }: Wanted) =>
    item.components.length > 0
      ? item.components.map((part) => ({ sku: part.sku, units: part.quantity * quantity }))
      : [{ sku: item.sku, units: quantity }]
  return {
    has: (warehouse: WarehouseCode, wanted: Wanted): boolean =>
      parts(wanted).every(
        ({ sku, units }) =>
          (left.get(`${warehouse} ${sku}`) ?? 0) - itemOf(sku).safetyStock[warehouse] >= units,
      ),
    take: (warehouse: WarehouseCode, wanted: Wanted): void => {
      for (const { sku, units } of parts(wanted)) {
        const key = `${warehouse} ${sku}`
        left.set(key, (left.get(key) ?? 0) - units)
      }
    },
  }
}

type Shelves = ReturnType<typeof shelves>

/** Popular items first come into an order; none that another kind of order is about. */
function popular(random: Prng, warehouse: WarehouseCode): SeedItem {
  const pool = POOL.filter((item) => keeps(warehouse, item))
  return at(pool, Math.floor(pool.length * random.next() ** 1.7))
}

const POOL = ITEMS.filter((item) => item.pattern !== 'dead' && !spokenFor.has(item.sku)).sort(
  (a, b) => b.demandWeight - a.demandWeight || (a.sku < b.sku ? -1 : 1),
)

function customerNear(
  spec: OpenSpec,
  warehouse: WarehouseCode,
  taken: Set<number>,
  random: Prng,
): number {
  if (spec.customer) return customerIndex(spec.customer)
  for (;;) {
    const index = random.int(0, CUSTOMERS.length - 1)
    const customer = customerAt(index)
    if (taken.has(index) || (customer.trade !== null) !== (spec.trade === true)) continue
    if (reachOf(customer)[0]?.warehouse !== warehouse) continue
    taken.add(index)
    return index
  }
}

function wantedBy(
  spec: OpenSpec,
  warehouse: WarehouseCode,
  shelf: Shelves,
  random: Prng,
): Wanted[] {
  const fixed = (spec.items ?? []).map(([sku, quantity]) => ({ item: itemOf(sku), quantity }))
  const wanted: Wanted[] = [...fixed]
  for (let tries = 0; wanted.length < (spec.lines ?? fixed.length) && tries < 400; tries += 1) {
    const item = popular(random, warehouse)
    const cheap = item.priceMinor < 3_000
    const quantity = spec.trade
      ? random.pick(cheap ? [6, 8, 12] : [2, 3, 4])
      : random.int(1, cheap ? 3 : 1)
    const one = { item, quantity }
    if (wanted.some((other) => other.item.sku === item.sku) || !shelf.has(warehouse, one)) continue
    wanted.push(one)
  }
  return wanted
}

/** Units picked so far: half of each second line while picking, all from `picked` on. */
function pickedOf(spec: OpenSpec, index: number, quantity: number, found: number | null): number {
  if (found !== null) return found
  if (spec.kind === 'picking') return index === 0 ? quantity : index === 1 ? quantity >> 1 : 0
  return ['short_picked', 'picked', 'packed', 'loaded'].includes(spec.kind) ? quantity : 0
}

/**
 * Sixty orders that are not finished at `asOf`, in every state, numbered on from `firstNumber`,
 * oldest first. They fit `openingStock(asOf)` in this order: what should be filled can be.
 */
export function openOrders(asOf: Date, firstNumber: number): readonly SeedOpenOrder[] {
  const random = prng('open')
  const shelf = shelves(asOf)
  const taken = new Set<number>()
  const count = OPEN_SPECS.length
  return OPEN_SPECS.map((spec, order): SeedOpenOrder => {
    const warehouse = spec.at ?? at(WAREHOUSE_CODES, order % WAREHOUSE_CODES.length)
    const index = customerNear(spec, warehouse, taken, random)
    const customer = customerAt(index)
    const channel =
      spec.channel ??
      (customer.trade
        ? 'portal'
        : random.pick(['webshop', 'webshop', 'webshop', 'marketplace'] as const))
    const wanted = wantedBy(spec, warehouse, shelf, random)
    const from = new Set<WarehouseCode>()
    const lines = wanted.map((one, lineIndex): SeedOpenLine => {
      const { item, quantity } = one
      const only = ONLY_AT[item.sku]
      const source = [only ?? warehouse].find((code) => shelf.has(code, one)) ?? null
      if (source) {
        shelf.take(source, one)
        from.add(source)
      }
      const short = spec.short && lineIndex === 0 ? spec.short : null
      const foundQuantity = short ? Math.max(0, quantity - short.missing) : null
      return {
        sku: item.sku,
        quantity,
        unitPriceMinor: item.priceMinor,
        discountMinor: Math.round(
          (quantity * item.priceMinor * (customer.trade?.discountBp ?? 0)) / 10_000,
        ),
        pickedQuantity: pickedOf(spec, lineIndex, quantity, foundQuantity),
        short: short && foundQuantity !== null ? { foundQuantity, reason: short.reason } : null,
        backorderedQuantity: source ? 0 : quantity,
      }
    })
    // The furthest came in first: what is loaded today was ordered two days ago.
    const minutesAgo = Math.round(((count - order) / count) * 2_900 + random.int(5, 45))
    return {
      number: `SO-${firstNumber + order}`,
      kind: spec.kind,
      placedAtMs: asOf.getTime() - minutesAgo * 60_000,
      customer: index,
      channel,
      shipTo: { ...customer.address, ...spec.shipTo },
      payment: spec.payment ?? (customer.trade ? 'on_account' : 'paid'),
      hold: spec.hold ?? null,
      lines,
      ...totalsOf(lines, customer, channel),
      expectedWarehouses: [...from],
      note: spec.note ?? null,
      tags: spec.tags ?? [],
    }
  })
}
