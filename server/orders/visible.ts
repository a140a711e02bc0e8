import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import { readVisible } from './store.ts'

/** Refuses `unknown_order` when one of the orders is not in the viewer's warehouses (I10). */
export async function requireVisible(viewer: Viewer, orderIds: readonly string[]): Promise<void> {
  if (viewer.scope === null) return
  const visible = new Set(await readVisible(orderIds, viewer.scope))
  const hidden = orderIds.find((id) => !visible.has(id))
  if (hidden !== undefined) refuseCall({ code: 'unknown_order', orderId: hidden })
}
