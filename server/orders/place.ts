import { newId } from '../kernel/ids.ts'
import { type Actor, applyOnce, derivedId, type Outcome } from '../platform/commands.ts'
import {
  itemSnapshot,
  type LinesPlan,
  planLines,
  sourceOrder,
  takeFromSnapshot,
} from '../sourcing/index.ts'
import { trackingLink } from '../tracking/index.ts'
import type { NewOrder } from './contract.ts'
import { linesOf, type PlacedLine } from './domain/lines.ts'

const ATTEMPTS = 5

/**
 * Places an order: plans its stock on the remembered snapshot and commits order, holds, allocations and released work
 * in one SQL call. When stock went in between, the plan is made again on fresh stock; what cannot be filled is
 * backordered, or with `onShort: 'refuse'` nothing is placed. Outcome `applied` {orderId, number, fulfilmentStatus} or
 * `refused` duplicate_order {orderId}, not_enough_stock {wanted, missing}.
 */
export async function placeOrder(
  actor: Actor,
  input: {
    readonly commandId: string
    readonly order: NewOrder
    readonly now: Date
    readonly onShort?: 'backorder' | 'refuse'
  },
): Promise<Outcome> {
  const { order, now, commandId } = input
  const refuses = input.onShort === 'refuse'
  const lines = await explode(order)
  const demand = lines.flatMap((line) =>
    line.itemId !== null && (line.kind === 'item' || line.kind === 'component')
      ? [{ lineId: line.id, itemId: line.itemId, quantity: line.quantity }]
      : [],
  )
  const link = trackingLink(newId<'trackingLink'>())
  const customerId = newId<'customer'>()
  for (let attempt = 1; ; attempt += 1) {
    const made = await planLines({
      lines: demand,
      destination: order.shipTo,
      now,
      fresh: attempt > 1,
    })
    const last = attempt === ATTEMPTS
    if (refuses && (last || made.note.backorderedUnits > 0)) {
      // what the memory lacks the database may have: only fresh stock refuses
      if (attempt === 1) continue
      return notEnough(commandId, demand, last ? null : made.note.backorderedUnits)
    }
    // under a storm of buyers the last attempt places the order whole as a backorder rather than refuse it
    const plan = last ? whollyBackordered(made) : made
    const outcome = await applyOnce(actor, {
      id: commandId,
      kind: 'order.place',
      body: placeBody(order, lines, customerId, link, plan),
    })
    if (outcome.outcome === 'replan' && !last) continue
    if (outcome.outcome === 'applied') takeFromSnapshot(plan.commit.allocations)
    const { orderId } = outcome.result
    if (last && outcome.outcome === 'applied' && typeof orderId === 'string') {
      // the storm may be over: what it left is this order's as much as the next one's
      await sourceOrder(actor, { orderId, commandId: derivedId(`source:${commandId}`), now })
    }
    return outcome
  }
}

function whollyBackordered(plan: LinesPlan): LinesPlan {
  return {
    ...plan,
    promise: null,
    commit: { ...plan.commit, fulfilmentOrders: [], allocations: [] },
  }
}

function notEnough(
  id: string,
  demand: readonly { readonly quantity: number }[],
  missing: number | null,
): Outcome {
  const wanted = demand.reduce((sum, line) => sum + line.quantity, 0)
  return { id, outcome: 'refused', result: { code: 'not_enough_stock', wanted, missing } }
}

async function explode(order: NewOrder): Promise<PlacedLine[]> {
  const itemIds = order.lines.flatMap((line) => line.itemId ?? [])
  const items = await itemSnapshot(itemIds, false)
  return linesOf(
    order.lines,
    (itemId) => items.get(itemId)?.components ?? [],
    () => newId<'orderLine'>(),
  )
}

function placeBody(
  order: NewOrder,
  lines: readonly PlacedLine[],
  customerId: string,
  link: { readonly id: string; readonly tokenHash: string },
  plan: LinesPlan,
) {
  const { lines: _lines, holds, customer, documentId, ...head } = order
  return {
    order: {
      ...head,
      email: customer.email,
      phone: customer.phone,
      units: lines.reduce((sum, line) => sum + (line.kind === 'kit' ? 0 : line.quantity), 0),
      promisedFrom: plan.promise?.from ?? null,
      promisedTo: plan.promise?.to ?? null,
      sourcing: plan.note,
    },
    customer: { ...customer, id: customerId, locale: order.locale },
    lines,
    holds,
    plan: plan.commit,
    link,
    documentId: documentId ?? null,
  }
}
