import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'

/** The warehouses a view is about: the chosen one, else all the viewer's; null is every one. Refuses another's. */
export function warehousesOf(
  viewer: Pick<Viewer, 'scope'>,
  chosen: string | null,
): readonly string[] | null {
  if (chosen === null) return viewer.scope
  if (viewer.scope !== null && !viewer.scope.includes(chosen))
    refuseCall({ code: 'other_warehouse', warehouseId: chosen })
  return [chosen]
}
