import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyOnce } from '../platform/commands.ts'
import { appliedOrRefuse } from '../platform/trpc.ts'
import { requireVisible } from './visible.ts'

/** Says that a cancelled order's picked units are back in their bins. Refuses `nothing_to_put_back`. */
export async function putBack(
  viewer: Viewer,
  input: { readonly commandId: string; readonly orderId: string },
) {
  await requireVisible(viewer, [input.orderId])
  const { commandId, ...body } = input
  return appliedOrRefuse(
    await applyOnce(actorOf(viewer), { id: commandId, kind: 'order.put_back', body }),
  )
}
