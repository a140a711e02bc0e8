import type { Money } from '../../../kernel/money.ts'
import type { Address, AsOf, Customer, DiscountNote, TaxLine } from '../canonical.ts'
import type { Reasons } from '../park.ts'

/** A Shopify order (Admin REST resource, webhook body), only what Dockline uses, each value checked. */
export type ShopifyOrder = {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly createdAt: string
  readonly asOf: AsOf
  readonly currency: string
  readonly presentmentCurrency: string | null
  readonly taxesIncluded: boolean
  readonly financialStatus: string
  readonly fulfillmentStatus: string | null
  readonly cancelledAt: string | null
  readonly cancelReason: string | null
  readonly customer: Customer
  readonly shippingAddress: Address | null
  readonly billingAddress: Address | null
  readonly lines: readonly ShopifyLine[]
  readonly shippingLines: readonly ShopifyShippingLine[]
  readonly discounts: readonly DiscountNote[]
  /** True when every discount code is for shipping, so an unallocated discount belongs there. */
  readonly discountsShippingOnly: boolean
  readonly taxLines: readonly TaxLine[]
  readonly tip: Money
  readonly duties: Money
  readonly currentDuties: Money | null
  readonly fees: Money
  readonly currentFees: Money | null
  readonly refunds: readonly ShopifyRefund[]
  readonly documented: DocumentedTotals
  readonly note: string | null
  readonly tags: readonly string[]
  readonly test: boolean
}

export type ShopifyLine = {
  readonly id: string
  readonly path: string
  readonly sku: string | null
  readonly barcode: string | null
  readonly variantId: string | null
  readonly title: string
  readonly quantity: number
  readonly currentQuantity: number | null
  readonly price: Money
  /** Shares of all discounts; null when the document does not allocate them. */
  readonly allocated: Money | null
  /** The line's own discount. */
  readonly totalDiscount: Money
  readonly taxLines: readonly TaxLine[]
  readonly requiresShipping: boolean
  readonly giftCard: boolean
  readonly tip: boolean
}

export type ShopifyShippingLine = {
  readonly title: string
  readonly code: string | null
  readonly price: Money
  readonly discount: Money
  readonly taxLines: readonly TaxLine[]
  readonly removed: boolean
}

export type ShopifyRefund = {
  readonly id: string
  readonly orderId: string | null
  readonly path: string
  readonly createdAt: string | null
  readonly lines: readonly {
    readonly lineId: string
    readonly quantity: number
    readonly subtotal: Money | null
    readonly tax: Money | null
    readonly path: string
  }[]
  /** Size of the shipping given back and its tax, both from 0 on. */
  readonly shipping: Money
  readonly shippingTax: Money
  /** Money given back beside lines and shipping, from 0 on. */
  readonly discrepancy: Money
  /** Money that successful refund transactions moved, from 0 on. */
  readonly paidBack: Money
}

/** The totals that the document itself states; null where it states none. */
export type DocumentedTotals = {
  readonly total_line_items_price: Money | null
  readonly total_discounts: Money | null
  readonly subtotal_price: Money | null
  readonly total_shipping_price_set: Money | null
  readonly total_tax: Money | null
  readonly total_tip_received: Money | null
  readonly total_price: Money
  readonly current_total_discounts: Money | null
  readonly current_subtotal_price: Money | null
  readonly current_shipping_price_set: Money | null
  readonly current_total_tax: Money | null
  readonly current_total_price: Money | null
}

export type Unreadable = {
  readonly code: 'unreadable'
  readonly reasons: Reasons
  /** Set when at least the order's id could be read. */
  readonly channelOrderId: string | null
  /** When the unreadable order says that it was cancelled. */
  readonly cancelledAt: string | null
}
