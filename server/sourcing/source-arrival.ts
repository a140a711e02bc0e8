import { type Actor, derivedId } from '../platform/commands.ts'
import { sourceOrThrow } from './source-order.ts'
import { readBackorderedOrders, readItemsLetGo, readItemsWaitedFor } from './store.ts'

/** At most this many waiting orders are tried for one arrival of stock; the rest wait for the next. */
const PER_ARRIVAL = 50

/** Gives stock of an item that became free to the oldest orders that wait for it. */
export function sourceArrival(
  actor: Actor,
  itemId: string,
  eventId: string,
  now: Date,
): Promise<void> {
  return sourceItems(actor, [itemId], eventId, now)
}

/** The same for stock that an order let go, or that came into a warehouse with an import. */
export async function sourceFreed(
  actor: Actor,
  event: {
    readonly id: string
    readonly orderId: string | null
    readonly warehouseId: string | null
  },
  now: Date,
): Promise<void> {
  const { id, orderId, warehouseId } = event
  if (orderId) await sourceItems(actor, await readItemsLetGo(orderId), id, now)
  else if (warehouseId) await sourceItems(actor, await readItemsWaitedFor(warehouseId), id, now)
}

async function sourceItems(
  actor: Actor,
  itemIds: readonly string[],
  eventId: string,
  now: Date,
): Promise<void> {
  if (itemIds.length === 0) return
  for (const orderId of await readBackorderedOrders(itemIds, PER_ARRIVAL * itemIds.length)) {
    await sourceOrThrow(actor, {
      orderId,
      commandId: derivedId(`source:${eventId}:${orderId}`),
      now,
    })
  }
}
