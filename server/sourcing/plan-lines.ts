import { newId } from '../kernel/ids.ts'
import type { SourcingNote } from './contract.ts'
import { type Coordinates, centroidOf } from './domain/centroids.ts'
import { planSourcing } from './domain/plan.ts'
import { nextCutoff, promiseFrom } from './domain/promise.ts'
import type { Plan, SourcingStock } from './domain/types.ts'
import { itemSnapshot, warehouseSnapshot } from './snapshot.ts'
import type { ItemFacts, WarehouseFacts } from './store.ts'

export type DemandLine = {
  readonly lineId: string
  readonly itemId: string
  readonly quantity: number
}
export type Destination = { readonly country: string; readonly postcode: string }

export type PlannedAllocation = {
  readonly id: string
  readonly fulfilmentOrderId: string
  readonly orderLineId: string
  readonly itemId: string
  readonly binId: string
  readonly lotId: string
  readonly stagingBinId: string
  readonly quantity: number
}

/** A plan as `allocate_plan` commits it, with the note that explains it and the promise that follows from it. */
export type LinesPlan = {
  readonly commit: {
    readonly fulfilmentOrders: readonly {
      readonly id: string
      readonly warehouseId: string
      readonly carrierId: string | null
      readonly cutoffAt: string | null
    }[]
    readonly allocations: readonly PlannedAllocation[]
    readonly summary: {
      readonly units: number
      readonly backordered: number
      readonly warehouses: readonly string[]
    }
  }
  readonly note: SourcingNote
  readonly promise: { readonly from: string; readonly to: string } | null
}

const NO_LOT = '00000000-0000-0000-0000-000000000000'
/** The heaviest parcel the default carriers take, in g. */
const MAX_PARCEL_G = 30_000

/**
 * Plans which stock fills the lines, on the remembered snapshot or on fresh stock. Units join an existing fulfilment
 * order of their warehouse where one is `joinable`.
 */
export async function planLines(input: {
  readonly lines: readonly DemandLine[]
  readonly destination: Destination | null
  readonly now: Date
  readonly fresh: boolean
  readonly joinable?: readonly { readonly id: string; readonly warehouseId: string }[]
}): Promise<LinesPlan> {
  const [warehouses, items] = await Promise.all([
    warehouseSnapshot(),
    itemSnapshot(
      input.lines.map((line) => line.itemId),
      input.fresh,
    ),
  ])
  const plan = planSourcing({
    destination: positionOf(input.destination),
    lines: input.lines.map((line) => ({
      ...line,
      weightG: items.get(line.itemId)?.weightG ?? 0,
      minShelfLifeDays: items.get(line.itemId)?.minShelfLifeDays ?? 0,
    })),
    warehouses: warehouses.map((warehouse) => ({
      warehouseId: warehouse.id,
      position: placeOf(warehouse),
      excluded: false,
    })),
    stock: [...items.values()].flatMap(sellable),
    shipOn: input.now.toISOString().slice(0, 10),
    preference: 'complete',
    maxParcelG: MAX_PARCEL_G,
  })
  return toCommit(plan, warehouses, input.now, input.joinable ?? [])
}

/** Where a warehouse stands. One made on the desk has no coordinates: its postcode says it, or nothing does. */
function placeOf(warehouse: WarehouseFacts) {
  const { latitude: lat, longitude: lng } = warehouse
  return lat === 0 && lng === 0 ? positionOf(warehouse) : { lat, lng }
}

function positionOf(destination: Destination | null) {
  const found: Coordinates | null = destination
    ? centroidOf(destination.country, destination.postcode)
    : null
  return found ? { lat: found.latDeg, lng: found.lonDeg } : null
}

/** Stock rows net of the safety stock withheld at each warehouse: bulk gives first, then the last bins of the walk. */
function sellable(item: ItemFacts): SourcingStock[] {
  const withheld = new Map(Object.entries(item.safetyStock))
  const lastFirst = item.stock.toSorted(
    (a, b) =>
      Number(a.binKind === 'pick_face') - Number(b.binKind === 'pick_face') ||
      b.walkOrder - a.walkOrder,
  )
  return lastFirst.flatMap((row) => {
    const kept = Math.min(row.available, withheld.get(row.warehouseId) ?? 0)
    withheld.set(row.warehouseId, (withheld.get(row.warehouseId) ?? 0) - kept)
    const available = row.available - kept
    if (available <= 0) return []
    return [
      {
        warehouseId: row.warehouseId,
        binId: row.binId,
        itemId: row.itemId,
        lotId: row.lotId,
        expiresOn: row.expiresOn,
        available,
        pickFace: row.binKind === 'pick_face',
        walkOrder: row.walkOrder,
      },
    ]
  })
}

function toCommit(
  plan: Plan,
  warehouses: readonly WarehouseFacts[],
  now: Date,
  joinable: readonly { readonly id: string; readonly warehouseId: string }[],
): LinesPlan {
  const byId = new Map(warehouses.map((warehouse) => [warehouse.id, warehouse]))
  const used = [...new Set(plan.allocations.map((one) => one.warehouseId))].flatMap(
    (id) => byId.get(id) ?? [],
  )
  const orders = used.map((warehouse) => ({
    id: joinable.find((one) => one.warehouseId === warehouse.id)?.id ?? newId<'fulfilmentOrder'>(),
    warehouse,
    cutoff: warehouse.cutoff ? nextCutoff(now, warehouse.timezone, warehouse.cutoff) : null,
  }))
  const joined = new Set(joinable.map((one) => one.id))
  const backordered = plan.backordered.reduce((sum, line) => sum + line.quantity, 0)
  return {
    commit: {
      fulfilmentOrders: orders
        .filter((order) => !joined.has(order.id))
        .map((order) => ({
          id: order.id,
          warehouseId: order.warehouse.id,
          carrierId: order.warehouse.carrierId,
          cutoffAt: order.cutoff?.toISOString() ?? null,
        })),
      allocations: plan.allocations.flatMap((one) => {
        const order = orders.find((at) => at.warehouse.id === one.warehouseId)
        if (!order) return []
        return [
          {
            id: newId<'allocation'>(),
            fulfilmentOrderId: order.id,
            orderLineId: one.lineId,
            itemId: one.itemId,
            binId: one.binId,
            lotId: one.lotId ?? NO_LOT,
            stagingBinId: order.warehouse.stagingBinId,
            quantity: one.quantity,
          },
        ]
      }),
      summary: {
        units: plan.allocations.reduce((sum, one) => sum + one.quantity, 0),
        backordered,
        warehouses: used.map((warehouse) => warehouse.name),
      },
    },
    note: {
      at: now.toISOString(),
      backorderedUnits: backordered,
      alternatives: plan.explanation.map(({ warehouseIds, ...rest }) => ({
        ...rest,
        warehouses: warehouseIds.map((id) => ({ id, name: byId.get(id)?.name ?? '' })),
      })),
    },
    promise: latestPromise(orders),
  }
}

/** The whole order is promised for when its last parcel arrives. */
function latestPromise(
  orders: readonly { readonly warehouse: WarehouseFacts; readonly cutoff: Date | null }[],
): { from: string; to: string } | null {
  const promises = orders.flatMap(({ warehouse, cutoff }) =>
    cutoff ? [promiseFrom(cutoff.toISOString().slice(0, 10), warehouse.transitDays)] : [],
  )
  return promises.sort((a, b) => (a.to < b.to ? 1 : -1))[0] ?? null
}
