import type { Address, CanonicalLine, CanonicalOrder, Customer, PaymentState } from './canonical.ts'
import type { ExistingLine, ExistingOrder } from './existing.ts'

/** One thing to change on an order Dockline already has. */
export type OrderChange =
  | { readonly kind: 'cancel'; readonly at: string | null; readonly reason: string }
  | { readonly kind: 'payment'; readonly from: PaymentState; readonly to: PaymentState }
  | { readonly kind: 'line_added'; readonly line: CanonicalLine }
  | {
      readonly kind: 'line_quantity'
      readonly channelLineId: string
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'line_amounts'; readonly line: CanonicalLine }
  | { readonly kind: 'ship_to'; readonly to: Address }
  | { readonly kind: 'bill_to'; readonly to: Address | null }
  | { readonly kind: 'customer'; readonly to: Customer }
  | { readonly kind: 'note'; readonly to: string | null }
  | { readonly kind: 'tags'; readonly to: readonly string[] }
  | { readonly kind: 'totals' }
  | { readonly kind: 'refund'; readonly refundId: string }

/** What a person must look at, because work or goods had already gone further. */
export type Attention =
  | 'cancelled_while_picking'
  | 'cancelled_after_dispatch'
  | 'changed_while_picking'
  | 'reduced_below_dispatched'
  | 'changed_after_close'
  | 'address_changed_after_dispatch'

export type Diff = { readonly changes: OrderChange[]; readonly attention: Attention[] }

/**
 * What a newer document changes on an open or closed order. Quantities never go below what was
 * dispatched: that part is a return, and a person is told.
 */
export function diffOrder(existing: ExistingOrder, order: CanonicalOrder): Diff {
  const changes: OrderChange[] = []
  const attention = new Set<Attention>()
  const known = new Map(existing.lines.map((line) => [line.channelLineId, line]))
  for (const line of order.lines) {
    const before = known.get(line.channelLineId)
    known.delete(line.channelLineId)
    if (before === undefined) {
      if (line.quantity > 0) changes.push({ kind: 'line_added', line })
      continue
    }
    stepQuantity(changes, attention, before, line.quantity)
    if (amountsDiffer(before, line)) changes.push({ kind: 'line_amounts', line })
  }
  for (const gone of known.values()) stepQuantity(changes, attention, gone, 0)
  const workChanged = changes.some((change) => change.kind !== 'line_amounts')
  if (existing.status === 'closed' && workChanged) attention.add('changed_after_close')
  else if (existing.fulfilment === 'in_progress' && workChanged)
    attention.add('changed_while_picking')
  changes.push(...headChanges(existing, order))
  if (changes.some((change) => change.kind === 'ship_to') && isUnderWay(existing)) {
    attention.add(
      existing.fulfilment === 'in_progress'
        ? 'changed_while_picking'
        : 'address_changed_after_dispatch',
    )
  }
  return { changes, attention: [...attention] }
}

/** The change and the warning of one line going to a quantity. */
export function stepQuantity(
  changes: OrderChange[],
  attention: Set<Attention>,
  before: ExistingLine,
  wanted: number,
): void {
  const to = Math.max(wanted, before.dispatched)
  if (wanted < before.dispatched) attention.add('reduced_below_dispatched')
  if (to === before.quantity) return
  const { channelLineId, quantity: from } = before
  changes.push({ kind: 'line_quantity', channelLineId, from, to })
}

/** Whether any hand or carrier has touched the order yet. */
export function isUnderWay(existing: ExistingOrder): boolean {
  return existing.fulfilment !== 'not_started'
}

function headChanges(existing: ExistingOrder, order: CanonicalOrder): OrderChange[] {
  const changes: OrderChange[] = []
  if (existing.paymentState !== order.paymentState) {
    changes.push({ kind: 'payment', from: existing.paymentState, to: order.paymentState })
  }
  // A document without an address takes none away that a person has entered here.
  const { shipTo } = order
  if (shipTo !== null && !existing.shipToChangedHere && !same(existing.shipTo, shipTo)) {
    changes.push({ kind: 'ship_to', to: shipTo })
  }
  if (!same(existing.billTo, order.billTo)) changes.push({ kind: 'bill_to', to: order.billTo })
  if (!same(existing.customer, order.customer)) {
    changes.push({ kind: 'customer', to: order.customer })
  }
  if (existing.note !== order.note) changes.push({ kind: 'note', to: order.note })
  if (!same(existing.tags, order.tags)) changes.push({ kind: 'tags', to: order.tags })
  const sameTotal =
    existing.total.minor === order.totals.total.minor &&
    existing.total.currency === order.totals.total.currency
  if (!sameTotal) changes.push({ kind: 'totals' })
  for (const refundId of order.refundIds) {
    if (!existing.refundIds.includes(refundId)) changes.push({ kind: 'refund', refundId })
  }
  return changes
}

function amountsDiffer(before: ExistingLine, line: CanonicalLine): boolean {
  return (
    before.unitPrice.minor !== line.unitPrice.minor ||
    before.discount.minor !== line.discount.minor ||
    before.tax.minor !== line.tax.minor
  )
}

// Key order does not matter: what a database gives back may stand in another.
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return left.length === right.size && left.every(([key, value]) => same(value, right.get(key)))
}
