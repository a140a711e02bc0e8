import type {
  Headline,
  ItemState,
  ParcelState,
  Step,
  StepKey,
  TrackedItem,
  TrackingSnapshot,
} from '../contract.ts'
import { STEPS } from '../contract.ts'

/**
 * One order line as the warehouse sees it. All are counts of the item's unit, cumulative:
 * a shipped unit is also packed and picked. `cancelled` units are part of `ordered`.
 */
export type FactLine = {
  name: string
  unit: TrackedItem['unit']
  photo?: string | undefined
  ordered: number
  cancelled: number
  backordered: number
  allocated: number
  picked: number
  packed: number
  shipped: number
  delivered: number
  /** A worker holds the batch with this line right now. */
  inWork: boolean
  /** Day (`YYYY-MM-DD`) on which the backordered units are expected. */
  expectedAt?: string | undefined
}

export type FactHold =
  | 'payment'
  | 'address'
  | 'stock'
  | 'fraud'
  | 'credit'
  | 'operator'
  | 'until_date'

/** What the rules need to know; nothing here names the customer. Instants are ISO strings. */
export type TrackingFacts = {
  /** The order's three axes. Only the words that change what the customer is told matter. */
  orderStatus: 'open' | 'closed' | 'cancelled'
  paymentStatus: 'pending' | 'authorised' | 'paid' | 'refunded'
  fulfilmentStatus: 'not_started' | 'in_progress' | 'done'
  lines: readonly FactLine[]
  holds: readonly FactHold[]
  parcels: readonly { state: ParcelState }[]
  promise?: { from: string; to: string } | undefined
  /** When each step was finished; `cancelled` when the order was. */
  at: Partial<Record<StepKey | 'cancelled', string | undefined>>
}

type Counts = { wanted: number; backordered: number } & Record<
  'picked' | 'packed' | 'shipped' | 'delivered',
  number
>

const between = (low: number, n: number, high: number) => Math.min(Math.max(n, low), high)

/**
 * A line's counts made consistent: nothing is delivered that was not shipped, nothing shipped
 * that was not packed, and a unit that left the house can no longer count as cancelled.
 */
function countsOf(line: FactLine): Counts & { cancelled: number } {
  const ordered = Math.max(0, line.ordered)
  const shipped = between(0, line.shipped, ordered)
  const cancelled = between(0, line.cancelled, ordered - shipped)
  const wanted = ordered - cancelled
  const packed = between(shipped, line.packed, wanted)
  const picked = between(packed, line.picked, wanted)
  return {
    wanted,
    cancelled,
    shipped,
    packed,
    picked,
    delivered: between(0, line.delivered, shipped),
    backordered: between(0, line.backordered, wanted - picked),
  }
}

function totalsOf(lines: readonly FactLine[]): Counts {
  const sum = { wanted: 0, backordered: 0, picked: 0, packed: 0, shipped: 0, delivered: 0 }
  for (const line of lines) {
    const counts = countsOf(line)
    sum.wanted += counts.wanted
    sum.backordered += counts.backordered
    sum.picked += counts.picked
    sum.packed += counts.packed
    sum.shipped += counts.shipped
    sum.delivered += counts.delivered
  }
  return sum
}

type Seen = Counts & { facts: TrackingFacts }
const held = (seen: Seen, ...kinds: FactHold[]) =>
  seen.facts.holds.some((hold) => kinds.includes(hold))
const someParcel = (seen: Seen, state: ParcelState) =>
  seen.facts.parcels.some((parcel) => parcel.state === state)

/**
 * The headline, by the first row that holds. Where the goods physically are beats why the rest
 * waits: a customer whose parcel is on the road is not told that the order is on hold.
 */
const HEADLINE_RULES: readonly [Headline, (seen: Seen) => boolean][] = [
  ['delivered', (s) => s.wanted > 0 && s.delivered === s.wanted],
  ['returning', (s) => s.shipped > 0 && someParcel(s, 'returning')],
  ['delivery_problem', (s) => s.shipped > 0 && someParcel(s, 'problem')],
  ['out_for_delivery', (s) => s.shipped > s.delivered && someParcel(s, 'out_for_delivery')],
  ['part_delivered', (s) => s.delivered > 0],
  ['on_its_way', (s) => s.wanted > 0 && s.shipped === s.wanted],
  ['part_on_its_way', (s) => s.shipped > 0],
  ['cancelled', (s) => s.facts.orderStatus === 'cancelled' || s.wanted === 0],
  ['held_payment', (s) => held(s, 'payment', 'credit')],
  ['held_address', (s) => held(s, 'address')],
  ['held_check', (s) => held(s, 'fraud', 'operator')],
  ['packed', (s) => s.packed === s.wanted],
  ['packing', (s) => s.packed > 0 || s.picked === s.wanted],
  ['scheduled', (s) => s.picked === 0 && held(s, 'until_date')],
  ['picking', (s) => s.picked > 0],
  ['backordered', (s) => s.backordered === s.wanted || held(s, 'stock')],
  ['picking', (s) => s.facts.fulfilmentStatus === 'in_progress'],
  ['ordered', () => true],
]

/** The one state that the page's first line tells. */
export function headlineOf(facts: TrackingFacts): Headline {
  const seen: Seen = { ...totalsOf(facts.lines), facts }
  return HEADLINE_RULES.find(([, holds]) => holds(seen))?.[0] ?? 'ordered'
}

/**
 * Which step is "now" under each headline: the last thing that happened while nothing is being
 * worked on, and none when all is over or stands still.
 */
const STEP_NOW: Readonly<Record<Headline, StepKey | null>> = {
  ordered: 'ordered',
  scheduled: null,
  backordered: null,
  picking: 'picking',
  packing: 'packing',
  packed: 'packing',
  part_on_its_way: 'on_its_way',
  on_its_way: 'on_its_way',
  out_for_delivery: 'on_its_way',
  delivery_problem: 'on_its_way',
  returning: null,
  part_delivered: 'delivered',
  delivered: null,
  held_payment: null,
  held_address: null,
  held_check: null,
  cancelled: null,
}

/** The five steps with how many of the wanted units have passed each; never rising. */
export function stepsOf(facts: TrackingFacts): Step[] {
  const totals = totalsOf(facts.lines)
  const now = STEP_NOW[headlineOf(facts)]
  const passed: Record<StepKey, number> = {
    ordered: totals.wanted,
    picking: totals.picked,
    packing: totals.packed,
    on_its_way: totals.shipped,
    delivered: totals.delivered,
  }
  return STEPS.map((key) => {
    const done = passed[key]
    const whole = key === 'ordered' || (done === totals.wanted && totals.wanted > 0)
    const state = key === now ? 'current' : whole ? 'done' : done > 0 ? 'partial' : 'todo'
    const at = facts.at[key]
    return { key, state, done, total: totals.wanted, ...(whole && at ? { at } : {}) }
  })
}

/** Each line's units, split by where they stand, farthest first. They add up to `ordered`. */
export function itemsOf(facts: TrackingFacts): TrackedItem[] {
  const dead = facts.orderStatus === 'cancelled'
  return facts.lines.flatMap((line) => {
    const c = countsOf(line)
    const rest = c.wanted - c.picked - c.backordered
    const notSent = c.wanted - c.shipped
    const split: [ItemState, number][] = dead
      ? [
          ['delivered', c.delivered],
          ['shipped', c.shipped - c.delivered],
          ['cancelled', c.cancelled + notSent],
        ]
      : [
          ['delivered', c.delivered],
          ['shipped', c.shipped - c.delivered],
          ['in_box', c.packed - c.shipped],
          ['packing', c.picked - c.packed],
          [line.inWork ? 'picking' : 'waiting', rest],
          ['backordered', c.backordered],
          ['cancelled', c.cancelled],
        ]
    return split
      .filter(([, quantity]) => quantity > 0)
      .map(([state, quantity]) => ({
        name: line.name,
        unit: line.unit,
        quantity,
        state,
        ...(line.photo ? { photo: line.photo } : {}),
        ...(state === 'backordered' && line.expectedAt ? { expectedAt: line.expectedAt } : {}),
      }))
  })
}

/** Everything that the rules decide, ready to be spread into a TrackingSnapshot. */
export function statusOf(
  facts: TrackingFacts,
): Pick<TrackingSnapshot, 'headline' | 'headlineAt' | 'steps' | 'items' | 'promise'> {
  const headline = headlineOf(facts)
  const at =
    headline === 'delivered'
      ? facts.at.delivered
      : headline === 'cancelled'
        ? facts.at.cancelled
        : undefined
  return {
    headline,
    steps: stepsOf(facts),
    items: itemsOf(facts),
    ...(at ? { headlineAt: at } : {}),
    // A date is promised only while something is still to come and nothing stops it.
    ...(facts.promise && PROMISES.has(headline) ? { promise: facts.promise } : {}),
  }
}

const PROMISES: ReadonlySet<Headline> = new Set([
  'ordered',
  'scheduled',
  'backordered',
  'picking',
  'packing',
  'packed',
  'part_on_its_way',
  'on_its_way',
  'out_for_delivery',
  'part_delivered',
])
