import type { Viewer } from '../platform/auth/viewer.ts'
import type { FloorNow } from './contract.ts'
import { readFloor } from './store.ts'
import { warehousesOf } from './warehouses.ts'

/** Who is on the floor now, and which phones in use fell silent. What a phone has not sent only the phone knows. */
export function showFloor(viewer: Viewer, warehouseId: string | null): Promise<FloorNow> {
  return readFloor(warehousesOf(viewer, warehouseId))
}
