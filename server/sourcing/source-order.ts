import { type Actor, applyOnce, type Outcome } from '../platform/commands.ts'
import { planLines } from './plan-lines.ts'
import { takeFromSnapshot } from './snapshot.ts'
import { readBackorderedOrder } from './store.ts'

const ATTEMPTS = 4

/**
 * Sources again what an open order has backordered. Returns the outcome, or null when there is nothing to do: no
 * backorder, or no stock for it. `replan` when others took the stock of every plan: to be asked again. `commandId` makes
 * repeats harmless.
 */
export async function sourceOrder(
  actor: Actor,
  input: { readonly orderId: string; readonly commandId: string; readonly now: Date },
): Promise<Outcome | null> {
  for (let attempt = 1; ; attempt += 1) {
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
    if (outcome.outcome === 'replan' && attempt < ATTEMPTS) continue
    if (outcome.outcome === 'applied') takeFromSnapshot(plan.commit.allocations)
    return outcome
  }
}

/** The same for a job, which is tried again when it throws: it must not count as done while stock is there. */
export async function sourceOrThrow(...input: Parameters<typeof sourceOrder>): Promise<void> {
  const outcome = await sourceOrder(...input)
  if (outcome?.outcome === 'replan') throw new Error('Others took the stock of every plan')
}
