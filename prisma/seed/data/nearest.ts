import { centroidOf } from '#server/sourcing/domain/centroids'
import { haversineKm } from '#server/sourcing/domain/distance'
import { itemOf } from './catalog.ts'
import type { SeedCustomer } from './people.ts'
import { WAREHOUSES } from './places.ts'
import type { SeedItem, WarehouseCode } from './types.ts'

export type Reach = { readonly warehouse: WarehouseCode; readonly km: number }

type Degrees = { readonly latDeg: number; readonly lonDeg: number }

/** Kilometres between two places, as sourcing measures them. */
export function kmBetween(a: Degrees, b: Degrees): number {
  return haversineKm({ lat: a.latDeg, lng: a.lonDeg }, { lat: b.latDeg, lng: b.lonDeg })
}

/** Every warehouse with its distance to the customer, nearest first. */
export function reachOf(customer: SeedCustomer): readonly Reach[] {
  const to = centroidOf(customer.address.country, customer.address.postcode)
  return WAREHOUSES.map((from) => ({
    warehouse: from.code,
    km: to ? kmBetween(from, to) : 0,
  })).sort((a, b) => a.km - b.km)
}

/** True when the warehouse keeps the item, or every component of the kit. */
export function keeps(warehouse: WarehouseCode, item: SeedItem): boolean {
  return item.components.length > 0
    ? item.components.every((part) => itemOf(part.sku).stockedAt.includes(warehouse))
    : item.stockedAt.includes(warehouse)
}
