import type { Effect } from '../platform/effects.ts'
import type { MessageKind } from './domain/compose.ts'
import { tellCustomer } from './tell-customer.ts'

const TOLD: Readonly<Record<string, MessageKind>> = {
  'order.placed': 'order_received',
  'order.dispatched': 'order_dispatched',
  'parcel.delivered': 'order_delivered',
  'order.cancelled': 'order_cancelled',
}

export const notificationEffects: readonly Effect[] = [
  {
    name: 'notifications.tell',
    on: (type) => type in TOLD,
    async run(event) {
      const kind = TOLD[event.type]
      if (kind) await tellCustomer(kind, event)
    },
  },
]
