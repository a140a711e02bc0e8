import { prng } from './prng.ts'
import { DAY_MS } from './season.ts'
import type { SeedItem } from './types.ts'

export type SeedLot = {
  readonly sku: string
  /** Year, month and run of making, such as L-2609B; unique per item. */
  readonly code: string
  /** Calendar days, YYYY-MM-DD. */
  readonly madeOn: string
  readonly expiresOn: string | null
}

/** Lots of which little shelf life is left: days to expiry at `asOf`. */
const NEARLY_OVER: Readonly<Record<string, number>> = {
  'COF-DCF-12': 24,
  'GRN-CRN-12': 33,
  'NUT-ALM-06': 19,
  'CRB-MIX-16': 41,
}

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The lots of an item on hand at `asOf`, oldest first; none for an item without lots. */
export function lotsOf(item: SeedItem, asOf: Date): readonly SeedLot[] {
  if (!item.trackLot) return []
  const random = prng(`lots ${item.sku}`)
  const life = item.shelfLifeDays ?? 900
  const ages = [0.28 + random.next() * 0.2, 0.05 + random.next() * 0.18].map((part) =>
    Math.min(340, Math.round(life * part)),
  )
  const short = NEARLY_OVER[item.sku]
  if (short !== undefined) ages[0] = life - short
  return ages.map((ageDays, index) => {
    const madeMs = asOf.getTime() - ageDays * DAY_MS
    const madeOn = day(madeMs)
    return {
      sku: item.sku,
      code: `L-${madeOn.slice(2, 4)}${madeOn.slice(5, 7)}${'AB'.charAt(index)}`,
      madeOn,
      expiresOn: item.shelfLifeDays === null ? null : day(madeMs + item.shelfLifeDays * DAY_MS),
    }
  })
}
