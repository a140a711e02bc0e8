import type { SourcingNote } from '../sourcing/contract.ts'
import type { Address, FulfilmentStatus, HoldKind, OrderCursor, PaymentStatus } from './contract.ts'
import type { Explanation } from './domain/explain.ts'
import type { PromiseState } from './domain/promise.ts'
import type { Display, Segment } from './domain/status.ts'

/** A row of the order list as the store reads it. Instants and days are ISO text. */
export type StoredOrderRow = {
  readonly id: string
  readonly number: string
  readonly channelName: string
  readonly channel: string | null
  readonly channelKind: string | null
  readonly customer: string
  readonly status: 'open' | 'closed' | 'cancelled'
  readonly payment: PaymentStatus
  readonly fulfilment: FulfilmentStatus
  readonly held: boolean
  readonly currency: string
  readonly totalMinor: number
  readonly placedAt: string
  readonly promisedFrom: string | null
  readonly promisedTo: string | null
  readonly cutoffAt: string | null
  readonly timeZone: string | null
  readonly warehouses: readonly string[]
  readonly holds: readonly { readonly kind: HoldKind; readonly until: string | null }[]
  readonly lines: number
  readonly units: number
  readonly allocated: number
  readonly backordered: number
  readonly shipped: number
  readonly picked: number
  readonly packed: number
  readonly loaded: number
  readonly short: number
  readonly surplus: number
  readonly leased: boolean
  readonly exception: string | null
}

export type OrderRow = StoredOrderRow & {
  readonly display: Display
  readonly segments: readonly Segment[]
  readonly promise: PromiseState
  readonly cursor: OrderCursor
}

export type OrderPage = {
  readonly rows: readonly OrderRow[]
  /** Matching orders up to COUNT_BOUND + 1; null when it was not asked for. */
  readonly total: number | null
  /** More rows lie beyond this page, in the direction it was read. */
  readonly more: boolean
}

/** Where some units of a line are. */
export type LinePlace = {
  readonly allocationId: string
  readonly warehouse: string
  readonly bin: string
  readonly staging: string
  readonly lot: string
  readonly expiresOn: string | null
  /** Still in the bin. */
  readonly open: number
  readonly picked: number
  readonly packed: number
  readonly shipped: number
  /** Picked and not wanted any more: to be put back. */
  readonly surplus: number
  readonly short: number
  readonly tote: string | null
  readonly pickedBy: string | null
  readonly pickedAt: string | null
  readonly shortReason: string | null
}

export type LineView = {
  readonly id: string
  readonly parentId: string | null
  readonly kind: 'item' | 'kit' | 'component' | 'service' | 'gift_card'
  readonly itemId: string | null
  readonly sku: string
  readonly title: string
  /** The item's own SKU; a shop's line may be mapped to it from another. */
  readonly itemSku: string | null
  readonly photoId: string | null
  readonly quantity: number
  readonly allocated: number
  readonly backordered: number
  readonly shipped: number
  readonly cancelled: number
  readonly unitMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
  readonly places: readonly LinePlace[]
}

export type HoldView = {
  readonly id: string
  readonly kind: HoldKind
  readonly reason: { readonly code?: string; readonly params?: Readonly<Record<string, string>> }
  readonly until: string | null
  readonly placedAt: string
  readonly placedBy: string | null
  readonly releasedAt: string | null
}

export type WorkView = {
  readonly id: string
  readonly number: string
  readonly warehouseId: string
  readonly warehouse: string
  readonly timeZone: string
  readonly status: string
  readonly units: number
  readonly picked: number
  readonly short: number
  readonly packed: number
  readonly shipped: number
  readonly surplus: number
  readonly cutoffAt: string | null
  readonly releasedAt: string | null
  readonly carrier: string | null
  readonly batch: {
    readonly number: number
    readonly status: string
    readonly tote: string | null
    readonly worker: string | null
    readonly leaseExpiresAt: string | null
  } | null
}

export type ParcelView = {
  readonly id: string
  readonly warehouse: string
  readonly box: string | null
  readonly carrier: string | null
  readonly trackingNumber: string
  readonly trackingUrl: string | null
  readonly sscc: string
  readonly weightG: number
  readonly expectedWeightG: number
  readonly status: string
  readonly packedAt: string
  readonly packedBy: string | null
  readonly dispatchedAt: string | null
  readonly deliveredAt: string | null
  readonly manifest: number | null
  readonly contents: readonly { readonly title: string; readonly quantity: number }[]
}

export type StoredOrder = {
  readonly id: string
  readonly number: string
  readonly channel: { readonly id: string; readonly name: string; readonly kind: string } | null
  readonly channelName: string
  readonly customer: {
    readonly id: string
    readonly name: string
    readonly company: string | null
    readonly orders: number
  }
  readonly status: 'open' | 'closed' | 'cancelled'
  readonly payment: PaymentStatus
  readonly fulfilment: FulfilmentStatus
  readonly held: boolean
  readonly currency: string
  readonly subtotalMinor: number
  readonly discountMinor: number
  readonly shippingMinor: number
  readonly taxMinor: number
  readonly totalMinor: number
  readonly taxIncluded: boolean
  readonly units: number
  readonly shipTo: Address | null
  readonly billTo: Address | null
  readonly email: string | null
  readonly phone: string | null
  readonly note: string
  readonly tags: readonly string[]
  readonly placedAt: string
  readonly closedAt: string | null
  readonly promisedFrom: string | null
  readonly promisedTo: string | null
  readonly timeZone: string
  readonly sourcing: SourcingNote | null
  readonly holds: readonly HoldView[]
  readonly lines: readonly LineView[]
  readonly work: readonly WorkView[]
  readonly parcels: readonly ParcelView[]
  readonly invoices: readonly {
    readonly id: string
    readonly number: string
    readonly issuedAt: string
    readonly totalMinor: number
    readonly currency: string
  }[]
  readonly messages: readonly {
    readonly id: string
    readonly kind: string
    readonly to: string
    readonly subject: string
    readonly body: string
    readonly status: 'written' | 'sent' | 'failed'
    readonly createdAt: string
    readonly sentAt: string | null
  }[]
  readonly exceptions: readonly {
    readonly id: string
    readonly kind: string
    readonly data: Readonly<Record<string, unknown>>
    readonly openedAt: string
  }[]
  readonly linkId: string | null
  readonly events: number
}

/** Everything the order page shows, but its timeline. */
export type OrderView = Omit<StoredOrder, 'linkId'> & {
  readonly display: Display
  readonly segments: readonly Segment[]
  readonly promise: PromiseState
  readonly explanation: Explanation
  readonly trackingUrl: string | null
}

export type TimelineRow = {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly actor: string | null
  readonly device: string | null
  readonly warehouse: string | null
  /** What the event speaks of, where it names an item. */
  readonly item: string | null
  readonly bin: string | null
}
