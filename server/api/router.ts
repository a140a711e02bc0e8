import { billingRouter } from '../billing/router.ts'
import { catalogRouter } from '../catalog/router.ts'
import { channelsRouter } from '../channels/router.ts'
import { customersRouter } from '../customers/router.ts'
import { fulfilmentRouter } from '../fulfilment/router.ts'
import { identityRouter } from '../identity/router.ts'
import { insightRouter } from '../insight/router.ts'
import { inventoryRouter } from '../inventory/router.ts'
import { notificationsRouter } from '../notifications/router.ts'
import { ordersRouter } from '../orders/router.ts'
import { liveRouter } from '../platform/live-router.ts'
import { router } from '../platform/trpc.ts'
import { shippingRouter } from '../shipping/router.ts'

/** Every procedure of Dockline, by module. */
export const appRouter = router({
  live: liveRouter,
  billing: billingRouter,
  channels: channelsRouter,
  catalog: catalogRouter,
  customers: customersRouter,
  fulfilment: fulfilmentRouter,
  identity: identityRouter,
  insight: insightRouter,
  inventory: inventoryRouter,
  notifications: notificationsRouter,
  orders: ordersRouter,
  shipping: shippingRouter,
})

export type AppRouter = typeof appRouter
