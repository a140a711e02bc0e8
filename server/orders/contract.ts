import { z } from 'zod'

/** Where a parcel goes, or an invoice. `postcode` is empty where a country has none. */
export const addressSchema = z
  .object({
    name: z.string().trim().min(1).max(120),
    company: z.string().trim().max(120).nullable().default(null),
    line1: z.string().trim().min(1).max(160),
    line2: z.string().trim().max(160).nullable().default(null),
    city: z.string().trim().min(1).max(100),
    region: z.string().trim().max(60).nullable().default(null),
    postcode: z.string().trim().max(20).default(''),
    country: z.string().regex(/^[A-Z]{2}$/),
    phone: z.string().trim().max(40).nullable().default(null),
  })
  .strict()
export type Address = z.infer<typeof addressSchema>

export const HOLD_KINDS = [
  'payment',
  'address',
  'stock',
  'fraud',
  'credit',
  'operator',
  'until_date',
] as const
export type HoldKind = (typeof HOLD_KINDS)[number]

export const ORDER_STATUSES = ['open', 'closed', 'cancelled'] as const
export const PAYMENT_STATUSES = [
  'unpaid',
  'authorised',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]
export const FULFILMENT_STATUSES = [
  'backordered',
  'allocated',
  'released',
  'picking',
  'picked',
  'packed',
  'partially_shipped',
  'shipped',
  'delivered',
  'cancelled',
] as const
export type FulfilmentStatus = (typeof FULFILMENT_STATUSES)[number]

/** A line as a channel or a person orders it. Amounts are minor units for the whole line, but `unitMinor`. */
export type NewLine = {
  readonly kind: 'item' | 'service' | 'gift_card'
  readonly itemId: string | null
  readonly sku: string
  readonly title: string
  readonly channelLineId: string | null
  readonly quantity: number
  readonly unitMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
  readonly taxes: readonly {
    readonly title: string
    readonly ratePpm: number
    readonly minor: number
  }[]
}

export type NewHold = {
  readonly kind: HoldKind
  readonly reason: { readonly code: string; readonly params?: Readonly<Record<string, string>> }
  readonly until?: string | null
}

/** An order ready to be placed: read, priced, reconciled. Sourcing is not its concern. */
export type NewOrder = {
  readonly id: string
  readonly number?: string
  readonly connectionId: string | null
  readonly channelOrderId: string | null
  readonly channelName: string
  readonly channelUpdatedAt: string | null
  readonly documentId?: string
  readonly customer: {
    readonly externalId: string | null
    readonly name: string
    readonly email: string | null
    readonly phone: string | null
    readonly company: string | null
  }
  readonly shipTo: Address | null
  readonly billTo: Address | null
  readonly note: string
  readonly tags: readonly string[]
  readonly locale: 'en' | 'es'
  readonly placedAt: string
  readonly currency: string
  readonly paymentStatus: PaymentStatus
  readonly taxIncluded: boolean
  readonly subtotalMinor: number
  readonly discountMinor: number
  readonly shippingMinor: number
  readonly taxMinor: number
  readonly totalMinor: number
  readonly lines: readonly NewLine[]
  readonly holds: readonly NewHold[]
}
