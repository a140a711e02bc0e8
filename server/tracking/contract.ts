import * as z from 'zod'

/** An instant as an ISO 8601 string with its offset. */
const Instant = z.iso.datetime({ offset: true })
/** A calendar day, `YYYY-MM-DD`, already in the snapshot's own time zone. */
const Day = z.iso.date()
const count = z.int().nonnegative()
const word = z.string().min(1).max(300)
/** A picture small enough to travel inside the page, or a path on the origin. */
const picture = z
  .string()
  .max(8192)
  .regex(/^(data:image\/(svg\+xml|png|webp|jpeg|avif)[;,]|\/(?!\/))/)
const webAddress = z.url({ protocol: /^https?$/ })

/** What the page says in its first line, in the order an order lives through it. */
export const HEADLINES = [
  'ordered',
  'scheduled',
  'backordered',
  'picking',
  'packing',
  'packed',
  'part_on_its_way',
  'on_its_way',
  'out_for_delivery',
  'delivery_problem',
  'returning',
  'part_delivered',
  'delivered',
  'held_payment',
  'held_address',
  'held_check',
  'cancelled',
] as const
export const Headline = z.enum(HEADLINES)
export type Headline = z.infer<typeof Headline>

export const STEPS = ['ordered', 'picking', 'packing', 'on_its_way', 'delivered'] as const
export type StepKey = (typeof STEPS)[number]

/** One of the five steps. `done` and `total` count units; `at` is when it was finished. */
export const Step = z.object({
  key: z.enum(STEPS),
  state: z.enum(['done', 'current', 'partial', 'todo']),
  at: Instant.optional(),
  done: count,
  total: count,
})
export type Step = z.infer<typeof Step>

export const ITEM_STATES = [
  'waiting',
  'picking',
  'packing',
  'in_box',
  'shipped',
  'delivered',
  'backordered',
  'cancelled',
] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** Units of one order line that stand at the same place; a split line makes several. */
export const TrackedItem = z.object({
  name: word,
  quantity: count,
  /** The unit's word key: `piece` unless the item is sold by something else. */
  unit: z.enum(['piece', 'case', 'pair', 'set', 'pack']),
  photo: picture.optional(),
  state: z.enum(ITEM_STATES),
  expectedAt: Day.optional(),
})
export type TrackedItem = z.infer<typeof TrackedItem>

export const PARCEL_STATES = [
  'packed',
  'handed_over',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'problem',
  'returning',
] as const
export type ParcelState = (typeof PARCEL_STATES)[number]

export const TrackedParcel = z.object({
  /** 1-based place among the order's parcels. */
  number: z.int().positive(),
  carrier: word.optional(),
  trackingNumber: word.optional(),
  trackingUrl: webAddress.optional(),
  state: z.enum(PARCEL_STATES),
  /** Newest first. `text` is the carrier's own sentence and is shown as it came. */
  events: z
    .array(
      z.object({
        at: Instant,
        state: z.enum(PARCEL_STATES).optional(),
        text: word.optional(),
        place: word.optional(),
      }),
    )
    .max(40),
})
export type TrackedParcel = z.infer<typeof TrackedParcel>

/** Something the customer may still change, with its own deadline: an instant or a step. */
export const TrackedChange = z.object({
  kind: z.enum(['address', 'note', 'cancel_order', 'cancel_item']),
  /** The item's name for `cancel_item`. */
  item: word.optional(),
  until: Instant.optional(),
  untilState: z.enum(['picking', 'packing', 'on_its_way']).optional(),
})
export type TrackedChange = z.infer<typeof TrackedChange>

/** The customer's answer to a short pick; exactly one option is the stated default. */
const TrackedChoice = z.object({
  id: word,
  item: word,
  ordered: count,
  found: count,
  until: Instant,
  options: z
    .array(
      z.object({
        kind: z.enum(['wait', 'substitute', 'send_rest', 'refund']),
        isDefault: z.boolean(),
        item: word.optional(),
        /** Money back to the customer; minor units of `currency`. */
        back: z.object({ minor: z.int(), currency: z.string().length(3) }).optional(),
        arrives: z.object({ from: Day, to: Day }).optional(),
      }),
    )
    .min(1),
})

/**
 * Everything the tracking page shows, and nothing more: the link is a bearer secret, so no
 * name, street, e-mail or price travels here. `version` changes whenever anything in it does but `issuedAt`, when it was read.
 */
export const TrackingSnapshot = z.object({
  version: z.string().min(1).max(80),
  tokenHash: z.string().regex(/^[\w-]{43}$/),
  issuedAt: Instant,
  merchant: z.object({
    name: word,
    mark: picture.optional(),
    supportEmail: z.email().optional(),
    supportPhone: word.optional(),
    supportHours: word.optional(),
    privacyUrl: webAddress.optional(),
  }),
  orderNumber: word,
  /** BCP 47; used when the browser asks for no language that we speak. */
  localeHint: z.string().max(35).optional(),
  timezone: z.string().max(64),
  headline: Headline,
  /** When the headline's state began: delivered at, cancelled at. */
  headlineAt: Instant.optional(),
  promise: z.object({ from: Day, to: Day }).optional(),
  /** When the carrier collects what is being picked and packed now. */
  collectsAt: Instant.optional(),
  steps: z.array(Step).length(STEPS.length),
  parcels: z.array(TrackedParcel).max(50),
  items: z.array(TrackedItem).max(300),
  shipTo: z.object({
    city: word.optional(),
    region: word.optional(),
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
  changes: z.array(TrackedChange).max(20),
  /** Present only when the origin really answers `POST /track/<token>/unlock`. */
  unlock: z.object({ by: z.literal('postcode') }).optional(),
  choice: TrackedChoice.optional(),
})
export type TrackingSnapshot = z.infer<typeof TrackingSnapshot>

/**
 * What `GET /api/track/<tokenHash>` answers: `body` is a TrackingSnapshot as JSON text and
 * `signature` the base64url HMAC-SHA256 of those exact bytes under the key named `keyId`.
 * 404 is answered only for a token that is really unknown or revoked.
 */
export const SignedSnapshot = z.object({
  body: z.string().max(262_144),
  signature: z.string().regex(/^[\w-]{43}$/),
  keyId: z.string().min(1).max(40),
})
export type SignedSnapshot = z.infer<typeof SignedSnapshot>

/** A tracking token: base64url, at least 128 bits. */
export const TRACKING_TOKEN = /^[A-Za-z0-9_-]{22,86}$/
