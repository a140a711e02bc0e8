import type { HoldKind, PaymentStatus } from '../contract.ts'
import { displayStatus, type Standing, type Tone } from './status.ts'

/** What the answer is made from. Instants are ISO text; `nowMs` comes from outside. */
export type OrderFacts = {
  readonly standing: Standing
  readonly payment: PaymentStatus
  readonly promisedTo: string | null
  readonly late: boolean
  readonly holds: readonly {
    readonly id: string
    readonly kind: HoldKind
    readonly reason: {
      readonly code?: string
      readonly params?: Readonly<Record<string, string>>
    }
    readonly until: string | null
    readonly placedAt: string
  }[]
  readonly work: readonly {
    readonly warehouse: string
    readonly timeZone: string
    readonly units: number
    readonly picked: number
    readonly packed: number
    readonly shipped: number
    readonly released: boolean
    readonly worker: string | null
    readonly tote: string | null
    readonly staging: string | null
    readonly carrier: string | null
    readonly cutoffAt: string | null
  }[]
  /** Picked units that are not wanted any more, and the bins they belong in. */
  readonly surplus: {
    readonly units: number
    /** Of them, inside parcels: those are opened first. */
    readonly packed: number
    readonly bins: readonly string[]
  }
  readonly exceptions: readonly {
    readonly kind: string
    readonly openedAt: string
    readonly data: Readonly<Record<string, unknown>>
  }[]
  readonly parcels: readonly {
    readonly status: string
    readonly carrier: string | null
    readonly dispatchedAt: string | null
    readonly deliveredAt: string | null
  }[]
  readonly nowMs: number
}

export type Params = Readonly<Record<string, string | number>>

export const HEADLINES = [
  'put_back',
  'cancelled',
  'delivered',
  'shipped',
  'hold_payment',
  'hold_fraud',
  'hold_credit',
  'hold_address',
  'hold_operator',
  'hold_stock',
  'hold_until_date',
  'weight_mismatch',
  'edited_after_pick',
  'conflict',
  'short',
  'loaded',
  'packed',
  'picked',
  'picking',
  'cutoff_missed',
  'part_shipped',
  'rest_in_work',
  'backordered',
  'part_backordered',
  'released',
  'allocated',
] as const
export type HeadlineCode = (typeof HEADLINES)[number]

export const REASONS = [
  'hold',
  'stays_allocated',
  'waits_staged',
  'being_picked',
  'in_queue',
  'not_released',
  'backordered',
  'short',
  'edited_after_pick',
  'edited_after_ship',
  'put_back_into',
  'open_parcel',
  'weight_mismatch',
  'conflict',
  'packed',
  'loaded',
  'on_its_way',
  'delivered',
  'cutoff_ahead',
  'cutoff_missed',
  'promise_late',
  'unpaid',
] as const
export type ReasonCode = (typeof REASONS)[number]

export const ACTIONS = ['release_hold', 'edit_address', 'source_again', 'put_back'] as const
export type ActionKind = (typeof ACTIONS)[number]

export type Explanation = {
  readonly headline: { readonly code: HeadlineCode; readonly params: Params }
  readonly reasons: readonly {
    readonly code: ReasonCode
    readonly tone: Tone
    readonly params: Params
  }[]
  readonly action: { readonly kind: ActionKind; readonly params: Params } | null
}

/** Which hold is told first when there are several. */
const HOLD_ORDER: readonly HoldKind[] = [
  'fraud',
  'payment',
  'credit',
  'address',
  'operator',
  'stock',
  'until_date',
]

type Headline = {
  readonly code: HeadlineCode
  readonly when: (facts: OrderFacts) => boolean
  readonly action?: ActionKind
}

const first = (facts: OrderFacts) => displayStatus(facts.standing).code
const heldBy = (kind: HoldKind) => (facts: OrderFacts) => firstHold(facts)?.kind === kind

/** First row that holds is the answer; its action is the one offered. */
const TABLE: readonly Headline[] = [
  { code: 'put_back', when: (f) => first(f) === 'put_back', action: 'put_back' },
  { code: 'cancelled', when: (f) => f.standing.status === 'cancelled' },
  { code: 'delivered', when: (f) => first(f) === 'delivered' },
  { code: 'shipped', when: (f) => first(f) === 'shipped' },
  { code: 'hold_fraud', when: heldBy('fraud'), action: 'release_hold' },
  { code: 'hold_payment', when: heldBy('payment'), action: 'release_hold' },
  { code: 'hold_credit', when: heldBy('credit'), action: 'release_hold' },
  { code: 'hold_address', when: heldBy('address'), action: 'edit_address' },
  { code: 'hold_operator', when: heldBy('operator'), action: 'release_hold' },
  { code: 'hold_stock', when: heldBy('stock'), action: 'release_hold' },
  { code: 'hold_until_date', when: heldBy('until_date'), action: 'release_hold' },
  { code: 'weight_mismatch', when: (f) => first(f) === 'weight_mismatch' },
  {
    code: 'edited_after_pick',
    when: (f) => first(f) === 'edited_after_pick',
    action: 'put_back',
  },
  { code: 'conflict', when: (f) => first(f) === 'conflict' },
  { code: 'loaded', when: (f) => first(f) === 'loaded' },
  { code: 'packed', when: (f) => first(f) === 'packed' || first(f) === 'packing' },
  { code: 'picked', when: (f) => first(f) === 'picked' },
  { code: 'picking', when: (f) => first(f) === 'picking' },
  { code: 'short', when: (f) => first(f) === 'short', action: 'source_again' },
  {
    code: 'part_shipped',
    when: (f) => first(f) === 'part_shipped' && f.standing.backordered > 0,
    action: 'source_again',
  },
  { code: 'rest_in_work', when: (f) => first(f) === 'part_shipped' },
  { code: 'backordered', when: (f) => first(f) === 'backordered', action: 'source_again' },
  { code: 'cutoff_missed', when: (f) => missedCutoff(f) !== undefined },
  {
    code: 'part_backordered',
    when: (f) => first(f) === 'part_backordered',
    action: 'source_again',
  },
  { code: 'released', when: (f) => first(f) === 'released' },
  { code: 'allocated', when: () => true },
]

/** The answer to "Why has this not shipped?", or to "Where is it?" once it has. */
export function explain(facts: OrderFacts): Explanation {
  const row = TABLE.find((entry) => entry.when(facts))
  const code = row?.code ?? 'allocated'
  const hold = firstHold(facts)
  const { standing } = facts
  const lead = facts.work.find((work) => work.shipped < work.units) ?? facts.work[0]
  const picker = facts.work.find((work) => work.worker !== null)
  const action = actionOf(row?.action ?? null, facts)
  return {
    headline: {
      code,
      params: {
        units: standing.units,
        picked: standing.picked,
        packed: standing.packed,
        shipped: standing.shipped,
        backordered: standing.backordered,
        short: standing.short,
        toPutBack: standing.surplus,
        worker: picker?.worker ?? '',
        taken: picker ? 'yes' : 'no',
        warehouse: lead?.warehouse ?? '',
        carrier: lead?.carrier ?? '',
        started: standing.picked > standing.shipped ? 'yes' : 'no',
        hold: hold?.reason.code ?? '',
        until: hold?.until ?? '',
        at: missedCutoff(facts)?.cutoffAt ?? lead?.cutoffAt ?? '',
      },
    },
    reasons: reasonsOf(facts),
    action: action
      ? { kind: action, params: { holdId: hold?.id ?? '', hold: hold?.kind ?? '' } }
      : null,
  }
}

/** Loose surplus can go back whatever else is told first; what is packed comes out of its parcel before. */
function actionOf(told: ActionKind | null, { surplus }: OrderFacts): ActionKind | null {
  const loose = surplus.units > surplus.packed
  return told === 'put_back' || told === null ? (loose ? 'put_back' : null) : told
}

function firstHold(facts: OrderFacts): OrderFacts['holds'][number] | undefined {
  for (const kind of HOLD_ORDER) {
    const hold = facts.holds.find((candidate) => candidate.kind === kind)
    if (hold) return hold
  }
  return undefined
}

function missedCutoff(facts: OrderFacts): OrderFacts['work'][number] | undefined {
  return facts.work.find(
    (work) =>
      work.cutoffAt !== null &&
      Date.parse(work.cutoffAt) < facts.nowMs &&
      work.shipped < work.units &&
      work.packed < work.units,
  )
}

function reasonsOf(facts: OrderFacts): Explanation['reasons'] {
  const { standing } = facts
  const out: Explanation['reasons'][number][] = []
  const say = (code: ReasonCode, tone: Tone, params: Params = {}) => {
    out.push({ code, tone, params })
  }
  for (const hold of facts.holds) {
    say('hold', 'wait', {
      kind: hold.kind,
      reason: hold.reason.code ?? '',
      text:
        hold.reason.params?.text ?? hold.reason.params?.note ?? hold.reason.params?.missing ?? '',
      at: hold.placedAt,
      until: hold.until ?? '',
    })
  }
  for (const exception of facts.exceptions) {
    const units = typeof exception.data.units === 'number' ? exception.data.units : 0
    const at = exception.openedAt
    if (exception.kind === 'edited_after_pick' || exception.kind === 'edited_after_ship')
      say(exception.kind, 'wait', { units, at })
    if (exception.kind === 'offline_conflict') say('conflict', 'wait', { at })
    if (exception.kind === 'weight_mismatch') {
      const { weightG, expectedG } = exception.data
      say('weight_mismatch', 'wait', {
        weightG: Number(weightG ?? 0),
        expectedG: Number(expectedG ?? 0),
        at,
      })
    }
  }
  const { surplus } = facts
  if (surplus.units > surplus.packed)
    say('put_back_into', 'wait', {
      units: surplus.units - surplus.packed,
      bins: surplus.bins.join(', '),
    })
  if (surplus.packed > 0) say('open_parcel', 'wait', { units: surplus.packed })
  if (standing.status === 'open') for (const work of facts.work) whereItIs(facts, work, say)
  const gone = facts.parcels.filter((parcel) => parcel.dispatchedAt !== null)
  const arrived = gone.filter((parcel) => parcel.deliveredAt !== null)
  if (gone.length > arrived.length)
    say('on_its_way', 'ok', {
      parcels: gone.length - arrived.length,
      carrier: gone.find((parcel) => parcel.deliveredAt === null)?.carrier ?? '',
      at: gone.at(-1)?.dispatchedAt ?? '',
    })
  if (arrived.length > 0)
    say('delivered', 'ok', { parcels: arrived.length, at: arrived.at(-1)?.deliveredAt ?? '' })
  if (standing.status !== 'open') return out
  if (standing.short > 0 && standing.backordered > 0)
    say('short', 'wait', { units: Math.min(standing.short, standing.backordered) })
  if (standing.backordered > 0)
    say('backordered', 'wait', {
      units: standing.backordered,
      blocks: standing.allocated > standing.shipped ? 'no' : 'yes',
      day: facts.promisedTo ?? '',
    })
  if (facts.payment === 'unpaid' && !facts.holds.some((hold) => hold.kind === 'payment'))
    say('unpaid', 'plain')
  if (facts.late && missedCutoff(facts) === undefined && facts.promisedTo)
    say('promise_late', 'stop', { day: facts.promisedTo })
  return out
}

function whereItIs(
  facts: OrderFacts,
  work: OrderFacts['work'][number],
  say: (code: ReasonCode, tone: Tone, params?: Params) => void,
): void {
  const { warehouse } = work
  const left = work.units - work.shipped
  if (left <= 0) return
  const held = facts.holds.length > 0
  const packed = work.packed - work.shipped
  const staged = work.picked - work.packed
  const inBins = work.units - work.picked
  if (packed > 0) say('packed', 'ok', { units: packed, warehouse })
  if (staged > 0)
    say('waits_staged', 'ok', {
      units: staged,
      total: work.units,
      warehouse,
      tote: work.tote ?? '',
      bin: work.staging ?? '',
    })
  if (inBins > 0) {
    const params = { units: inBins, total: work.units, warehouse }
    if (work.worker !== null && !held)
      say('being_picked', 'ok', { ...params, worker: work.worker, picked: work.picked })
    else if (held) say('stays_allocated', 'ok', params)
    else say(work.released ? 'in_queue' : 'not_released', 'ok', params)
  }
  if (work.cutoffAt === null || packed === left) return
  const params = { at: work.cutoffAt, carrier: work.carrier ?? '', warehouse }
  if (Date.parse(work.cutoffAt) < facts.nowMs) say('cutoff_missed', 'stop', params)
  else say('cutoff_ahead', 'plain', params)
}
