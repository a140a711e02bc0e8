import { z } from 'zod'
import { actorOf } from '../platform/auth/viewer.ts'
import { procedure, router } from '../platform/trpc.ts'
import { parcelsOf } from './parcels-of.ts'
import { trackParcel } from './track-parcel.ts'

const TRACKED = ['in_transit', 'out_for_delivery', 'delivered', 'lost'] as const

export const shippingRouter = router({
  parcels: procedure('orders.read')
    .input(z.object({ orderId: z.uuid() }).strict())
    .query(({ ctx, input }) => parcelsOf(ctx.viewer, input.orderId)),
  /** What the carrier says of a parcel; only forward. */
  track: procedure('fulfilment.change')
    .input(z.object({ commandId: z.uuid(), parcelId: z.uuid(), status: z.enum(TRACKED) }).strict())
    .mutation(({ ctx, input }) => trackParcel(actorOf(ctx.viewer), input)),
})
