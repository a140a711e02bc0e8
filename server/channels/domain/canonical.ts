import type { Money } from '../../kernel/money.ts'

/** One tax of a line, a charge or an order; the rate in parts per million (8.75 % is 87 500). */
export type TaxLine = { readonly title: string; readonly ratePpm: number; readonly amount: Money }

export type Address = {
  readonly name: string
  readonly company: string | null
  readonly line1: string
  readonly line2: string | null
  readonly city: string
  readonly province: string | null
  readonly provinceCode: string | null
  readonly postcode: string | null
  /** ISO 3166-1 alpha-2, upper case; empty when the document names none. */
  readonly countryCode: string
  readonly phone: string | null
  /** Degrees, when the channel knows them. */
  readonly position: { readonly lat: number; readonly lng: number } | null
}

export type Customer = {
  readonly externalId: string | null
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

/**
 * A line as it stands now: `quantity` is what was ordered less what was removed or refunded, and
 * the amounts belong to that quantity. `discount` holds the line's share of order discounts too.
 */
export type CanonicalLine = {
  readonly channelLineId: string
  readonly sku: string | null
  readonly gtin: string | null
  /** The channel's own id of the sellable variant, for mapping lines that carry no SKU. */
  readonly channelProductId: string | null
  readonly title: string
  readonly ordered: number
  readonly quantity: number
  readonly unitPrice: Money
  readonly discount: Money
  readonly tax: Money
  readonly taxLines: readonly TaxLine[]
  readonly requiresShipping: boolean
  readonly giftCard: boolean
}

export type ShippingCharge = {
  readonly title: string
  readonly code: string | null
  readonly price: Money
  readonly discount: Money
  readonly tax: Money
  readonly taxLines: readonly TaxLine[]
}

/** What the channel says of a discount; its effect is in the lines, charges and totals already. */
export type DiscountNote = {
  readonly title: string
  readonly code: string | null
  readonly amount: Money | null
}

/**
 * total = subtotal − discount + shipping + (taxIncluded ? 0 : tax) + tip + duties + fees +
 * adjustment. `subtotal` is the lines before discounts; `shipping` is after its own discounts;
 * `adjustment` is what a refund moved beside the lines, or a difference that a person accepted.
 */
export type Totals = {
  readonly subtotal: Money
  readonly discount: Money
  readonly shipping: Money
  readonly tax: Money
  readonly tip: Money
  readonly duties: Money
  readonly fees: Money
  readonly adjustment: Money
  readonly total: Money
}

export type PaymentState =
  | 'unpaid'
  | 'authorised'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'voided'

/** How the channel's copy is dated: instants in UTC, nine decimals, so that text order is time order. */
export type AsOf = { readonly updatedAt: string; readonly triggeredAt: string | null }

/** One order in Dockline's words, whatever channel it came from; its totals are reconciled. */
export type CanonicalOrder = {
  readonly channelOrderId: string
  readonly name: string
  readonly placedAt: string
  readonly asOf: AsOf
  readonly currency: string
  /** What the buyer saw and paid in, when it differs; all amounts here are in `currency`. */
  readonly presentmentCurrency: string | null
  readonly customer: Customer
  readonly shipTo: Address | null
  readonly billTo: Address | null
  readonly lines: readonly CanonicalLine[]
  readonly shipping: readonly ShippingCharge[]
  readonly discounts: readonly DiscountNote[]
  readonly taxIncluded: boolean
  /** All taxes summed by title and rate, as the invoice prints them. */
  readonly taxLines: readonly TaxLine[]
  readonly totals: Totals
  readonly paymentState: PaymentState
  /** The channel's own word, kept because several of them mean `unpaid` here. */
  readonly channelPaymentStatus: string
  readonly fulfilledElsewhere: 'none' | 'partly' | 'fully'
  readonly refundIds: readonly string[]
  readonly cancelledAt: string | null
  readonly cancelReason: string | null
  readonly note: string | null
  readonly tags: readonly string[]
  readonly test: boolean
}

/** The key a line is looked up by in the channel's item map: its SKU, else the channel's variant. */
export function itemKey(line: Pick<CanonicalLine, 'sku' | 'channelProductId' | 'title'>): string {
  if (line.sku !== null) return `sku:${line.sku}`
  if (line.channelProductId !== null) return `variant:${line.channelProductId}`
  return `title:${line.title}`
}

/** Whether a line asks for units out of a bin (a gift card by e-mail or a service does not). */
export function needsStock(line: Pick<CanonicalLine, 'quantity' | 'requiresShipping'>): boolean {
  return line.quantity > 0 && line.requiresShipping
}
