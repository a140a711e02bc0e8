import { type Actor, derivedId } from '../platform/commands.ts'
import { sourceOrder } from './source-order.ts'
import { readBackorderedOrders } from './store.ts'

/** At most this many waiting orders are tried for one arrival of stock; the rest wait for the next. */
const PER_ARRIVAL = 50

/** Gives stock of an item that became free to the oldest orders that wait for it. */
export async function sourceArrival(
  actor: Actor,
  itemId: string,
  eventId: string,
  now: Date,
): Promise<void> {
  for (const orderId of await readBackorderedOrders([itemId], PER_ARRIVAL)) {
    await sourceOrder(actor, { orderId, commandId: derivedId(`source:${eventId}:${orderId}`), now })
  }
}
