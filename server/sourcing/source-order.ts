import { type Actor, applyOnce, type Outcome } from '../platform/commands.ts'
import { planLines } from './plan-lines.ts'
import { takeFromSnapshot } from './snapshot.ts'
import { readBackorderedOrder } from './store.ts'

const ATTEMPTS = 4

/**
 * Sources again what an open order has backordered. Returns the outcome, or null when there is nothing to do: no
 * backorder, or no stock for it. `commandId` makes repeats harmless.
 */
export async function sourceOrder(
  actor: Actor,
  input: { readonly orderId: string; readonly commandId: string; readonly now: Date },
): Promise<Outcome | null> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const order = await readBackorderedOrder(input.orderId)
    if (!order || order.lines.length === 0) return null
    const plan = await planLines({
      lines: order.lines,
      destination: order.shipTo,
      now: input.now,
      fresh: true,
      joinable: order.joinable,
    })
    if (plan.commit.allocations.length === 0) return null
    const outcome = await applyOnce(actor, {
      id: input.commandId,
      kind: 'order.allocate',
      body: { orderId: order.id, plan: plan.commit, sourcing: plan.note },
    })
    if (outcome.outcome === 'replan') continue
    takeFromSnapshot(plan.commit.allocations)
    return outcome
  }
  return null
}
