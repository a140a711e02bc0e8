import type { Money } from '../../kernel/money.ts'
import type { Address, AsOf, Customer, PaymentState } from './canonical.ts'

/** A hold as it stands on an order; the type and code are words of whoever placed it. */
export type HoldKey = {
  readonly type: string
  readonly code: string
  readonly params?: Readonly<Record<string, string>>
}

/** What Dockline holds of an order when a document about it is decided. */
export type ExistingOrder = {
  readonly orderId: string
  readonly status: 'open' | 'cancelled' | 'closed'
  readonly fulfilment: 'not_started' | 'in_progress' | 'partly_dispatched' | 'dispatched'
  readonly paymentState: PaymentState
  readonly lines: readonly ExistingLine[]
  readonly customer: Customer
  readonly shipTo: Address | null
  readonly billTo: Address | null
  /** True once a person or the customer changed the address here: the channel's stops counting. */
  readonly shipToChangedHere: boolean
  readonly total: Money
  readonly note: string | null
  readonly tags: readonly string[]
  /** Active holds only. */
  readonly holds: readonly HoldKey[]
  /** Refunds already applied, by the channel's id. */
  readonly refundIds: readonly string[]
}

export type ExistingLine = {
  readonly channelLineId: string
  readonly quantity: number
  readonly dispatched: number
  readonly unitPrice: Money
  readonly discount: Money
  readonly tax: Money
}

/** What deciding needs to know beside the document; loaded by its order id and item keys. */
export type IntakeFacts = {
  readonly connection: {
    readonly currency: string
    /** Test orders wait for an operator (`hold`), or run like any other (`accept`). */
    readonly testOrders: 'hold' | 'accept'
  }
  /** The item of each `itemKey` that Dockline knows. */
  readonly items: ReadonlyMap<string, string>
  readonly existing: ExistingOrder | null
  /**
   * The newest document that `supersedes` (see Outcome), for this channel order; kept even when no
   * order exists, so that a late older one cannot revive what was cancelled.
   */
  readonly lastApplied: AsOf | null
}
