import { ITEMS, itemOf } from './catalog.ts'
import { lotsOf, type SeedLot } from './lots.ts'
import { BINS, type SeedBin } from './places.ts'
import { at, type Prng, prng } from './prng.ts'
import { patternIn } from './season.ts'
import { type SeedItem, WAREHOUSE_CODES, type WarehouseCode } from './types.ts'

export type SeedStock = {
  readonly warehouse: WarehouseCode
  readonly bin: string
  readonly sku: string
  /** Null for an item without lots. */
  readonly lot: string | null
  readonly quantity: number
}

/** Units of one stock row that may not be sold. Never more than the row has. */
export type SeedUnavailable = SeedStock & {
  readonly reason: 'damaged' | 'quality_control'
  readonly note: string
}

export type OpeningStock = {
  readonly lots: readonly SeedLot[]
  readonly stock: readonly SeedStock[]
  readonly unavailable: readonly SeedUnavailable[]
}

/** Nowhere on hand: what open orders wait for. */
export const OUT_EVERYWHERE: readonly string[] = [
  'BLK-WOL-FOR-QN',
  'KTL-ENM-RED-16',
  'CND-ORC-SOY-14',
  'LNT-OIL-BRS-12',
  'SCK-WOL-RST-L',
  'BTL-STL-RST-18',
]

/** On hand in one warehouse only, so that an order over two of them must be split. */
export const ONLY_AT: Readonly<Record<string, WarehouseCode>> = {
  'PAN-CIR-BLK-30': 'RNO',
  'THR-WOL-PLD': 'ABE',
  'PRC-ENM-PIN-08': 'CMH',
  'LNT-LED-CRM': 'RNO',
  'BRD-MPL-M': 'CMH',
}

const OUT_AT: Readonly<Record<WarehouseCode, readonly string[]>> = {
  RNO: ['TMB-STL-NVY-20', 'HNY-BKW-12', 'TOT-CNV-NVY', 'STR-LGT-10'],
  CMH: ['MUG-STW-RST-14', 'DOP-CNV-BRN', 'CND-LAV-TIN-04'],
  ABE: ['BWL-ENM-CRM-06', 'FIR-STK', 'SOP-BAR-TAR-05', 'COF-LGT-12'],
}

const SHARES: Readonly<Record<WarehouseCode, number>> = { RNO: 0.34, CMH: 0.4, ABE: 0.26 }
const UNITS_A_WEEK = 560
const LOW_SHARE = 0.09
/** A pick face holds about so much, a shared one its part of it. */
const FACE_MM3 = 95_000_000
const GOLDEN_SHARE = 0.4
const LONG_MM = 620
const HEAVY_G = 12_000

const IN_KITS = new Set(ITEMS.flatMap((item) => item.components.map((part) => part.sku)))
const WEIGHT_OF = new Map<string, number>()
for (const item of ITEMS) {
  const parts = item.components.length > 0 ? item.components : [{ sku: item.sku, quantity: 1 }]
  for (const part of parts) {
    const more = item.demandWeight * part.quantity
    WEIGHT_OF.set(part.sku, (WEIGHT_OF.get(part.sku) ?? 0) + more)
  }
}
const TOTAL_WEIGHT = [...WEIGHT_OF.values()].reduce((sum, weight) => sum + weight, 0)

/** Units a week that a warehouse may expect to ship of an item, kits included. */
function weeklyDemand(item: SeedItem, warehouse: WarehouseCode): number {
  if (item.pattern === 'dead' || item.pattern === 'intermittent') return 0.05
  return ((WEIGHT_OF.get(item.sku) ?? 0) / TOTAL_WEIGHT) * UNITS_A_WEEK * SHARES[warehouse]
}

/** Available stock at which to buy again: demand over the lead time, and the safety stock. */
export function reorderPointOf(item: SeedItem, warehouse: WarehouseCode): number {
  const leadWeeks = item.supplierLeadDays / 7
  return Math.ceil(weeklyDemand(item, warehouse) * leadWeeks) + item.safetyStock[warehouse]
}

function onHandFor(item: SeedItem, warehouse: WarehouseCode, month: number, random: Prng): number {
  // Drawn first, so that a change to the lists above moves no other item's number.
  const roll = random.next()
  const spread = 0.75 + random.next() * 0.6
  if (OUT_EVERYWHERE.includes(item.sku) || OUT_AT[warehouse].includes(item.sku)) return 0
  const only = ONLY_AT[item.sku]
  if (only) return only === warehouse ? 26 : 0
  if (item.pattern === 'dead') return 9 + Math.floor(roll * 30)
  if (item.pattern === 'intermittent') return 2 + Math.floor(roll * 4)
  const safety = item.safetyStock[warehouse]
  const popular = weeklyDemand(item, warehouse) > 3.5
  if (roll < LOW_SHARE && !popular && !IN_KITS.has(item.sku)) return Math.max(1, safety)
  const weeks = item.supplierLeadDays / 7 + (popular ? 7 : 9)
  const season = Math.max(0.7, (patternIn(item.pattern, month) + 1) / 2)
  return Math.max(4, Math.round(weeklyDemand(item, warehouse) * weeks * season * spread) + safety)
}

const volumeMm3 = ({ dimensionsMm: d }: SeedItem) => d.l * d.w * d.h

function isBulky(item: SeedItem): boolean {
  const { l, w, h } = item.dimensionsMm
  return Math.max(l, w, h) > LONG_MM || item.weightG > HEAVY_G
}

/** Faces by ease of reach: at the hand before at the knee before overhead, near before far. */
function facesOf(warehouse: WarehouseCode): SeedBin[] {
  const ease = [9, 1, 0, 2]
  const faces = BINS.filter((bin) => bin.warehouse === warehouse && bin.kind === 'pick_face')
  return faces.sort(
    (a, b) =>
      (ease[a.level] ?? 9) - (ease[b.level] ?? 9) || a.bay - b.bay || a.walkOrder - b.walkOrder,
  )
}

/** The first item's face in Reno is the one on the posters. */
const POSTER = { warehouse: 'RNO', bin: 'B-07-3-02', sku: 'MUG-ENM-NVY-12' } as const

type Slot = { readonly bin: string; readonly room: number }

function slotting(warehouse: WarehouseCode): (item: SeedItem) => Slot | null {
  const faces = facesOf(warehouse).filter(
    (bin) => warehouse !== POSTER.warehouse || bin.code !== POSTER.bin,
  )
  const items = ITEMS.filter((item) => item.stockedAt.includes(warehouse) && !isBulky(item)).sort(
    (a, b) => weeklyDemand(b, warehouse) - weeklyDemand(a, warehouse) || (a.sku < b.sku ? -1 : 1),
  )
  const golden = Math.floor(faces.length * GOLDEN_SHARE)
  const shared = faces.length - golden
  const perShared = Math.ceil((items.length - golden) / shared)
  const slots = new Map<string, Slot>()
  items.forEach((item, rank) => {
    const own = rank < golden
    const face = at(faces, own ? rank : golden + ((rank - golden) % shared))
    slots.set(item.sku, { bin: face.code, room: own ? FACE_MM3 : FACE_MM3 / perShared })
  })
  if (warehouse === POSTER.warehouse) slots.set(POSTER.sku, { bin: POSTER.bin, room: FACE_MM3 })
  return (item) => slots.get(item.sku) ?? null
}

/** Splits a count over lots: the oldest has the fewest left. */
function byLot(
  quantity: number,
  lots: readonly SeedLot[],
  random: Prng,
): { lot: string | null; quantity: number }[] {
  if (lots.length === 0) return [{ lot: null, quantity }]
  const parts: { lot: string | null; quantity: number }[] = []
  let left = quantity
  lots.forEach((lot, index) => {
    const last = index === lots.length - 1
    const share = last ? left : Math.min(left, Math.floor(left * (0.12 + random.next() * 0.3)))
    if (share > 0) parts.push({ lot: lot.code, quantity: share })
    left -= share
  })
  return parts
}

function warehouseStock(
  warehouse: WarehouseCode,
  month: number,
  lots: ReadonlyMap<string, readonly SeedLot[]>,
): SeedStock[] {
  const random = prng(`stock ${warehouse}`)
  const slotOf = slotting(warehouse)
  const bulk = BINS.filter((bin) => bin.warehouse === warehouse && bin.kind === 'bulk')
  let nextBulk = 0
  const rows: SeedStock[] = []
  for (const item of ITEMS) {
    if (!item.stockedAt.includes(warehouse)) continue
    const slot = slotOf(item)
    const parts = byLot(onHandFor(item, warehouse, month, random), lots.get(item.sku) ?? [], random)
    let room = slot ? Math.max(3, Math.floor(slot.room / volumeMm3(item))) : 0
    const reserve = at(bulk, nextBulk % bulk.length).code
    const before = rows.length
    // The oldest lot goes to the face, so that first expired is first reached.
    for (const part of parts) {
      const atFace = Math.min(part.quantity, room)
      const over = part.quantity - atFace
      room -= atFace
      const base = { warehouse, sku: item.sku, lot: part.lot }
      if (slot && atFace > 0) rows.push({ ...base, bin: slot.bin, quantity: atFace })
      if (over > 0) rows.push({ ...base, bin: reserve, quantity: over })
    }
    if (rows.slice(before).some((row) => row.bin === reserve)) nextBulk += 1
  }
  return rows
}

const ASIDE: readonly (readonly [
  WarehouseCode,
  string,
  number,
  'damaged' | 'quality_control',
  string,
])[] = [
  ['RNO', 'MUG-ENM-NVY-12', 12, 'quality_control', 'Rim finish of one case under inspection'],
  ['RNO', 'DRP-STW-SLT-02', 2, 'damaged', 'Chipped in the pick face'],
  ['RNO', 'LNT-OIL-RED-12', 1, 'damaged', 'Glass broken'],
  ['CMH', 'MUG-ENM-PIN-12', 4, 'damaged', 'Enamel chipped, carton dropped'],
  ['CMH', 'SYR-MPL-16', 3, 'damaged', 'Bottle leaked into its case'],
  ['CMH', 'THR-WOL-HTR', 2, 'quality_control', 'Returned, smells of smoke'],
  ['CMH', 'PLT-ENM-NVY-10', 6, 'quality_control', 'Colour differs from the last delivery'],
  ['ABE', 'FRP-STL-BLK-34', 1, 'damaged', 'Lid dented'],
  ['ABE', 'CND-CDR-SOY-08', 5, 'quality_control', 'Wicks off centre, supplier asked'],
  ['ABE', 'BPK-TRL-SLT-18', 1, 'quality_control', 'Returned, zip to be checked'],
]

/**
 * What lies where at `asOf`: one row per warehouse, bin, item and lot. Fast movers have a face of
 * their own at the hand, slow ones share one, the rest is in bulk; long and heavy items are only
 * in bulk. What is set aside lies in quarantine and is part of `stock` too.
 */
export function openingStock(asOf: Date): OpeningStock {
  const lots = new Map(ITEMS.map((item) => [item.sku, lotsOf(item, asOf)]))
  const stock = WAREHOUSE_CODES.flatMap((code) => warehouseStock(code, asOf.getUTCMonth(), lots))
  const unavailable = ASIDE.map(([warehouse, sku, quantity, reason, note]): SeedUnavailable => {
    const bin = reason === 'damaged' ? 'Q-01-1-01' : 'Q-02-1-01'
    const lot = lots.get(itemOf(sku).sku)?.[0]?.code ?? null
    return { warehouse, bin, sku, lot, quantity, reason, note }
  })
  const aside = unavailable.map(
    ({ warehouse, bin, sku, lot, quantity }): SeedStock => ({ warehouse, bin, sku, lot, quantity }),
  )
  return { lots: [...lots.values()].flat(), stock: [...stock, ...aside], unavailable }
}
