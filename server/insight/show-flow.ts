import type { Viewer } from '../platform/auth/viewer.ts'
import { type FinishCell, type Flow, STAGES } from './contract.ts'
import { forecastFinish, neededPerHour } from './domain/finish.ts'
import { readFlow, readPlaces, type StoredCutoff } from './store.ts'
import { warehousesOf } from './warehouses.ts'

/** Today's flow of a warehouse, or of all the viewer's: stages, units an hour, forecast finish by carrier. */
export async function showFlow(viewer: Viewer, warehouseId: string | null): Promise<Flow> {
  const warehouses = warehousesOf(viewer, warehouseId)
  const places = await readPlaces(warehouses)
  const timeZone = places[0]?.timeZone ?? 'UTC'
  const stored = await readFlow(warehouses, timeZone)
  const nowMs = Date.parse(stored.now)
  const ahead = stored.cutoffs.map((cutoff) => ({
    unitsAhead: cutoff.ahead,
    cutoffMs: Date.parse(cutoff.cutoff_at),
    warehouseId: cutoff.warehouse_id,
  }))
  const needed = places.map(({ id }) =>
    neededPerHour(
      ahead.filter((one) => one.warehouseId === id),
      nowMs,
    ),
  )
  const carriers = new Map(
    stored.cutoffs.map(({ carrier_id, carrier }) => [carrier_id, carrier] as const),
  )
  const { now, due, hours, unitsPerHour, unitsLeft } = stored
  return {
    now,
    timeZone,
    place: places[0]?.name ?? null,
    due,
    hours,
    unitsPerHour,
    unitsLeft,
    neededPerHour: needed.reduce((sum, one) => sum + one, 0),
    stages: STAGES.map((stage) => {
      const found = stored.stages.find((one) => one.stage === stage)
      return {
        stage,
        orders: found?.orders ?? 0,
        oldestAt: found?.oldestAt ?? null,
        late: found?.late ?? false,
      }
    }),
    warehouses: places,
    carriers: [...carriers].map(([id, name]) => ({ id, name })),
    finishes: stored.cutoffs.map((cutoff) => cell(cutoff, nowMs)),
  }
}

function cell(cutoff: StoredCutoff, nowMs: number): FinishCell {
  const { units, orders, ahead, per_hour: unitsPerHour } = cutoff
  const cutoffMs = Date.parse(cutoff.cutoff_at)
  const finish = forecastFinish({ units, unitsAhead: ahead, unitsPerHour, nowMs, cutoffMs })
  return {
    warehouseId: cutoff.warehouse_id,
    carrierId: cutoff.carrier_id,
    localTime: cutoff.local_time,
    cutoffAt: cutoff.cutoff_at,
    units,
    orders,
    state: finish.state,
    finishAt: finish.finishMs === null ? null : new Date(finish.finishMs).toISOString(),
    spareMs: finish.spareMs,
  }
}
