import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyOnce } from '../platform/commands.ts'
import { appliedOrRefuse } from '../platform/trpc.ts'
import { requireVisible } from './visible.ts'

/** Cancels an open order that has no parcel yet. Refuses `order_not_open`, `already_packed`. Answers {toPutBack}. */
export async function cancelOrder(
  viewer: Viewer,
  input: { readonly commandId: string; readonly orderId: string; readonly reason: string },
) {
  await requireVisible(viewer, [input.orderId])
  const { commandId, ...body } = input
  return appliedOrRefuse(
    await applyOnce(actorOf(viewer), { id: commandId, kind: 'order.cancel', body }),
  )
}
