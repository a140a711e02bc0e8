import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/router'

type Outputs = inferRouterOutputs<AppRouter>['orders']
export type OrderRow = Outputs['list']['rows'][number]
export type Order = Outputs['get']
export type OrderLine = Order['lines'][number]
export type OrderParcel = Order['parcels'][number]
export type TimelineEvent = Outputs['timeline']['rows'][number]
export type ItemChoice = Outputs['findItems'][number]
