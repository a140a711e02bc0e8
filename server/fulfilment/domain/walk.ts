/** A stop of a pick walk: where its bin stands. Coordinates in mm on the floor plan, when known. */
export type WalkStop = {
  readonly binId: string
  readonly zone: string
  readonly aisle: string
  readonly bay: string
  readonly level: string
  readonly position: { readonly xMm: number; readonly yMm: number } | null
}

export type Walk<S extends WalkStop> = {
  readonly stops: readonly S[]
  /** Metres from the stop before (the first: from the start), null where a bin has no coordinates. */
  readonly legsM: readonly (number | null)[]
  /** Sum of the known legs. */
  readonly distanceM: number
}

/**
 * Orders stops as a serpentine: zone by zone, aisle by aisle, every other aisle that is visited from
 * its far end, levels from below. Correct for any layout and never lost, though the optimum of a
 * single block is shorter. The names compare as people count (A-2 before A-10). Stops of one bin
 * keep the order given.
 */
export function planWalk<S extends WalkStop>(
  stops: readonly S[],
  start: { readonly xMm: number; readonly yMm: number } | null = null,
): Walk<S> {
  const aisles = Map.groupBy([...stops].sort(byAisle), (stop) => `${stop.zone}\n${stop.aisle}`)
  const ordered = [...aisles.values()].flatMap((aisle, index) => {
    const away = index % 2 === 0
    return aisle.sort((a, b) => (away ? 1 : -1) * natural(a.bay, b.bay) || byLevel(a, b))
  })
  const legsM = ordered.map((stop, index) =>
    legM(index === 0 ? start : (ordered[index - 1]?.position ?? null), stop.position),
  )
  return {
    stops: ordered,
    legsM,
    distanceM: legsM.reduce<number>((sum, leg) => sum + (leg ?? 0), 0),
  }
}

/**
 * Metres between two places along the aisles, as |dx| + |dy|: a lower bound, since getting from one
 * aisle into the next means going round its end.
 */
function legM(
  from: { readonly xMm: number; readonly yMm: number } | null,
  to: { readonly xMm: number; readonly yMm: number } | null,
): number | null {
  if (from === null || to === null) return null
  return (Math.abs(from.xMm - to.xMm) + Math.abs(from.yMm - to.yMm)) / 1000
}

function byAisle(a: WalkStop, b: WalkStop): number {
  return natural(a.zone, b.zone) || natural(a.aisle, b.aisle)
}

function byLevel(a: WalkStop, b: WalkStop): number {
  return natural(a.level, b.level) || natural(a.binId, b.binId)
}

/** Digits as numbers, the rest by code unit; no locale, so that phone and server agree. */
function natural(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? []
  const right = b.match(/\d+|\D+/g) ?? []
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [x, y] = [left[at] ?? '', right[at] ?? '']
    const bothNumbers = /^\d/.test(x) && /^\d/.test(y)
    if (bothNumbers && Number(x) !== Number(y)) return Number(x) - Number(y)
    if (!bothNumbers && x !== y) return x < y ? -1 : 1
  }
  return left.length - right.length || (a < b ? -1 : a > b ? 1 : 0)
}
