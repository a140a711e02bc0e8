import { createTRPCClient, httpSubscriptionLink } from '@trpc/client'
import type { AppRouter } from '#server/api/router'

/** What concerns the orders at hand; a worker's own scans change nothing that this phone does not know. */
const OWN = /^(pick|batch)\./

/**
 * Follows what happens to these orders, as the server's stream tells it: only of the viewer's warehouses,
 * resumed where it was cut. `onNews` may be called for more than happened, never for less.
 */
export function followOrders(orderIds: () => readonly string[], onNews: () => void): () => void {
  const client = createTRPCClient<AppRouter>({
    links: [httpSubscriptionLink({ url: '/api/trpc' })],
  })
  const subscription = client.live.events.subscribe(
    {},
    {
      // opened, or opened again: what fell between is read
      onStarted: onNews,
      onData: ({ data }) => {
        if (!data || (!OWN.test(data.type) && data.orderId && orderIds().includes(data.orderId)))
          onNews()
      },
    },
  )
  return () => subscription.unsubscribe()
}
