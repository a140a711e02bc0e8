import type { FulfilmentStatus, HoldKind } from '../contract.ts'

/** What the displayed status is computed from: the axes and the units at each step. */
export type Standing = {
  readonly status: 'open' | 'closed' | 'cancelled'
  readonly fulfilment: FulfilmentStatus
  readonly holds: readonly HoldKind[]
  /** Units still wanted: ordered − cancelled. */
  readonly units: number
  readonly allocated: number
  readonly backordered: number
  readonly picked: number
  readonly packed: number
  /** On a manifest or gone. */
  readonly loaded: number
  readonly shipped: number
  readonly short: number
  /** Picked and not wanted any more, not counted as picked: to be put back. */
  readonly surplus: number
  readonly leased: boolean
  /** Kind of the oldest open exception, if any. */
  readonly exception: string | null
}

export const DISPLAY_CODES = [
  'cancelled',
  'put_back',
  'delivered',
  'shipped',
  'weight_mismatch',
  'edited_after_pick',
  'conflict',
  'held_while_picking',
  'held',
  'part_shipped',
  'loaded',
  'packed',
  'packing',
  'picked',
  'picking',
  'short',
  'part_backordered',
  'backordered',
  'released',
  'allocated',
] as const
export type DisplayCode = (typeof DISPLAY_CODES)[number]
export type Tone = 'plain' | 'ok' | 'wait' | 'stop'

export type Display = {
  readonly code: DisplayCode
  readonly tone: Tone
  readonly done: number
  readonly total: number
}

type Row = {
  readonly code: DisplayCode
  readonly tone: Tone
  readonly when: (s: Standing) => boolean
  readonly done?: (s: Standing) => number
}

const active = (s: Standing) => s.allocated - s.shipped

/** First row that holds. Colour marks deviation only: a good order is plain ink. */
const TABLE: readonly Row[] = [
  {
    code: 'put_back',
    tone: 'wait',
    when: (s) => s.status === 'cancelled' && s.surplus > 0,
    done: (s) => s.surplus,
  },
  { code: 'cancelled', tone: 'plain', when: (s) => s.status === 'cancelled' },
  { code: 'delivered', tone: 'plain', when: (s) => s.fulfilment === 'delivered' },
  { code: 'shipped', tone: 'plain', when: (s) => s.fulfilment === 'shipped' },
  { code: 'weight_mismatch', tone: 'wait', when: (s) => s.exception === 'weight_mismatch' },
  {
    code: 'edited_after_pick',
    tone: 'wait',
    when: (s) => s.surplus > 0,
    done: (s) => s.surplus,
  },
  { code: 'conflict', tone: 'wait', when: (s) => s.exception === 'offline_conflict' },
  {
    code: 'held_while_picking',
    tone: 'wait',
    when: (s) => s.holds.length > 0 && s.picked > s.shipped,
    done: (s) => s.picked,
  },
  { code: 'held', tone: 'plain', when: (s) => s.holds.length > 0 },
  { code: 'loaded', tone: 'plain', when: (s) => active(s) > 0 && s.loaded === s.allocated },
  { code: 'packed', tone: 'plain', when: (s) => active(s) > 0 && s.packed === s.allocated },
  {
    code: 'packing',
    tone: 'plain',
    when: (s) => s.packed > s.shipped && s.picked === s.allocated,
    done: (s) => s.packed,
  },
  { code: 'picked', tone: 'plain', when: (s) => active(s) > 0 && s.picked === s.allocated },
  {
    code: 'picking',
    tone: 'plain',
    when: (s) => s.picked > s.shipped || s.leased,
    done: (s) => s.picked,
  },
  {
    code: 'part_shipped',
    tone: 'plain',
    when: (s) => s.shipped > 0,
    done: (s) => s.shipped,
  },
  { code: 'short', tone: 'wait', when: (s) => s.short > 0 && s.backordered > 0 },
  { code: 'backordered', tone: 'plain', when: (s) => s.allocated === 0 },
  { code: 'part_backordered', tone: 'plain', when: (s) => s.backordered > 0 },
  { code: 'released', tone: 'plain', when: (s) => s.fulfilment === 'released' },
  { code: 'allocated', tone: 'plain', when: () => true },
]

/** The one word (and count) that says where an order stands. */
export function displayStatus(s: Standing): Display {
  const row = TABLE.find((entry) => entry.when(s))
  return {
    code: row?.code ?? 'allocated',
    tone: row?.tone ?? 'plain',
    done: row?.done?.(s) ?? 0,
    total: s.units,
  }
}

export type Segment = { readonly share: number; readonly stuck: boolean }

/** Allocated, picked, packed, loaded as shares of the units wanted; the first unfilled one is amber when it is stuck. */
export function segmentsOf(s: Standing): readonly Segment[] {
  const shares = [s.allocated, s.picked, s.packed, s.loaded].map((n) =>
    s.units === 0 ? 0 : Math.min(1, Math.max(0, n / s.units)),
  )
  const { tone } = displayStatus(s)
  const at = shares.findIndex((share) => share < 1)
  return shares.map((share, index) =>
    tone === 'wait' && index === at && s.status === 'open'
      ? { share: 1, stuck: true }
      : { share, stuck: false },
  )
}
