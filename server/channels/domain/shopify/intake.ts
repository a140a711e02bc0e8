import type { CanonicalOrder } from '../canonical.ts'
import { itemKey } from '../canonical.ts'
import type { ExistingOrder, IntakeFacts } from '../existing.ts'
import { readInstant } from '../instant.ts'
import { cancelKnown, compareAsOf, decideOrder, type Outcome } from '../outcome.ts'
import type { ParkReason, Reasons } from '../park.ts'
import { at, type Cursor, id, instant } from './cursor.ts'
import { decideDeletion, decideEdit, decideRefund } from './notices.ts'
import type { ShopifyOrder, ShopifyRefund, Unreadable } from './order.ts'
import { isJsonObject, parseDocument, type RawDocument, type Unvalidated } from './parse.ts'
import { readOrder } from './read.ts'
import { readRefund } from './readRefund.ts'
import { describeDifference, reconcile } from './reconcile.ts'
import { kindOf } from './topics.ts'

/** One document of a delivery, read as far as it can be without knowing what Dockline holds. */
export type IntakeDocument =
  | {
      readonly kind: 'order'
      readonly channelOrderId: string
      readonly order: CanonicalOrder
      /** Where in the delivery it lay, `$` or an envelope's `$.order`. */
      readonly path: string
    }
  | {
      /** Readable, but its totals do not add up. */
      readonly kind: 'unreconciled'
      readonly channelOrderId: string
      readonly order: ShopifyOrder
      readonly reasons: Reasons
    }
  | { readonly kind: 'refund'; readonly channelOrderId: string; readonly refund: ShopifyRefund }
  | {
      readonly kind: 'order_edit'
      readonly channelOrderId: string
      readonly committedAt: string | null
    }
  | { readonly kind: 'order_deleted'; readonly channelOrderId: string }
  | {
      readonly kind: 'unreadable'
      readonly channelOrderId: string | null
      readonly reasons: Reasons
      /** It says, at least, that its order is cancelled, and when. */
      readonly cancelledAt: string | null
    }
  | {
      readonly kind: 'not_an_order'
      readonly channelOrderId: null
      readonly reason: 'topic_not_used' | 'app_uninstalled'
    }

export type ReadOptions = {
  /** The connection's currency: refunds do not state one. */
  readonly currency: string
  /** A person saw that the totals differ and takes the document's. */
  readonly acceptTotals?: boolean
}

/**
 * Reads a delivery: bytes → lossless JSON → validated → reconciled. Gives at least one document and
 * never throws. Load the facts of each by `channelOrderId` and `itemKeysOf`, then `decideShopify`.
 */
export function readShopify(raw: RawDocument, options: ReadOptions): readonly IntakeDocument[] {
  const topic = kindOf(raw.topic, {})
  if (topic === 'unused') return [notAnOrder('topic_not_used')]
  if (topic === 'uninstalled') return [notAnOrder('app_uninstalled')]
  if (topic === 'privacy') return [privacyRequest(raw)]
  const parsed = parseDocument(raw.body)
  if (!parsed.ok) {
    return [
      {
        kind: 'unreadable',
        channelOrderId: null,
        reasons: parsed.refusal.reasons,
        cancelledAt: null,
      },
    ]
  }
  return parsed.value.map((document) => readOne(document, raw, options))
}

/** The keys to look up in the channel's item map before deciding. */
export function itemKeysOf(document: IntakeDocument): readonly string[] {
  return document.kind === 'order' ? [...new Set(document.order.lines.map(itemKey))] : []
}

/** What becomes of a document, given the facts. Pure; every cell of its tables is decided. */
export function decideShopify(document: IntakeDocument, facts: IntakeFacts): Outcome {
  switch (document.kind) {
    case 'order':
      return under(document.path, decideOrder(document.order, facts))
    case 'unreconciled':
      return decideUnreconciled(document.order, document.reasons, facts)
    case 'refund':
      return decideRefund(document.refund, document.channelOrderId, facts)
    case 'order_edit':
      return decideEdit(document.channelOrderId, document.committedAt, facts)
    case 'order_deleted':
      return decideDeletion(facts)
    case 'unreadable': {
      const { channelOrderId, reasons, cancelledAt } = document
      if (cancelledAt !== null && facts.existing?.status === 'open') {
        return cancelUnread(facts.existing, cancelledAt)
      }
      return {
        kind: 'park',
        reasons,
        channelOrderId,
        retryWhen: 'person',
        asOf: null,
        supersedes: false,
      }
    }
    case 'not_an_order':
      return { kind: 'ignore', reason: document.reason, asOf: null, supersedes: false }
  }
}

/** The decision knows one order; a person needs the path within the whole delivery. */
function under(path: string, outcome: Outcome): Outcome {
  if (outcome.kind !== 'park') return outcome
  const moved = (reason: ParkReason): ParkReason => {
    const inner = reason.where.path
    if (inner === undefined) return reason
    return { ...reason, where: { ...reason.where, path: inner.replace(/^\$/, () => path) } }
  }
  const [first, ...rest] = outcome.reasons
  return { ...outcome, reasons: [moved(first), ...rest.map(moved)] }
}

// Shopify never takes a cancellation back, so no later document can contradict it.
function cancelUnread(existing: ExistingOrder, cancelledAt: string): Outcome {
  return cancelKnown(existing, {
    at: cancelledAt,
    reason: 'other',
    payment: existing.paymentState,
    refundIds: [],
    asOf: { updatedAt: cancelledAt, triggeredAt: null },
  })
}

/** A cancellation stops the work even when its money does not add up; anything else is parked. */
function decideUnreconciled(order: ShopifyOrder, reasons: Reasons, facts: IntakeFacts): Outcome {
  const { asOf } = order
  const { existing, lastApplied } = facts
  if (lastApplied !== null && compareAsOf(asOf, lastApplied) < 0) {
    return { kind: 'ignore', reason: 'older_than_applied', asOf, supersedes: false }
  }
  if (order.cancelledAt !== null && existing !== null && existing.status === 'open') {
    return cancelKnown(existing, {
      at: order.cancelledAt,
      reason: order.cancelReason ?? 'other',
      payment: existing.paymentState,
      refundIds: [],
      asOf,
    })
  }
  return {
    kind: 'park',
    reasons,
    channelOrderId: order.id,
    retryWhen: 'person',
    asOf,
    supersedes: order.cancelledAt !== null,
  }
}

function readOne(document: Unvalidated, raw: RawDocument, options: ReadOptions): IntakeDocument {
  switch (kindOf(raw.topic, document.root)) {
    case 'refund': {
      const refund = readRefund(document, options.currency)
      if (!refund.ok) return unreadable(refund.refusal)
      const channelOrderId = refund.value.orderId ?? ''
      return { kind: 'refund', channelOrderId, refund: refund.value }
    }
    case 'order_edit':
      return readEdit(document)
    case 'order_deleted':
      return readDeletion(document)
    default:
      return readAsOrder(document, raw, options)
  }
}

function readAsOrder(
  document: Unvalidated,
  raw: RawDocument,
  options: ReadOptions,
): IntakeDocument {
  const validated = readOrder(document, raw.triggeredAt)
  if (!validated.ok) return unreadable(validated.refusal)
  const order = validated.value
  const priced = reconcile(order, { acceptTotals: options.acceptTotals ?? false })
  if (priced.ok)
    return { kind: 'order', channelOrderId: order.id, order: priced.value, path: order.path }
  const { refusal } = priced
  if (refusal.code === 'amount_too_large') {
    const reasons = [reason('amount_too_large', `${order.path}.line_items`, 'fix_value')] as const
    return { kind: 'unreconciled', channelOrderId: order.id, order, reasons }
  }
  const [first, ...rest] = refusal.differences
  const told = (one: typeof first): ParkReason => ({
    code: 'totals_differ',
    where: { path: `${order.path}.${one.field}` },
    params: describeDifference(one),
    fix: 'accept_totals',
  })
  const reasons: Reasons = [told(first), ...rest.map(told)]
  return { kind: 'unreconciled', channelOrderId: order.id, order, reasons }
}

function readEdit(document: Unvalidated): IntakeDocument {
  const problems: ParkReason[] = []
  const root: Cursor = { value: document.root, path: document.path, problems }
  const edit = isJsonObject(document.root.order_edit) ? at(root, 'order_edit') : root
  const channelOrderId = id(at(edit, 'order_id'))
  const committedAt = instant(at(edit, 'committed_at')) ?? instant(at(edit, 'created_at'))
  if (channelOrderId !== null) return { kind: 'order_edit', channelOrderId, committedAt }
  const reasons = [reason('missing_value', `${edit.path}.order_id`, 'review')] as const
  return { kind: 'unreadable', channelOrderId: null, reasons, cancelledAt: null }
}

function readDeletion(document: Unvalidated): IntakeDocument {
  const root: Cursor = { value: document.root, path: document.path, problems: [] }
  const channelOrderId = id(at(root, 'id'))
  if (channelOrderId !== null) return { kind: 'order_deleted', channelOrderId }
  const reasons = [reason('missing_value', `${root.path}.id`, 'review')] as const
  return { kind: 'unreadable', channelOrderId: null, reasons, cancelledAt: null }
}

/** The law gives a person 30 days for these; they must not vanish among ignored topics. */
function privacyRequest(raw: RawDocument): IntakeDocument {
  const params = { topic: raw.topic ?? '', triggeredAt: readInstant(raw.triggeredAt ?? '') ?? '' }
  const told: ParkReason = {
    code: 'privacy_request',
    where: {},
    params,
    fix: 'answer_privacy_request',
  }
  return { kind: 'unreadable', channelOrderId: null, reasons: [told], cancelledAt: null }
}

function unreadable(refusal: Unreadable): IntakeDocument {
  const { channelOrderId, reasons, cancelledAt } = refusal
  return { kind: 'unreadable', channelOrderId, reasons, cancelledAt }
}

function notAnOrder(reason: 'topic_not_used' | 'app_uninstalled'): IntakeDocument {
  return { kind: 'not_an_order', channelOrderId: null, reason }
}

function reason(code: ParkReason['code'], path: string, fix: ParkReason['fix']): ParkReason {
  return { code, where: { path }, params: {}, fix }
}
