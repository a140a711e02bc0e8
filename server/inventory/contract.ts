import { z } from 'zod'

const id = z.uuid()
const units = z.int().min(1).max(1_000_000)
/** Sent along by the client's endless lists; ours only run forward. */
const direction = z.literal('forward').optional()
export const skuSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\s\p{Cc}]+( [^\s\p{Cc}]+)*$/u)

export const STOCK_STATES = ['out', 'low', 'backordered', 'unavailable', 'archived'] as const
export type StockState = (typeof STOCK_STATES)[number]
export const STOCK_SORTS = ['sku', 'name', 'available'] as const
export type StockSort = (typeof STOCK_SORTS)[number]

/** What the stock list is narrowed to; `warehouseId` counts only what stands there. */
export const stockFilterSchema = z
  .object({
    q: z.string().trim().max(100).optional(),
    warehouseId: id.optional(),
    category: z.string().max(100).optional(),
    state: z.enum(STOCK_STATES).optional(),
    sort: z.enum(STOCK_SORTS).default('sku'),
    descending: z.boolean().default(false),
  })
  .strict()
export type StockFilter = z.infer<typeof stockFilterSchema>

/** A row's place in the list: the sorted value and the SKU that breaks ties. */
const stockKey = z.object({ value: z.union([z.string(), z.int()]), sku: z.string() }).strict()
export type StockKey = z.infer<typeof stockKey>

export const stockListInput = stockFilterSchema.extend({
  /** The key of the last row of the page before. */
  cursor: stockKey.optional(),
  direction,
  limit: z.int().min(1).max(500).default(100),
})
export type StockListInput = Omit<z.infer<typeof stockListInput>, 'direction'>

/** Units of an item, in the glossary's words; available = on hand − allocated − unavailable. */
export type Quantities = {
  readonly onHand: number
  readonly allocated: number
  readonly unavailable: number
  readonly available: number
}

export type StockRow = Quantities & {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly category: string
  readonly photoId: string | null
  readonly isKit: boolean
  readonly archived: boolean
  /** Units of open orders that nothing on hand covers, in all warehouses. */
  readonly backordered: number
  /** In some warehouse, available is below the reorder point or the safety stock. */
  readonly low: boolean
}
export type StockPage = { readonly rows: readonly StockRow[]; readonly next: StockKey | null }

export const PLACE_KINDS = [
  'pick_face',
  'bulk',
  'receiving',
  'staging',
  'packing',
  'dock',
  'quarantine',
] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]
export type AnyPlace = PlaceKind | 'supplier' | 'customer' | 'scrap' | 'adjustment'

export const LOT_POLICIES = ['none', 'lot', 'expiry', 'serial'] as const
export type LotPolicy = (typeof LOT_POLICIES)[number]

export type LedgerRow = {
  readonly id: string
  readonly at: string
  readonly sku: string
  readonly quantity: number
  readonly reason: string
  readonly from: string
  readonly fromKind: AnyPlace
  readonly to: string
  readonly toKind: AnyPlace
  readonly lot: string
  readonly orderNumber: string | null
  readonly actor: string | null
  readonly device: string | null
}

export type BinStock = Quantities & {
  readonly binId: string
  readonly bin: string
  readonly kind: PlaceKind
  readonly warehouseId: string
  readonly warehouse: string
  readonly lotId: string
  readonly lot: string
  readonly expiresOn: string | null
  readonly countedAt: string | null
}

export type Holder = {
  readonly orderId: string
  readonly orderNumber: string
  readonly customer: string
  readonly warehouseId: string
  readonly warehouse: string
  readonly quantity: number
  readonly fulfilmentStatus: string
  readonly holds: readonly string[]
  readonly promisedTo: string | null
}

export type Waiting = {
  readonly orderId: string
  readonly orderNumber: string
  readonly customer: string
  readonly quantity: number
  readonly placedAt: string
  readonly promisedTo: string | null
}

export type UnavailableStock = {
  readonly binId: string
  readonly bin: string
  readonly warehouse: string
  readonly warehouseId: string
  readonly quantity: number
  /** `quarantine` is by the place; `other` is not known. */
  readonly reason: string
  readonly since: string | null
}

export type ItemWarehouse = Quantities & {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly safetyStock: number
  readonly reorderPoint: number
}

export type ItemPage = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly description: string
  readonly category: string
  readonly supplier: string
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly weightG: number
  readonly priceMinor: number
  readonly costMinor: number
  readonly currency: string
  readonly lotPolicy: LotPolicy
  readonly minShelfLifeDays: number
  readonly photoId: string | null
  readonly archivedAt: string | null
  readonly codes: readonly {
    readonly code: string
    readonly level: string
    readonly units: number
  }[]
  readonly components: readonly {
    readonly sku: string
    readonly name: string
    readonly quantity: number
    readonly available: number
  }[]
  readonly warehouses: readonly ItemWarehouse[]
  readonly total: Quantities
  readonly backordered: number
  readonly bins: readonly BinStock[]
  readonly holders: readonly Holder[]
  /** Orders that hold some of it; `holders` has the first 50. */
  readonly holderCount: number
  readonly waiting: readonly Waiting[]
  readonly unavailable: readonly UnavailableStock[]
  readonly ledger: readonly LedgerRow[]
  /** Units shipped per month, the last 18, oldest first; the running month is the last. */
  readonly demand: readonly { readonly month: string; readonly units: number }[]
}

export const ledgerInput = z
  .object({
    itemId: id.optional(),
    binId: id.optional(),
    warehouseId: id.optional(),
    /** Movements before this one, newest first. */
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    direction,
    limit: z.int().min(1).max(200).default(50),
  })
  .strict()
  .refine((input) => input.itemId !== undefined || input.binId !== undefined)
export type LedgerInput = Omit<z.infer<typeof ledgerInput>, 'direction'>
export type LedgerPage = { readonly rows: readonly LedgerRow[]; readonly next: string | null }

export const WITHHOLD_REASONS = [
  'damaged',
  'quality_control',
  'customer_reserved',
  'other',
] as const
export type WithholdReason = (typeof WITHHOLD_REASONS)[number]
export const ADJUST_REASONS = ['count', 'found', 'lost', 'damaged', 'correction'] as const
export type AdjustReason = (typeof ADJUST_REASONS)[number]

const command = { commandId: id, itemId: id }
const lot = z
  .object({ code: z.string().trim().min(1).max(60), expiresOn: z.iso.date().nullable() })
  .strict()

export const receiveInput = z
  .object({ ...command, binId: id, quantity: units, lot: lot.nullable() })
  .strict()
export const moveInput = z
  .object({ ...command, fromBinId: id, toBinId: id, lotId: id, quantity: units })
  .strict()
export const adjustInput = z
  .object({
    ...command,
    binId: id,
    lotId: id,
    counted: z.int().min(0).max(1_000_000),
    reason: z.enum(ADJUST_REASONS),
  })
  .strict()
/** Positive withholds from sale, negative gives back. */
export const withholdInput = z
  .object({
    ...command,
    binId: id,
    lotId: id,
    quantity: z
      .int()
      .min(-1_000_000)
      .max(1_000_000)
      .refine((value) => value !== 0),
    reason: z.enum(WITHHOLD_REASONS),
  })
  .strict()
/** `reverses` is the id of the command whose movements go back. */
export const reverseInput = z.object({ ...command, reverses: id }).strict()

export const levelsInput = z
  .object({
    itemId: id,
    warehouseId: id,
    safetyStock: z.int().min(0).max(1_000_000),
    reorderPoint: z.int().min(0).max(1_000_000),
  })
  .strict()

export type Warehouse = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly line1: string
  readonly city: string
  readonly region: string
  readonly postcode: string
  readonly country: string
  readonly timezone: string
  readonly priority: number
  readonly zones: number
  readonly bins: number
  readonly binsInUse: number
  readonly items: number
  readonly units: number
  readonly available: number
  readonly openWork: number
}

export type ZoneSummary = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly bins: number
  readonly binsInUse: number
  readonly units: number
}
export type WarehousePage = Warehouse & { readonly zoneList: readonly ZoneSummary[] }

export type BinRow = Quantities & {
  readonly id: string
  readonly code: string
  readonly kind: PlaceKind
  readonly zoneId: string | null
  readonly zone: string
  readonly walkOrder: number
  readonly items: number
  /** The one item, or the one with most units. */
  readonly sku: string | null
  readonly itemName: string | null
  readonly countedAt: string | null
}
export type BinPage = {
  readonly rows: readonly BinRow[]
  readonly next: { readonly walkOrder: number; readonly code: string } | null
}

export const binsInput = z
  .object({
    warehouseId: id,
    zoneId: id.optional(),
    kind: z.enum(PLACE_KINDS).optional(),
    contents: z.enum(['empty', 'used']).optional(),
    q: z.string().trim().max(40).optional(),
    cursor: z.object({ walkOrder: z.int(), code: z.string() }).strict().optional(),
    direction,
    limit: z.int().min(1).max(500).default(200),
  })
  .strict()
export type BinsInput = Omit<z.infer<typeof binsInput>, 'direction'>

export type BinContents = {
  readonly id: string
  readonly code: string
  readonly kind: PlaceKind
  readonly zone: string
  readonly warehouse: string
  readonly warehouseCode: string
  readonly countedAt: string | null
  readonly contents: readonly (Quantities & {
    readonly itemId: string
    readonly sku: string
    readonly name: string
    readonly lotId: string
    readonly lot: string
    readonly expiresOn: string | null
  })[]
  readonly ledger: readonly LedgerRow[]
}

export const codeSchema = z
  .string()
  .trim()
  .min(1)
  .max(24)
  .regex(/^[A-Z0-9][A-Z0-9._-]*$/)

export const createWarehouseInput = z
  .object({
    code: codeSchema,
    name: z.string().trim().min(1).max(80),
    line1: z.string().trim().max(120),
    city: z.string().trim().max(80),
    region: z.string().trim().max(40),
    postcode: z.string().trim().max(20),
    country: z
      .string()
      .trim()
      .regex(/^[A-Z]{2}$/),
    timezone: z.string().refine(knownZone),
  })
  .strict()
export type CreateWarehouse = z.infer<typeof createWarehouseInput>

export const createBinsInput = z
  .object({
    warehouseId: id,
    zoneCode: codeSchema,
    zoneName: z.string().trim().max(60),
    kind: z.enum(PLACE_KINDS),
    from: codeSchema,
    to: codeSchema,
  })
  .strict()
export type CreateBins = z.infer<typeof createBinsInput>

function knownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
