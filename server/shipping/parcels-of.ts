import type { Viewer } from '../platform/auth/viewer.ts'
import { type ParcelRow, readParcels } from './store.ts'

/** An order's parcels, voided ones too, in the order they were packed; none of an order outside the viewer's warehouses. */
export function parcelsOf(viewer: Viewer, orderId: string): Promise<ParcelRow[]> {
  return readParcels(orderId, viewer.scope)
}
