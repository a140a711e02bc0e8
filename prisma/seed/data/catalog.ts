import { completeGtin, type Gtin, shortGtin, withIndicator } from '#server/kernel/gtin'
import { must } from '#server/kernel/result'
import { BLANKETS } from './catalog/blankets.ts'
import { CAMP } from './catalog/camp.ts'
import { COOKWARE } from './catalog/cookware.ts'
import { DRINKWARE } from './catalog/drinkware.ts'
import { GEAR } from './catalog/gear.ts'
import { HEARTH } from './catalog/hearth.ts'
import { KITS, type KitDef } from './catalog/kits.ts'
import { OPTIONS, type OptionCode } from './catalog/options.ts'
import { PANTRY } from './catalog/pantry.ts'
import { type DemandPattern, type Product, type Size, SUPPLIERS } from './catalog/product.ts'
import { TABLEWARE } from './catalog/tableware.ts'
import { WEAR } from './catalog/wear.ts'
import { lookup } from './prng.ts'
import type { SeedItem, SeedPack, WarehouseCode } from './types.ts'

const PRODUCTS: readonly Product[] = [
  ...DRINKWARE,
  ...COOKWARE,
  ...TABLEWARE,
  ...HEARTH,
  ...PANTRY,
  ...BLANKETS,
  ...CAMP,
  ...GEAR,
  ...WEAR,
]

/** Bought once and never again: the shelf warmers of every warehouse. */
const DEAD = new Set([
  'CLD-WAL',
  'MUG-ENM-LKB-16',
  'PIL-LIN-NVY-20',
  'HAT-CAP-NVY',
  'DIF-FIG-06',
  'RPE-PRC-RST-100',
  'TRY-ENM-PIN-16',
  'SLP-FLT-HTR-43',
  'INC-SPR',
  'BND-COT-MUS',
  'PRT-HRN-18',
  'ESP-ENM-RED-05',
])

/** Weeks without a sale, then several at once. */
const INTERMITTENT = new Set([
  'TNT-CNV-4M',
  'TNT-CNV-5M',
  'SAU-CPR-15',
  'SAU-CPR-25',
  'RUG-WOL-CHR-58',
  'RUG-WOL-RST-58',
  'SHT-LIN-OAT-KG',
  'SHT-LIN-SAG-KG',
  'AXE-FEL-31',
  'AXE-SPL-30',
  'TBL-ROL',
  'PCN-WIL',
  'DUF-CNV-BRN-60',
  'GRD-CIR-BLK-45',
  'DTC-CIR-BLK-07',
])

/** GS1's prefix for demonstrations, as a seven-digit company prefix. */
const COMPANY_PREFIX = '9520000'
const FIRST_ITEM_REFERENCE = 48_212
const OPTION_SHARES = [1, 0.8, 0.62, 0.5, 0.42, 0.34]
const SIZE_SHARES = [1, 0.6, 0.4, 0.3]
/** How the country's demand falls to the three warehouses. */
const WAREHOUSE_SHARES: Readonly<Record<WarehouseCode, number>> = {
  RNO: 0.36,
  CMH: 0.37,
  ABE: 0.27,
}
const UNITS_A_WEEK = 700

type Draft = Omit<SeedItem, 'stockedAt' | 'safetyStock' | 'gtin13' | 'packs'> & {
  readonly inner?: number | undefined
  readonly pack?: number | undefined
}

/** A few items carry most of the sales, as in any shop. */
function skewed(demand: number): number {
  return demand ** 1.3
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function patternOf(sku: string, usual: DemandPattern): DemandPattern {
  if (DEAD.has(sku)) return 'dead'
  return INTERMITTENT.has(sku) ? 'intermittent' : usual
}

function variant(product: Product, option: OptionCode | null, size: Size, share: number): Draft {
  const label = option ? OPTIONS[option].label : ''
  const marked = (text: string) => text.replaceAll('{o}', label)
  const code = product.code.includes('{o}')
    ? product.code.replace('{o}', option ?? '')
    : [product.code, option].filter(Boolean).join('-')
  const sku = [code, size.code].filter(Boolean).join('-')
  const named = product.name.includes('{o}') ? [marked(product.name)] : [product.name, label]
  const shelfLifeDays = product.shelfLifeDays ?? null
  return {
    sku,
    name: capitalised([...named, size.label].filter(Boolean).join(', ')),
    description: capitalised(marked(product.about)),
    category: product.category,
    supplier: product.supplier,
    supplierLeadDays: SUPPLIERS[product.supplier],
    dimensionsMm: size.dimensionsMm,
    weightG: size.weightG,
    priceMinor: size.priceMinor,
    costMinor: size.costMinor,
    currency: 'USD',
    trackLot: shelfLifeDays !== null || product.lots === true,
    shelfLifeDays,
    minShelfLifeDays:
      shelfLifeDays === null ? null : Math.max(30, Math.round(shelfLifeDays * 0.15)),
    components: [],
    glyph: product.glyph,
    tint: option ? OPTIONS[option].hex : (product.tint ?? '#94948f'),
    pattern: patternOf(sku, product.pattern ?? 'steady'),
    demandWeight: skewed(product.demand * share),
    inner: product.inner,
    pack: product.pack,
  }
}

function variants(product: Product): Draft[] {
  const options: readonly (OptionCode | null)[] = product.options ?? [null]
  return options.flatMap((option, o) =>
    product.sizes.map((size, s) =>
      variant(product, option, size, (OPTION_SHARES[o] ?? 0.3) * (SIZE_SHARES[s] ?? 0.25)),
    ),
  )
}

function kit(def: KitDef, bySku: ReadonlyMap<string, Draft>): Draft {
  const parts = def.components.map(([sku, quantity]) => ({ item: lookup(bySku, sku), quantity }))
  const total = (of: (item: Draft) => number) =>
    parts.reduce((sum, part) => sum + of(part.item) * part.quantity, 0)
  const widest = (of: (item: Draft) => number) => Math.max(...parts.map((part) => of(part.item)))
  const l = widest((item) => item.dimensionsMm.l)
  const w = widest((item) => item.dimensionsMm.w)
  const volume = total(({ dimensionsMm: d }) => d.l * d.w * d.h)
  return {
    sku: def.sku,
    name: def.name,
    description: def.about,
    category: 'Sets',
    supplier: parts[0]?.item.supplier ?? 'Sawtooth Outfitting',
    supplierLeadDays: Math.max(...parts.map((part) => part.item.supplierLeadDays)),
    dimensionsMm: { l, w, h: Math.ceil(volume / (l * w)) },
    weightG: total((item) => item.weightG),
    priceMinor: def.priceMinor,
    costMinor: total((item) => item.costMinor),
    currency: 'USD',
    trackLot: false,
    shelfLifeDays: null,
    minShelfLifeDays: null,
    components: parts.map((part) => ({ sku: part.item.sku, quantity: part.quantity })),
    glyph: 'giftbox',
    tint: def.tint,
    pattern: 'gift',
    demandWeight: skewed(def.demand),
  }
}

function packsOf(draft: Draft, each: Gtin): SeedPack[] {
  const packs: SeedPack[] = [{ level: 'each', gtin14: each, units: 1 }]
  if (draft.inner)
    packs.push({ level: 'inner', gtin14: withIndicator(each, 1), units: draft.inner })
  if (draft.pack) packs.push({ level: 'case', gtin14: withIndicator(each, 2), units: draft.pack })
  return packs
}

/** Everything that sells is everywhere; slow and bulky items in two places, the slowest in one. */
function stockedAt(rank: number, isKit: boolean): readonly WarehouseCode[] {
  if (isKit) return []
  if (rank < 230) return ['RNO', 'CMH', 'ABE']
  if (rank < 320) return rank % 2 === 0 ? ['RNO', 'CMH'] : ['CMH', 'ABE']
  return rank % 2 === 0 ? ['RNO'] : ['CMH']
}

function build(): readonly SeedItem[] {
  const simple = PRODUCTS.flatMap(variants)
  const bySku = new Map(simple.map((draft) => [draft.sku, draft]))
  const drafts = [...simple, ...KITS.map((def) => kit(def, bySku))]

  const inKits = new Set(drafts.flatMap((draft) => draft.components.map((part) => part.sku)))
  // A component must be wherever its kit may be picked, so it ranks with the fast movers.
  const ranked = [...simple].sort(
    (a, b) =>
      Number(inKits.has(b.sku)) - Number(inKits.has(a.sku)) ||
      b.demandWeight - a.demandWeight ||
      (a.sku < b.sku ? -1 : 1),
  )
  const rankOf = new Map(ranked.map((draft, rank) => [draft.sku, rank]))
  const totalWeight = drafts.reduce((sum, draft) => sum + draft.demandWeight, 0)

  return drafts.map((draft, index) => {
    const { inner: _inner, pack: _pack, ...rest } = draft
    const each = must(completeGtin(`${COMPANY_PREFIX}${FIRST_ITEM_REFERENCE + index}`))
    const places = stockedAt(rankOf.get(draft.sku) ?? 0, draft.components.length > 0)
    const steady = draft.pattern !== 'dead' && draft.pattern !== 'intermittent'
    const aWeek = steady ? (draft.demandWeight / totalWeight) * UNITS_A_WEEK : 0
    const safety = (at: WarehouseCode) =>
      places.includes(at) ? Math.round(aWeek * WAREHOUSE_SHARES[at]) : 0
    return {
      ...rest,
      gtin13: shortGtin(each),
      packs: packsOf(draft, each),
      stockedAt: places,
      safetyStock: { RNO: safety('RNO'), CMH: safety('CMH'), ABE: safety('ABE') },
    }
  })
}

/** The demo company's 400 items, kits last, in a fixed order. */
export const ITEMS: readonly SeedItem[] = build()

const BY_SKU = new Map(ITEMS.map((item) => [item.sku, item]))

/** The item with this SKU; a fault when the catalogue has none. */
export function itemOf(sku: string): SeedItem {
  return lookup(BY_SKU, sku)
}
