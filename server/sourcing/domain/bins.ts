import { byShelfLife, compare, expiryDay, isFreshEnough, type Share } from './fill.ts'
import type { Allocation, SourcingLine, SourcingStock } from './types.ts'

/**
 * Turns shares into bins and lots. First expired, first out; among equal expiries a bin that covers
 * all that is still open, then pick faces, then walk order, so that a picker makes the fewest stops.
 */
export function chooseBins(shares: readonly Share[]): Allocation[] {
  const left = new Map<SourcingStock, number>()
  const order = new Map(
    byShelfLife(shares.map((share) => share.line)).map((line, at) => [line, at]),
  )
  const rank = (line: SourcingLine): number => order.get(line) ?? 0
  const allocations: Allocation[] = []
  for (const { line, site, quantity } of [...shares].sort((a, b) => rank(a.line) - rank(b.line))) {
    const { warehouseId } = site
    let open = quantity
    while (open > 0) {
      const rows = (site.stock.get(line.itemId) ?? []).filter(
        (row) => (left.get(row) ?? row.available) > 0 && isFreshEnough(row, line, site),
      )
      const row = best(rows, open, left)
      // `fill` has promised these units on the same stock.
      if (row === undefined) throw new Error(`No stock left for line ${line.lineId}`)
      const have = left.get(row) ?? row.available
      const taken = Math.min(open, have)
      left.set(row, have - taken)
      open -= taken
      const { binId, lotId, itemId } = row
      allocations.push({ lineId: line.lineId, itemId, warehouseId, binId, lotId, quantity: taken })
    }
  }
  return allocations
}

function best(
  rows: readonly SourcingStock[],
  open: number,
  left: ReadonlyMap<SourcingStock, number>,
): SourcingStock | undefined {
  const covers = (row: SourcingStock): number => ((left.get(row) ?? row.available) >= open ? 0 : 1)
  const better = (a: SourcingStock, b: SourcingStock): number =>
    expiryDay(a) - expiryDay(b) ||
    covers(a) - covers(b) ||
    Number(b.pickFace) - Number(a.pickFace) ||
    a.walkOrder - b.walkOrder ||
    compare(a.binId, b.binId) ||
    compare(a.lotId ?? '', b.lotId ?? '')
  return rows.reduce<SourcingStock | undefined>(
    (winner, row) => (winner === undefined || better(row, winner) < 0 ? row : winner),
    undefined,
  )
}
