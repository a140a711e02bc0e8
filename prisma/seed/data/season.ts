import type { Category, DemandPattern } from './types.ts'

export const DAY_MS = 86_400_000

/** Orders against the yearly mean, at the middle of each month. */
const YEAR = [0.78, 0.72, 0.76, 0.84, 0.96, 1.04, 1, 0.9, 0.88, 1.04, 1.56, 1.78]
/** From Sunday. */
const WEEK = [0.94, 1.2, 1.1, 1.02, 0.97, 0.92, 0.85]

/** Demand of one pattern against its own yearly mean, by month. */
const PATTERNS: Readonly<Record<DemandPattern, readonly number[]>> = {
  steady: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  gift: [0.6, 0.8, 0.7, 0.7, 1, 0.9, 0.7, 0.7, 0.8, 1, 1.7, 2.2],
  winter: [1.6, 1.4, 1, 0.7, 0.5, 0.3, 0.3, 0.4, 0.9, 1.4, 1.8, 1.7],
  summer: [0.4, 0.5, 0.8, 1.2, 1.6, 1.9, 1.8, 1.4, 1, 0.7, 0.5, 0.5],
  intermittent: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  dead: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
}

export type SeedPromotion = {
  readonly name: string
  /** Month from 1 and day of the first and last day, every year. */
  readonly from: readonly [month: number, day: number]
  readonly to: readonly [month: number, day: number]
  readonly percent: number
  /** Empty means everything. */
  readonly categories: readonly Category[]
  /** How many times the usual orders come in. */
  readonly lift: number
}

const PROMOTIONS: readonly SeedPromotion[] = [
  {
    name: 'Spring camp sale',
    from: [4, 18],
    to: [4, 27],
    percent: 15,
    categories: ['Camp', 'Bags & baskets'],
    lift: 1.35,
  },
  {
    name: 'Long weekend',
    from: [5, 21],
    to: [5, 26],
    percent: 10,
    categories: ['Camp', 'Drinkware'],
    lift: 1.3,
  },
  {
    name: 'Summer table',
    from: [7, 9],
    to: [7, 16],
    percent: 15,
    categories: ['Tableware', 'Drinkware', 'Kitchen linen'],
    lift: 1.3,
  },
  {
    name: 'First frost',
    from: [10, 7],
    to: [10, 14],
    percent: 15,
    categories: ['Blankets & bedding', 'Clothing'],
    lift: 1.35,
  },
  { name: 'Gathering week', from: [11, 23], to: [11, 30], percent: 20, categories: [], lift: 1.7 },
  {
    name: 'Twelve days of giving',
    from: [12, 3],
    to: [12, 14],
    percent: 10,
    categories: ['Candles & fire', 'Sets', 'Pantry'],
    lift: 1.2,
  },
]

/** The promotion that runs on this day, if any. */
export function promotionOn(dayMs: number): SeedPromotion | null {
  const date = new Date(dayMs)
  const key = (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
  return (
    PROMOTIONS.find(
      ({ from, to }) => key >= from[0] * 100 + from[1] && key <= to[0] * 100 + to[1],
    ) ?? null
  )
}

/** Orders on this day against a mean day: year, week, promotion, and the days after Christmas. */
export function seasonOn(dayMs: number): number {
  const date = new Date(dayMs)
  const position = date.getUTCMonth() + (date.getUTCDate() - 15) / 30.4
  const month = Math.floor(position)
  const share = position - month
  const of = (index: number) => YEAR[(index + 12) % 12] ?? 1
  // Nobody orders in the last week of December what should have come before it.
  const late = date.getUTCMonth() === 11 && date.getUTCDate() > 20 ? 0.45 : 1
  const year = of(month) * (1 - share) + of(month + 1) * share
  return year * (WEEK[date.getUTCDay()] ?? 1) * late * (promotionOn(dayMs)?.lift ?? 1)
}

/** Demand for an item of this pattern in a month (0 to 11), against its own mean. */
export function patternIn(pattern: DemandPattern, month: number): number {
  return PATTERNS[pattern][month] ?? 0
}
