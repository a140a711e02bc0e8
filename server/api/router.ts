import { fulfilmentRouter } from '../fulfilment/router.ts'
import { liveRouter } from '../platform/live-router.ts'
import { notificationsRouter } from '../notifications/router.ts'
import { router } from '../platform/trpc.ts'

/** Every procedure of Dockline, by module. */
export const appRouter = router({
  live: liveRouter,
  fulfilment: fulfilmentRouter,
  notifications: notificationsRouter,
})

export type AppRouter = typeof appRouter
