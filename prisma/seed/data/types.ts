import type { Category, DemandPattern, Supplier } from './catalog/product.ts'

export type { Category, DemandPattern, Supplier }

export const WAREHOUSE_CODES = ['RNO', 'CMH', 'ABE'] as const
export type WarehouseCode = (typeof WAREHOUSE_CODES)[number]

/** One pack level of an item; the each has indicator 0 and one unit. */
export type SeedPack = {
  readonly level: 'each' | 'inner' | 'case'
  readonly gtin14: string
  readonly units: number
}

export type SeedItem = {
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly category: Category
  readonly supplier: Supplier
  readonly supplierLeadDays: number
  readonly gtin13: string
  readonly packs: readonly SeedPack[]
  readonly dimensionsMm: { readonly l: number; readonly w: number; readonly h: number }
  readonly weightG: number
  readonly priceMinor: number
  readonly costMinor: number
  readonly currency: 'USD'
  readonly trackLot: boolean
  /** Days from making to expiry; null when the item does not expire. */
  readonly shelfLifeDays: number | null
  /** What a customer must at least be left with on arrival; null when it does not expire. */
  readonly minShelfLifeDays: number | null
  /** Empty unless the item is a kit. */
  readonly components: readonly { readonly sku: string; readonly quantity: number }[]
  readonly glyph: string
  readonly tint: string
  readonly pattern: DemandPattern
  /** Expected share of all units sold, before season. Kits count too. */
  readonly demandWeight: number
  /** Where the item is kept; empty for a kit, which is kept as its components. */
  readonly stockedAt: readonly WarehouseCode[]
  readonly safetyStock: Readonly<Record<WarehouseCode, number>>
}
