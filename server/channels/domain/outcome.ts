import { type AsOf, type CanonicalOrder, itemKey, needsStock } from './canonical.ts'
import { type Attention, diffOrder, isUnderWay, type OrderChange } from './diff.ts'
import type { ExistingOrder, HoldKey, IntakeFacts } from './existing.ts'
import { type Hold, holdsFor, INTAKE_HOLDS } from './holds.ts'
import { anyReasons, type ParkReason, type Reasons } from './park.ts'

export type IgnoreReason =
  | 'older_than_applied'
  | 'before_known_refund'
  | 'no_change'
  | 'refund_already_applied'
  | 'edit_already_applied'
  | 'cancelled_here'
  | 'deleted_unseen'
  | 'topic_not_used'
  | 'app_uninstalled'

/**
 * What becomes of a document. `asOf` dates it; when `supersedes` is true the caller stores it as
 * `lastApplied` of the channel order, whatever the outcome is.
 */
export type Outcome =
  | {
      readonly kind: 'create'
      readonly order: CanonicalOrder
      /** `cancelled` orders are kept for the record: nothing is sourced. */
      readonly status: 'open' | 'cancelled'
      readonly holds: readonly Hold[]
      /** False when no line needs a bin (gift cards by e-mail, services). */
      readonly needsFulfilment: boolean
      readonly asOf: AsOf
      readonly supersedes: true
    }
  | {
      readonly kind: 'update'
      readonly orderId: string
      readonly changes: readonly OrderChange[]
      readonly place: readonly Hold[]
      readonly release: readonly HoldKey[]
      readonly attention: readonly Attention[]
      /** The whole order as it now stands; null when the document did not carry it (a refund). */
      readonly order: CanonicalOrder | null
      readonly asOf: AsOf | null
      readonly supersedes: boolean
    }
  | {
      readonly kind: 'ignore'
      readonly reason: IgnoreReason
      readonly asOf: AsOf | null
      readonly supersedes: boolean
    }
  | {
      readonly kind: 'park'
      readonly reasons: Reasons
      readonly channelOrderId: string | null
      /** Read again by itself once the order exists; else a person decides. */
      readonly retryWhen: 'person' | 'order_known'
      readonly asOf: AsOf | null
      readonly supersedes: boolean
    }

/** Below, at or above 0 as `a` is older than, as old as, or newer than `b`. */
export function compareAsOf(a: AsOf, b: AsOf): number {
  if (a.triggeredAt !== null && b.triggeredAt !== null) return order(a.triggeredAt, b.triggeredAt)
  return order(a.updatedAt, b.updatedAt)
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The decision table for a reconciled order. Rows, first match wins:
 *
 * | document                         | not known here            | open                        | closed                | cancelled            |
 * |----------------------------------|---------------------------|-----------------------------|-----------------------|----------------------|
 * | older than applied               | ignore                    | ignore                      | ignore                | ignore               |
 * | lacks a refund known here        | –                         | ignore                      | ignore                | ignore               |
 * | cancelled in the channel         | create cancelled (¹)      | cancel + payment            | payment, attention    | payment or no change |
 * | other currency                   | park                      | park                        | park                  | payment or no change |
 * | no lines at all                  | park                      | park                        | park                  | payment or no change |
 * | unknown SKU on a line to ship    | park                      | park                        | park                  | payment or no change |
 * | every line removed or refunded   | create cancelled          | cancel                      | diff, attention       | payment or no change |
 * | unpaid, voided, refunded         | create + payment hold     | diff + payment hold         | diff                  | payment or no change |
 * | address missing or incomplete    | create + address hold     | diff + address hold         | diff                  | payment or no change |
 * | test order                       | create + operator hold    | diff                        | diff                  | payment or no change |
 * | fulfilled elsewhere              | create + operator hold    | diff                        | diff                  | payment or no change |
 * | anything else                    | create                    | diff, or no change          | diff, or no change    | payment or no change |
 *
 * (¹) parked instead when its SKUs, lines or currency stop it; it still supersedes, so that a late
 * `orders/create` cannot bring a cancelled order to life.
 */
export function decideOrder(doc: CanonicalOrder, facts: IntakeFacts): Outcome {
  const { existing, lastApplied } = facts
  const { asOf } = doc
  if (lastApplied !== null && compareAsOf(asOf, lastApplied) < 0) {
    return { kind: 'ignore', reason: 'older_than_applied', asOf, supersedes: false }
  }
  const lacksRefund = existing?.refundIds.some((one) => !doc.refundIds.includes(one)) ?? false
  if (lacksRefund && doc.cancelledAt === null) {
    return { kind: 'ignore', reason: 'before_known_refund', asOf, supersedes: false }
  }
  if (existing?.status === 'cancelled') return decideOnCancelled(doc, existing)
  if (existing !== null && doc.cancelledAt !== null) return cancel(doc, existing)
  const reasons = anyReasons(stops(doc, facts))
  if (reasons !== null) {
    const channelOrderId = doc.channelOrderId
    const supersedes = doc.cancelledAt !== null
    return { kind: 'park', reasons, channelOrderId, retryWhen: 'person', asOf, supersedes }
  }
  const nothingLeft = doc.lines.every((line) => line.quantity === 0)
  if (existing === null) return create(doc, facts, nothingLeft)
  if (nothingLeft && existing.status === 'open') return cancel(doc, existing)
  return update(doc, existing, facts)
}

function create(doc: CanonicalOrder, facts: IntakeFacts, nothingLeft: boolean): Outcome {
  const cancelled = doc.cancelledAt !== null || nothingLeft
  return {
    kind: 'create',
    order: doc,
    status: cancelled ? 'cancelled' : 'open',
    holds: cancelled ? [] : holdsFor(doc, facts),
    needsFulfilment: !cancelled && doc.lines.some(needsStock),
    asOf: doc.asOf,
    supersedes: true,
  }
}

/** Stopping the work comes before everything: no unknown SKU or odd total may keep a picker going. */
function cancel(doc: CanonicalOrder, existing: ExistingOrder): Outcome {
  return cancelKnown(existing, {
    at: doc.cancelledAt,
    reason: doc.cancelReason ?? (doc.cancelledAt === null ? 'nothing_left' : 'other'),
    payment: doc.paymentState,
    refundIds: doc.refundIds,
    asOf: doc.asOf,
  })
}

export type Cancellation = {
  readonly at: string | null
  readonly reason: string
  readonly payment: ExistingOrder['paymentState']
  readonly refundIds: readonly string[]
  readonly asOf: AsOf
}

/** Cancels what is left of a known order; also used when its document could not be reconciled. */
export function cancelKnown(existing: ExistingOrder, by: Cancellation): Outcome {
  const changes = paymentChanges(existing, by.payment, by.refundIds)
  const attention: Attention[] = []
  if (existing.status === 'open') {
    changes.unshift({ kind: 'cancel', at: by.at, reason: by.reason })
    if (existing.fulfilment === 'in_progress') attention.push('cancelled_while_picking')
  }
  if (existing.status !== 'cancelled' && isUnderWay(existing)) {
    if (existing.fulfilment !== 'in_progress') attention.push('cancelled_after_dispatch')
  }
  const release = existing.holds.filter((hold) => INTAKE_HOLDS.has(hold.code))
  return changed(existing, changes, [], release, attention, null, by.asOf)
}

function decideOnCancelled(doc: CanonicalOrder, existing: ExistingOrder): Outcome {
  const changes = paymentChanges(existing, doc.paymentState, doc.refundIds)
  if (changes.length === 0 && doc.cancelledAt === null) {
    return { kind: 'ignore', reason: 'cancelled_here', asOf: doc.asOf, supersedes: true }
  }
  return changed(existing, changes, [], [], [], null, doc.asOf)
}

function update(doc: CanonicalOrder, existing: ExistingOrder, facts: IntakeFacts): Outcome {
  const { changes, attention } = diffOrder(existing, doc)
  // Holds stop work; on a closed order there is none.
  const standing = existing.shipToChangedHere ? { ...doc, shipTo: existing.shipTo } : doc
  const shipTo = standing.shipTo ?? existing.shipTo
  const wanted = existing.status === 'closed' ? [] : holdsFor({ ...standing, shipTo }, facts)
  const place = wanted.filter((hold) => !existing.holds.some((one) => sameHold(one, hold)))
  const release = existing.holds.filter(
    (one) =>
      INTAKE_HOLDS.has(one.code) &&
      !wanted.some((hold) => sameHold(one, hold)) &&
      !announcesLaterEdit(one, doc.asOf),
  )
  return changed(existing, changes, place, release, attention, doc, doc.asOf)
}

function changed(
  existing: ExistingOrder,
  changes: readonly OrderChange[],
  place: readonly Hold[],
  release: readonly HoldKey[],
  attention: readonly Attention[],
  doc: CanonicalOrder | null,
  asOf: AsOf,
): Outcome {
  if (changes.length + place.length + release.length + attention.length === 0) {
    return { kind: 'ignore', reason: 'no_change', asOf, supersedes: true }
  }
  const { orderId } = existing
  return {
    kind: 'update',
    orderId,
    changes,
    place,
    release,
    attention,
    order: doc,
    asOf,
    supersedes: true,
  }
}

function paymentChanges(
  existing: ExistingOrder,
  to: ExistingOrder['paymentState'],
  refundIds: readonly string[],
): OrderChange[] {
  const from = existing.paymentState
  const refunds = refundIds.filter((one) => !existing.refundIds.includes(one))
  const payment: OrderChange[] = from === to ? [] : [{ kind: 'payment', from, to }]
  return [...payment, ...refunds.map((refundId) => ({ kind: 'refund', refundId }) as const)]
}

function sameHold(a: HoldKey, b: HoldKey): boolean {
  return a.type === b.type && a.code === b.code
}

/** An announced edit stays on hold until a document at least as new (to the second) has come. */
function announcesLaterEdit(hold: HoldKey, asOf: AsOf): boolean {
  const committedAt = hold.code === 'edit_announced' ? hold.params?.committedAt : undefined
  return committedAt !== undefined && committedAt.slice(0, 19) > asOf.updatedAt.slice(0, 19)
}

/** What keeps a document from becoming an order until a person has done something. */
function stops(doc: CanonicalOrder, facts: IntakeFacts): ParkReason[] {
  const reasons: ParkReason[] = []
  const expected = facts.connection.currency
  if (doc.currency !== expected) {
    reasons.push({
      code: 'other_currency',
      where: { path: '$.currency' },
      params: { currency: doc.currency, expected },
      fix: 'check_currency',
    })
  }
  if (doc.lines.length === 0) {
    const where = { path: '$.line_items' }
    reasons.push({ code: 'no_lines', where, params: { order: doc.name }, fix: 'review' })
  }
  for (const line of doc.lines) {
    const key = itemKey(line)
    if (!needsStock(line) || facts.items.has(key)) continue
    reasons.push({
      code: 'unknown_sku',
      where: { path: `$.line_items[?(@.id==${line.channelLineId})].sku` },
      params: { key, sku: line.sku ?? '', title: line.title, quantity: String(line.quantity) },
      fix: 'map_sku',
    })
  }
  return reasons
}
