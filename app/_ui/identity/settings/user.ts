import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/router'

/** One row of the list of people. */
export type User = inferRouterOutputs<AppRouter>['identity']['users']['list']['rows'][number]
