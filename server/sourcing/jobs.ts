import { derivedId, SYSTEM } from '../platform/commands.ts'
import type { Effect } from '../platform/effects.ts'
import { sourceArrival, sourceFreed } from './source-arrival.ts'
import { sourceOrThrow } from './source-order.ts'

const SOURCES_ORDER = new Set(['pick.short', 'order.updated', 'order.hold_released'])
const FREES_STOCK = new Set([
  'stock.received',
  'stock.adjusted',
  'stock.moved',
  'stock.withheld',
  'stock.reversed',
])
const FREES_MANY = new Set(['order.cancelled', 'order.put_back', 'order.updated', 'stock.imported'])

/** What is backordered is sourced again when its order changes, or when stock of its item arrives or is let go. */
export const sourcingEffects: readonly Effect[] = [
  {
    name: 'sourcing.order',
    on: (type) => SOURCES_ORDER.has(type),
    async run(event) {
      if (!event.orderId) return
      await sourceOrThrow(SYSTEM, {
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
      if (event.subjectId) await sourceArrival(SYSTEM, event.subjectId, event.id, new Date())
    },
  },
  {
    name: 'sourcing.freed',
    on: (type) => FREES_MANY.has(type),
    async run(event) {
      await sourceFreed(SYSTEM, event, new Date())
    },
  },
]
