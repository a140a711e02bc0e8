import type { Viewer } from '../platform/auth/viewer.ts'

/** The warehouses a question is about: the asked one within the viewer's, or all of the viewer's; null is all. */
export function seenWarehouses(viewer: Viewer, warehouseId?: string): readonly string[] | null {
  if (warehouseId === undefined) return viewer.scope
  return viewer.scope === null || viewer.scope.includes(warehouseId) ? [warehouseId] : []
}
