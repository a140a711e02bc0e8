import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { appliedOrRefuse, refuseCall } from '../platform/trpc.ts'
import { sourceOrder } from '../sourcing/index.ts'
import { requireVisible } from './visible.ts'

/** Sources again what an order has backordered. Refuses `nothing_to_source` when no stock covers any of it. */
export async function sourceAgain(
  viewer: Viewer,
  input: { readonly commandId: string; readonly orderId: string },
  now = new Date(),
) {
  await requireVisible(viewer, [input.orderId])
  const outcome = await sourceOrder(actorOf(viewer), { ...input, now })
  return outcome ? appliedOrRefuse(outcome) : refuseCall({ code: 'nothing_to_source' })
}
