import type { Viewer } from '../platform/auth/viewer.ts'
import { TRENDS, type Trend } from './contract.ts'
import { readTrends } from './store.ts'
import { warehousesOf } from './warehouses.ts'

/** Twelve weeks change little in ten minutes, and cost the most to read of all on this page. */
const KEPT_MS = 10 * 60_000
const kept = new Map<string, { readonly at: number; readonly trends: Promise<Trend[]> }>()

/** The last twelve weeks; a figure that the data do not hold is not there. At most ten minutes old. */
export function showTrends(
  viewer: Viewer,
  warehouseId: string | null,
  now: Date,
): Promise<Trend[]> {
  const warehouses = warehousesOf(viewer, warehouseId)
  const key = warehouses === null ? '' : [...warehouses].sort().join()
  const known = kept.get(key)
  if (known && now.getTime() - known.at < KEPT_MS) return known.trends
  const trends = compute(warehouses)
  kept.set(key, { at: now.getTime(), trends })
  trends.catch(() => kept.delete(key))
  return trends
}

async function compute(warehouses: readonly string[] | null): Promise<Trend[]> {
  const stored = await readTrends(warehouses)
  return TRENDS.flatMap((kind) => {
    const values = stored[kind] ?? []
    return values.length > 0 ? [{ kind, values: values.map(Number) }] : []
  })
}
