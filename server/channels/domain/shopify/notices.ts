import type { PaymentState } from '../canonical.ts'
import { type Attention, type OrderChange, stepQuantity } from '../diff.ts'
import type { ExistingOrder, IntakeFacts } from '../existing.ts'
import type { Hold } from '../holds.ts'
import type { Outcome } from '../outcome.ts'
import type { ParkReason, Reasons } from '../park.ts'
import type { ShopifyRefund } from './order.ts'

/**
 * `refunds/create`: the body says which units and how much money went back, and that is applied as
 * it stands. It never supersedes: an order document that already contains the refund (or a later
 * one) carries absolute quantities, and one that lacks it is known to be older by the refund's id.
 */
export function decideRefund(
  refund: ShopifyRefund,
  channelOrderId: string,
  facts: IntakeFacts,
): Outcome {
  const { existing } = facts
  if (existing === null) {
    return parked(
      'refund_before_order',
      channelOrderId,
      `${refund.path}.order_id`,
      'wait_for_order',
    )
  }
  if (existing.refundIds.includes(refund.id)) return ignored('refund_already_applied')
  const known = new Map(existing.lines.map((line) => [line.channelLineId, line]))
  const unknown = refund.lines.find((line) => !known.has(line.lineId))
  if (unknown !== undefined && existing.status !== 'cancelled') {
    return parked('refund_of_unknown_line', channelOrderId, unknown.path, 'review')
  }
  const changes: OrderChange[] = [{ kind: 'refund', refundId: refund.id }]
  const attention = new Set<Attention>()
  const left = new Map(existing.lines.map((line) => [line.channelLineId, line.quantity]))
  for (const line of refund.lines) {
    const now = left.get(line.lineId) ?? 0
    left.set(line.lineId, Math.max(0, now - line.quantity))
  }
  if (existing.status !== 'cancelled') {
    for (const line of existing.lines) {
      const wanted = left.get(line.channelLineId) ?? line.quantity
      if (wanted !== line.quantity) stepQuantity(changes, attention, line, wanted)
    }
  }
  if (existing.fulfilment === 'in_progress' && changes.length > 1) {
    attention.add('changed_while_picking')
  }
  const nothingLeft = [...left.values()].every((quantity) => quantity === 0)
  if (nothingLeft && existing.status === 'open' && existing.fulfilment === 'not_started') {
    changes.push({ kind: 'cancel', at: refund.createdAt, reason: 'refunded' })
  }
  const to = paymentAfter(existing, refund)
  if (to !== existing.paymentState) {
    changes.push({ kind: 'payment', from: existing.paymentState, to })
  }
  return updated(existing, changes, [], [...attention])
}

/** Only money tells: a refund of units on an order never paid leaves it unpaid. */
function paymentAfter(existing: ExistingOrder, refund: ShopifyRefund): PaymentState {
  const payable = ['paid', 'partially_refunded'].includes(existing.paymentState)
  if (!payable || refund.paidBack.minor === 0) return existing.paymentState
  const all = existing.paymentState === 'paid' && refund.paidBack.minor >= existing.total.minor
  return all ? 'refunded' : 'partially_refunded'
}

/**
 * `orders/edited` announces a change without prices or SKUs; the `orders/updated` beside it carries
 * the order. Until that has come, work on the old lines waits; its arrival lifts the hold.
 */
export function decideEdit(
  channelOrderId: string,
  committedAt: string | null,
  facts: IntakeFacts,
): Outcome {
  const { existing, lastApplied } = facts
  if (existing === null) {
    return parked('edit_before_order', channelOrderId, '$.order_edit.order_id', 'wait_for_order')
  }
  const seen = lastApplied !== null && committedAt !== null && lastApplied.updatedAt >= committedAt
  const held = existing.holds.some((hold) => hold.code === 'edit_announced')
  if (seen || held) return ignored('edit_already_applied')
  if (existing.status === 'cancelled') return ignored('cancelled_here')
  const attention: Attention[] =
    existing.status === 'closed'
      ? ['changed_after_close']
      : existing.fulfilment === 'in_progress'
        ? ['changed_while_picking']
        : []
  const params = { committedAt: committedAt ?? '' }
  const hold: Hold = { type: 'operator', code: 'edit_announced', params }
  return updated(existing, [], existing.status === 'open' ? [hold] : [], attention)
}

/** `orders/delete`: a person decides what happens to work on an order its shop no longer has. */
export function decideDeletion(facts: IntakeFacts): Outcome {
  const { existing } = facts
  if (existing === null) return ignored('deleted_unseen')
  const held = existing.holds.some((hold) => hold.code === 'deleted_in_channel')
  if (existing.status !== 'open' || held) return ignored('no_change')
  const hold: Hold = { type: 'operator', code: 'deleted_in_channel', params: {} }
  const attention: Attention[] =
    existing.fulfilment === 'in_progress' ? ['changed_while_picking'] : []
  return updated(existing, [], [hold], attention)
}

function updated(
  existing: ExistingOrder,
  changes: readonly OrderChange[],
  place: readonly Hold[],
  attention: readonly Attention[],
): Outcome {
  return {
    kind: 'update',
    orderId: existing.orderId,
    changes,
    place,
    release: [],
    attention,
    order: null,
    asOf: null,
    supersedes: false,
  }
}

function ignored(reason: Extract<Outcome, { kind: 'ignore' }>['reason']): Outcome {
  return { kind: 'ignore', reason, asOf: null, supersedes: false }
}

function parked(
  code: ParkReason['code'],
  channelOrderId: string,
  path: string,
  fix: ParkReason['fix'],
): Outcome {
  const reasons: Reasons = [{ code, where: { path }, params: { order: channelOrderId }, fix }]
  const retryWhen = fix === 'wait_for_order' ? 'order_known' : 'person'
  return { kind: 'park', reasons, channelOrderId, retryWhen, asOf: null, supersedes: false }
}
