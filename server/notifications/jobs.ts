import type { Effect } from '../platform/effects.ts'
import { TOLD, tellCustomer } from './tell-customer.ts'

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
