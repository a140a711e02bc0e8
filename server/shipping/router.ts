import { z } from 'zod'
import { actorOf } from '../platform/auth/viewer.ts'
import { applyOnce } from '../platform/commands.ts'
import { appliedOrRefuse, procedure, router } from '../platform/trpc.ts'
import { listParcels } from './store.ts'

const TRACKED = ['in_transit', 'out_for_delivery', 'delivered', 'lost'] as const

export const shippingRouter = router({
  parcels: procedure('orders.read')
    .input(z.object({ orderId: z.uuid() }).strict())
    .query(({ input }) => listParcels(input.orderId)),
  /** What the carrier says of a parcel; only forward. */
  track: procedure('fulfilment.change')
    .input(z.object({ commandId: z.uuid(), parcelId: z.uuid(), status: z.enum(TRACKED) }).strict())
    .mutation(async ({ ctx, input: { commandId, ...body } }) =>
      appliedOrRefuse(
        await applyOnce(actorOf(ctx.viewer), { id: commandId, kind: 'parcel.track', body }),
      ),
    ),
})
