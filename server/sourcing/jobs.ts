import { derivedId, SYSTEM } from '../platform/commands.ts'
import type { Effect } from '../platform/events.ts'
import { sourceOrder } from './source-order.ts'
import { readBackorderedOrders } from './store.ts'

/** At most this many waiting orders are tried for one arrival of stock; the rest wait for the next. */
const PER_ARRIVAL = 50

const SOURCES_ORDER = new Set(['pick.short', 'order.updated', 'order.hold_released'])
const FREES_STOCK = new Set(['stock.received', 'stock.adjusted', 'stock.moved', 'stock.withheld'])

/** What is backordered is sourced again when its order changes or when stock of its item arrives. */
export const sourcingEffects: readonly Effect[] = [
  {
    name: 'sourcing.order',
    on: (type) => SOURCES_ORDER.has(type),
    async run(event) {
      if (!event.orderId) return
      await sourceOrder(SYSTEM, {
        orderId: event.orderId,
        commandId: derivedId(`source:${event.id}`),
        now: new Date(),
      })
    },
  },
  {
    name: 'sourcing.arrival',
    on: (type) => FREES_STOCK.has(type),
    async run(event) {
      if (!event.subjectId) return
      for (const orderId of await readBackorderedOrders([event.subjectId], PER_ARRIVAL)) {
        await sourceOrder(SYSTEM, {
          orderId,
          commandId: derivedId(`source:${event.id}:${orderId}`),
          now: new Date(),
        })
      }
    },
  },
]
