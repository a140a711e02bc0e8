import { type ParcelRow, readParcels } from './store.ts'

/** An order's parcels, voided ones too, in the order they were packed. */
export function parcelsOf(orderId: string): Promise<ParcelRow[]> {
  return readParcels(orderId)
}
