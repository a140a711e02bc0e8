import type { RateTable } from './cost.ts'
import type { Point } from './distance.ts'

/** A line to fill, kits already exploded into their components. Quantity in eaches, weight per each. */
export type SourcingLine = {
  readonly lineId: string
  readonly itemId: string
  readonly quantity: number
  readonly weightG: number
  /** Days of life a lot must still have when it reaches the customer. */
  readonly minShelfLifeDays: number
}

export type SourcingWarehouse = {
  readonly warehouseId: string
  readonly position: Point | null
  /** Closed, out of capacity, or not allowed for this order. */
  readonly excluded: boolean
}

/** One stock level: item × bin × lot. `available` is net of allocations, damage and safety stock. */
export type SourcingStock = {
  readonly warehouseId: string
  readonly binId: string
  readonly itemId: string
  readonly lotId: string | null
  /** `YYYY-MM-DD`, the last good day; null when the item does not expire. */
  readonly expiresOn: string | null
  readonly available: number
  readonly pickFace: boolean
  readonly walkOrder: number
}

export type SourcingInput = {
  readonly destination: Point | null
  readonly lines: readonly SourcingLine[]
  readonly warehouses: readonly SourcingWarehouse[]
  readonly stock: readonly SourcingStock[]
  /** `YYYY-MM-DD` on which the parcels leave. */
  readonly shipOn: string
  /**
   * `complete` ships the most units at once. `fewer_parcels` leaves up to a tenth of them behind
   * for later when that saves a parcel.
   */
  readonly preference: 'complete' | 'fewer_parcels'
  /** The heaviest parcel; splits a warehouse's share into parcels. */
  readonly maxParcelG: number
  readonly rates?: RateTable
}

export type Allocation = {
  readonly lineId: string
  readonly itemId: string
  readonly warehouseId: string
  readonly binId: string
  readonly lotId: string | null
  readonly quantity: number
}

/** The first thing in which an alternative falls behind the chosen one; or how the chosen one won. */
export type Why =
  | 'only_option'
  | 'most_units'
  | 'fewest_parcels'
  | 'nearest'
  | 'cheapest'
  | 'first_by_name'
  | 'fewer_units'
  | 'more_parcels'
  | 'farther'
  | 'dearer'
  | 'same'

export type Alternative = {
  readonly warehouseIds: readonly string[]
  readonly units: number
  readonly parcels: number
  /** Sum over the warehouses; null while the destination or a warehouse has no position. */
  readonly distanceKm: number | null
  /** An estimate, see cost.ts. */
  readonly costMinor: number
  readonly chosen: boolean
  readonly why: Why
}

export type Plan = {
  readonly allocations: readonly Allocation[]
  readonly backordered: readonly { readonly lineId: string; readonly quantity: number }[]
  /** The chosen combination first, then the next best, at most six. */
  readonly explanation: readonly Alternative[]
}
