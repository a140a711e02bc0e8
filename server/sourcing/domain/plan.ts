import { chooseBins } from './bins.ts'
import { estimateCostMinor, parcelCount } from './cost.ts'
import { compare, fill, type Share, type Site, sitesOf } from './fill.ts'
import type { Alternative, Plan, SourcingInput, Why } from './types.ts'

/** Up to here every combination of warehouses is tried: 2^8 − 1. */
const EXACT_SITES = 8
const SHOWN = 6
/** `fewer_parcels` may leave this share of the units for later. */
const MAY_WAIT = 0.1

/**
 * Decides which warehouse, bin and lot fills which line, on a snapshot of stock.
 *
 * `complete`: most units, then fewest warehouses, then least distance (summed), then least cost.
 * `fewer_parcels`: of the combinations with at least nine tenths of the units that can be filled,
 * fewest parcels, then most units, then least distance and cost. Ties go by warehouse id, so the
 * same input gives the same plan. Exact up to eight warehouses with stock; beyond that, greedy.
 * The commit (`allocate`) checks the stock again; on its refusal, plan anew.
 */
export function planSourcing(input: SourcingInput): Plan {
  const sites = sitesOf(input)
  const candidates = combinations(input, sites)
  const most = Math.max(0, ...candidates.map((candidate) => candidate.units))
  const ranked = candidates
    .filter((candidate) => candidate.units > 0)
    .sort((a, b) => byPreference(a, b, input, most))
  const [chosen] = ranked
  if (chosen === undefined)
    return { allocations: [], backordered: open(input, []), explanation: [] }
  const shown = ranked.slice(0, SHOWN)
  return {
    allocations: chooseBins(chosen.shares),
    backordered: open(input, chosen.shares),
    explanation: shown.map((candidate, at) => explain(candidate, at, shown, input)),
  }
}

type Candidate = {
  readonly sites: readonly Site[]
  readonly shares: readonly Share[]
  readonly units: number
  readonly parcels: number
  readonly distanceKm: number | null
  readonly costMinor: number
  readonly key: string
}

function combinations(input: SourcingInput, sites: readonly Site[]): Candidate[] {
  if (sites.length > EXACT_SITES) return greedy(input, sites)
  const found: Candidate[] = []
  for (let mask = 1; mask < 2 ** sites.length; mask += 1) {
    const chosen = sites.filter((_, at) => (mask >> at) & 1)
    const candidate = evaluate(input, chosen)
    // A combination with an idle warehouse is a smaller combination, already there.
    if (candidate.sites.length === chosen.length) found.push(candidate)
  }
  return found
}

/** Adds the site that gives most (nearest on a tie), drops whatever became needless. */
function greedy(input: SourcingInput, sites: readonly Site[]): Candidate[] {
  const found = sites.map((site) => evaluate(input, [site]))
  let current = evaluate(input, [])
  for (;;) {
    const grown = sites
      .filter((site) => !current.sites.includes(site))
      .map((site) => evaluate(input, inOrder(sites, [...current.sites, site])))
    const next = grown.reduce((a, b) => (b.units > a.units ? b : a), current)
    if (next.units === current.units) break
    current = next
    found.push(current)
  }
  for (const site of current.sites.toReversed()) {
    const without = current.sites.filter((one) => one !== site)
    const smaller = evaluate(input, without)
    if (smaller.units === current.units) current = smaller
  }
  found.push(current)
  return [...new Map(found.map((candidate) => [candidate.key, candidate])).values()]
}

function inOrder(all: readonly Site[], some: readonly Site[]): Site[] {
  return all.filter((site) => some.includes(site))
}

function evaluate(input: SourcingInput, sites: readonly Site[]): Candidate {
  const shares = fill(input.lines, sites)
  const used = sites.filter((site) => shares.some((share) => share.site === site))
  const weights = used.map((site) =>
    shares
      .filter((share) => share.site === site)
      .reduce((sum, share) => sum + share.quantity * share.line.weightG, 0),
  )
  const distances = used.map((site) => site.distanceKm)
  const { maxParcelG, rates } = input
  return {
    sites: used,
    shares,
    units: shares.reduce((sum, share) => sum + share.quantity, 0),
    parcels: weights.reduce((sum, weight) => sum + parcelCount(weight, maxParcelG), 0),
    distanceKm: distances.includes(null)
      ? null
      : distances.reduce<number>((a, b) => a + (b ?? 0), 0),
    costMinor: used.reduce(
      (sum, site, at) =>
        sum + estimateCostMinor(site.distanceKm, weights[at] ?? 0, maxParcelG, rates),
      0,
    ),
    key: used.map((site) => site.warehouseId).join(' '),
  }
}

function byPreference(a: Candidate, b: Candidate, input: SourcingInput, most: number): number {
  const near = distance(a) - distance(b) || a.costMinor - b.costMinor || compare(a.key, b.key)
  if (input.preference === 'complete') {
    return b.units - a.units || a.sites.length - b.sites.length || near
  }
  const enough = (one: Candidate): number => (one.units >= most * (1 - MAY_WAIT) ? 0 : 1)
  return enough(a) - enough(b) || a.parcels - b.parcels || b.units - a.units || near
}

/** Half the earth's way round: what an unknown place counts as, so that any known one wins. */
const FARTHEST_KM = 20_038

function distance({ sites }: Candidate): number {
  return sites.reduce((km, site) => km + (site.distanceKm ?? FARTHEST_KM), 0)
}

function explain(
  candidate: Candidate,
  at: number,
  shown: readonly Candidate[],
  input: SourcingInput,
): Alternative {
  const rival = at === 0 ? shown[1] : shown[0]
  const { units, parcels, costMinor, distanceKm } = candidate
  return {
    warehouseIds: candidate.sites.map((site) => site.warehouseId),
    units,
    parcels,
    distanceKm: distanceKm === null ? null : Math.round(distanceKm),
    costMinor,
    chosen: at === 0,
    why: rival === undefined ? 'only_option' : why(candidate, rival, at === 0, input),
  }
}

/** The first criterion on which the two part, in the words of the one asked about. */
function why(one: Candidate, rival: Candidate, won: boolean, input: SourcingInput): Why {
  const units: Why | null = one.units === rival.units ? null : won ? 'most_units' : 'fewer_units'
  const fewer =
    input.preference === 'complete'
      ? one.sites.length !== rival.sites.length
      : one.parcels !== rival.parcels
  const parcels: Why | null = fewer ? (won ? 'fewest_parcels' : 'more_parcels') : null
  const better = (mine: number, theirs: number): boolean => (won ? mine < theirs : mine > theirs)
  const first = input.preference === 'complete' ? (units ?? parcels) : parcelsFirst()
  if (first !== null) return first
  if (distance(one) !== distance(rival)) return won ? 'nearest' : 'farther'
  if (one.costMinor !== rival.costMinor) return won ? 'cheapest' : 'dearer'
  return won ? 'first_by_name' : 'same'

  // Too few units can outweigh fewer parcels; only a difference in the right direction is a reason.
  function parcelsFirst(): Why | null {
    if (parcels !== null && better(one.parcels, rival.parcels)) return parcels
    return units ?? parcels
  }
}

function open(input: SourcingInput, shares: readonly Share[]): Plan['backordered'] {
  const filled = new Map<string, number>()
  for (const { line, quantity } of shares) {
    filled.set(line.lineId, (filled.get(line.lineId) ?? 0) + quantity)
  }
  return input.lines
    .map(({ lineId, quantity }) => ({ lineId, quantity: quantity - (filled.get(lineId) ?? 0) }))
    .filter((line) => line.quantity > 0)
}
