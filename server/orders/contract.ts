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

export const SORTS = ['placed', 'total', 'promise'] as const
export type OrderSort = (typeof SORTS)[number]

/** An order without a connection was typed on the desk. */
export const DESK_CHANNEL = 'desk'

/** What narrows the order list. Everything left out narrows nothing; several values of one are either-or. */
export const orderFilterSchema = z
  .object({
    status: z.enum(ORDER_STATUSES).optional(),
    fulfilment: z.array(z.enum(FULFILMENT_STATUSES)).min(1).max(10).optional(),
    payment: z.array(z.enum(PAYMENT_STATUSES)).min(1).max(6).optional(),
    held: z.boolean().optional(),
    hold: z.array(z.enum(HOLD_KINDS)).min(1).max(7).optional(),
    backordered: z.boolean().optional(),
    channel: z
      .array(z.union([z.uuid(), z.literal(DESK_CHANNEL)]))
      .min(1)
      .max(20)
      .optional(),
    warehouse: z.array(z.uuid()).min(1).max(20).optional(),
    /** Days in `timeZone`, both included. */
    placedFrom: z.iso.date().optional(),
    placedTo: z.iso.date().optional(),
    /** Open, and promised for a day that is over in `timeZone`. */
    late: z.boolean().optional(),
    /** Promised for this day or before. */
    promisedBy: z.iso.date().optional(),
    q: z.string().trim().min(1).max(80).optional(),
    timeZone: z
      .string()
      .max(60)
      .regex(/^[A-Za-z][\w+/-]*$/)
      .optional(),
  })
  .strict()
export type OrderFilter = z.infer<typeof orderFilterSchema>

const LISTS = ['fulfilment', 'payment', 'hold', 'channel', 'warehouse'] as const
const FLAGS = ['held', 'backordered', 'late'] as const
const WORDS = ['status', 'placedFrom', 'placedTo', 'promisedBy', 'q'] as const

/** A filter as address-line parameters: what a screen's URL and the export's URL both carry. */
export function filterToParams(filter: OrderFilter): URLSearchParams {
  const params = new URLSearchParams()
  for (const key of WORDS) {
    const value = filter[key]
    if (value !== undefined) params.set(key, value)
  }
  for (const key of FLAGS) {
    const value = filter[key]
    if (value !== undefined) params.set(key, value ? '1' : '0')
  }
  for (const key of LISTS) {
    const value = filter[key]
    if (value !== undefined) params.set(key, value.join(','))
  }
  return params
}

/** The filter in an address line; what is not understood there narrows nothing. */
export function filterFromParams(params: URLSearchParams): OrderFilter {
  const raw: Record<string, unknown> = {}
  for (const key of WORDS) if (params.get(key)) raw[key] = params.get(key)
  for (const key of FLAGS) if (params.get(key)) raw[key] = params.get(key) === '1'
  for (const key of LISTS) if (params.get(key)) raw[key] = params.get(key)?.split(',')
  const whole = orderFilterSchema.safeParse(raw)
  if (whole.success) return whole.data
  const wrong = new Set(whole.error.issues.map((issue) => String(issue.path[0])))
  const kept = Object.entries(raw).filter(([key]) => !wrong.has(key))
  const rest = orderFilterSchema.safeParse(Object.fromEntries(kept))
  return rest.success ? rest.data : {}
}

/** A row's place in a sorted list. `key` is the sort's own value: an instant, minor units, or a day. */
export const orderCursorSchema = z
  .object({
    key: z.string().regex(/^(-?\d{1,10}|\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{1,6})?Z)?)$/),
    id: z.uuid(),
  })
  .strict()
export type OrderCursor = z.infer<typeof orderCursorSchema>

export const PAGE = 50
export const MAX_PAGE = 200

export const orderListSchema = z
  .object({
    filter: orderFilterSchema.default({}),
    sort: z.enum(SORTS).default('placed'),
    direction: z.enum(['asc', 'desc']).default('desc'),
    /** Rows after this one; with `before`, the rows that end just before that one. Both: what lies between. */
    after: orderCursorSchema.optional(),
    before: orderCursorSchema.optional(),
    /** Up to this row, itself included: a page that was read once stays the same range of keys. */
    through: orderCursorSchema.optional(),
    /** Which end of the range the page begins at. */
    from: z.enum(['start', 'end']).default('start'),
    limit: z.int().min(1).max(MAX_PAGE).default(PAGE),
    /** Also counts what the filter matches, up to a bound. */
    count: z.boolean().default(false),
  })
  .strict()
export type OrderListInput = z.infer<typeof orderListSchema>

/** Exact counts end here: beyond it a list says "1,000+". */
export const COUNT_BOUND = 1000

export const MAX_BULK = 100

export const newHoldSchema = z
  .object({
    kind: z.enum(HOLD_KINDS),
    reason: z.string().trim().max(300).default(''),
    until: z.iso.datetime().nullable().default(null),
  })
  .strict()

/** An order typed on the desk. Prices come from the items; `onShort` says what to do when stock does not cover it. */
export const deskOrderSchema = z
  .object({
    customer: z
      .object({
        name: z.string().trim().min(1).max(120),
        company: z.string().trim().max(120).nullable().default(null),
        email: z.email().nullable().default(null),
        phone: z.string().trim().max(40).nullable().default(null),
      })
      .strict(),
    shipTo: addressSchema,
    lines: z
      .array(z.object({ itemId: z.uuid(), quantity: z.int().min(1).max(100_000) }).strict())
      .min(1)
      .max(100),
    shippingMinor: z.int().min(0).max(100_000_000).default(0),
    paymentStatus: z.enum(['unpaid', 'authorised', 'paid']).default('unpaid'),
    note: z.string().trim().max(2000).default(''),
    locale: z.enum(['en', 'es']).default('en'),
    onShort: z.enum(['backorder', 'refuse']).default('backorder'),
  })
  .strict()
export type DeskOrder = z.infer<typeof deskOrderSchema>
