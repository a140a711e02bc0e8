/**
 * Shipping cost by distance band and weight, for comparing warehouses before any carrier is asked.
 * An estimate: bands in the manner of parcel zones, whole kilograms, no surcharges. Real rates
 * replace it by passing another table.
 */
export type RateTable = {
  /** Ascending by `upToKm`; beyond the last one, the last one holds. */
  readonly bands: readonly {
    readonly upToKm: number
    readonly baseMinor: number
    readonly perKgMinor: number
  }[]
}

const DEFAULT_RATES: RateTable = {
  bands: [
    { upToKm: 240, baseMinor: 690, perKgMinor: 45 },
    { upToKm: 480, baseMinor: 760, perKgMinor: 60 },
    { upToKm: 960, baseMinor: 850, perKgMinor: 85 },
    { upToKm: 1600, baseMinor: 960, perKgMinor: 115 },
    { upToKm: 2250, baseMinor: 1080, perKgMinor: 145 },
    { upToKm: 2900, baseMinor: 1210, perKgMinor: 175 },
    { upToKm: 20_100, baseMinor: 1380, perKgMinor: 210 },
  ],
}

/** What is assumed while the distance is not known: the middle of the table. */
const UNKNOWN_KM = 1600

/** Parcels that a weight makes; 0 g still makes one. */
export function parcelCount(weightG: number, maxParcelG: number): number {
  return Math.max(1, Math.ceil(weightG / Math.max(1, maxParcelG)))
}

/** Estimated cost of sending a weight over a distance, in minor units of the table's currency. */
export function estimateCostMinor(
  distanceKm: number | null,
  weightG: number,
  maxParcelG: number,
  rates: RateTable = DEFAULT_RATES,
): number {
  const km = distanceKm ?? UNKNOWN_KM
  const band = rates.bands.find(({ upToKm }) => km <= upToKm) ?? rates.bands.at(-1)
  if (band === undefined) return 0
  const kilograms = Math.ceil(weightG / 1000)
  return parcelCount(weightG, maxParcelG) * band.baseMinor + kilograms * band.perKgMinor
}

/** Estimated days on the road: one, and one more for each 800 km begun after the first. */
export function transitDays(distanceKm: number | null): number {
  return 1 + Math.floor((distanceKm ?? UNKNOWN_KM) / 800)
}
