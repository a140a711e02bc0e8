import { transitDays } from './cost.ts'
import { haversineKm } from './distance.ts'
import type { SourcingInput, SourcingLine, SourcingStock, SourcingWarehouse } from './types.ts'

/** A warehouse as the plan sees it: how far, and its usable stock by item, earliest expiry first. */
export type Site = {
  readonly warehouseId: string
  readonly distanceKm: number | null
  readonly arrivesDay: number
  readonly stock: ReadonlyMap<string, readonly SourcingStock[]>
}

/** Units of a line that a warehouse gives. */
export type Share = {
  readonly line: SourcingLine
  readonly site: Site
  readonly quantity: number
}

const NEVER = Number.MAX_SAFE_INTEGER

/** Days since 1970 of `YYYY-MM-DD`; a text that is no day counts as already past. */
function dayOf(date: string): number {
  const ms = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  return Number.isFinite(ms) ? Math.floor(ms / 86_400_000) : 0
}

export function expiryDay(stock: SourcingStock): number {
  return stock.expiresOn === null ? NEVER : dayOf(stock.expiresOn)
}

/** Whether a lot is good enough for a line when it arrives from this site. */
export function isFreshEnough(stock: SourcingStock, line: SourcingLine, site: Site): boolean {
  return expiryDay(stock) >= site.arrivesDay + line.minShelfLifeDays
}

/** Sites that may and can give something, nearest first (unknown distances last, then by id). */
export function sitesOf(input: SourcingInput): Site[] {
  const wanted = new Set(input.lines.map((line) => line.itemId))
  const sites = input.warehouses
    .filter((warehouse) => !warehouse.excluded)
    .map((warehouse) => siteOf(warehouse, input, wanted))
    .filter((site) => site.stock.size > 0)
  return sites.sort(
    (a, b) =>
      (a.distanceKm ?? NEVER) - (b.distanceKm ?? NEVER) || compare(a.warehouseId, b.warehouseId),
  )
}

function siteOf(
  warehouse: SourcingWarehouse,
  input: SourcingInput,
  wanted: ReadonlySet<string>,
): Site {
  const { warehouseId, position } = warehouse
  const known = position !== null && input.destination !== null
  const distanceKm = known ? haversineKm(position, input.destination) : null
  const usable = input.stock
    .filter((row) => row.warehouseId === warehouseId && row.available > 0 && wanted.has(row.itemId))
    .sort((a, b) => expiryDay(a) - expiryDay(b))
  const stock = Map.groupBy(usable, (row) => row.itemId)
  return {
    warehouseId,
    distanceKm,
    arrivesDay: dayOf(input.shipOn) + transitDays(distanceKm),
    stock,
  }
}

/**
 * Shares the lines among sites, given nearest first. A line goes whole to the nearest site that has
 * all of it, else to several, nearest first. Lines that need the longest life choose first: what
 * they may take, all others may take too, so no other order fills more units.
 */
export function fill(lines: readonly SourcingLine[], sites: readonly Site[]): Share[] {
  const left = new Map<SourcingStock, number>()
  const shares: Share[] = []
  for (const line of byShelfLife(lines)) {
    const offers = sites.map((site) => ({ site, units: offer(line, site, left) }))
    const whole = offers.find(({ units }) => units >= line.quantity)
    let open = line.quantity
    for (const { site, units } of whole ? [whole] : offers) {
      const quantity = Math.min(open, units)
      if (quantity === 0) continue
      take(line, site, quantity, left)
      shares.push({ line, site, quantity })
      open -= quantity
    }
  }
  return shares
}

/** Longest shelf life asked first; otherwise in the order given. */
export function byShelfLife(lines: readonly SourcingLine[]): SourcingLine[] {
  return [...lines].sort((a, b) => b.minShelfLifeDays - a.minShelfLifeDays)
}

function offer(line: SourcingLine, site: Site, left: ReadonlyMap<SourcingStock, number>): number {
  let units = 0
  for (const row of site.stock.get(line.itemId) ?? []) {
    if (isFreshEnough(row, line, site)) units += left.get(row) ?? row.available
  }
  return units
}

// Which bin it comes from is decided later; here it only matters which expiry is used up.
function take(
  line: SourcingLine,
  site: Site,
  quantity: number,
  left: Map<SourcingStock, number>,
): void {
  let open = quantity
  for (const row of site.stock.get(line.itemId) ?? []) {
    if (open === 0) return
    if (!isFreshEnough(row, line, site)) continue
    const have = left.get(row) ?? row.available
    const taken = Math.min(open, have)
    left.set(row, have - taken)
    open -= taken
  }
}

/** Text order independent of any locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
