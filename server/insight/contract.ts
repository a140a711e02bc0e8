import { z } from 'zod'
import {
  DECISION_GROUPS,
  type DecisionAction,
  type DecisionGroup,
  type DecisionKind,
} from './domain/decisions.ts'
import type { FinishState } from './domain/finish.ts'

export type { DecisionAction, DecisionGroup, DecisionKind, FinishState }

/** Counts end here: beyond it a tab says "1,000+". */
export const COUNT_BOUND = 1000
const PAGE = 50

const warehouseId = z.uuid().nullable().default(null)

/** A row's place: money at stake first, then the id. */
const cursorSchema = z.object({ moneyMinor: z.int(), id: z.string().max(80) }).strict()

export const decisionsInput = z
  .object({
    warehouseId,
    group: z.enum(DECISION_GROUPS).nullable().default(null),
    after: cursorSchema.nullable().default(null),
    limit: z.int().min(1).max(PAGE).default(PAGE),
  })
  .strict()
export type DecisionsInput = z.infer<typeof decisionsInput>

export const warehouseInput = z.object({ warehouseId }).strict()

/** What the sentences of a decision are filled with; each kind uses its own. */
export type Facts = Readonly<Record<string, string | number | null>>

export type Decision = {
  /** Kind and subject: stable while it waits. */
  readonly id: string
  readonly kind: DecisionKind
  readonly group: DecisionGroup
  readonly tone: 'stop' | 'wait'
  readonly orderId: string | null
  readonly orderNumber: string | null
  /** The customer, the item, the warehouse: who or what it is about. */
  readonly about: string
  /** A code where there is no order: document, lot, cut-off. */
  readonly code: string | null
  readonly moneyMinor: number | null
  readonly currency: string
  readonly since: string
  readonly facts: Facts
  /** The hold, exception, document or lot that the actions are about. */
  readonly subjectId: string
  /** What this viewer may do, the main one first. */
  readonly actions: readonly DecisionAction[]
}

export type Decisions = {
  readonly rows: readonly Decision[]
  readonly next: { readonly moneyMinor: number; readonly id: string } | null
  /** Of each group, up to COUNT_BOUND + 1. */
  readonly counts: Readonly<Record<DecisionGroup | 'all', number>>
  /** Money at stake, each order once, in the currency most of it is in. */
  readonly stake: { readonly moneyMinor: number; readonly currency: string } | null
  /** Holds that wait for their date: nothing to decide. */
  readonly waiting: number
}

export const settleInput = z
  .discriminatedUnion('action', [
    z.object({ action: z.literal('release_hold'), subjectId: z.uuid() }).strict(),
    z.object({ action: z.literal('accept_weight'), subjectId: z.uuid() }).strict(),
    z.object({ action: z.literal('accept_short'), subjectId: z.uuid() }).strict(),
    z.object({ action: z.literal('settle'), subjectId: z.uuid() }).strict(),
    z.object({ action: z.literal('put_back'), subjectId: z.uuid() }).strict(),
    z.object({ action: z.literal('source_again'), subjectId: z.uuid() }).strict(),
    z.object({ action: z.literal('stop_selling'), subjectId: z.uuid() }).strict(),
  ])
  .and(
    z.object({
      commandId: z.uuid(),
      /** Takes back what this command did. */
      undoes: z.uuid().nullable().default(null),
    }),
  )
export type SettleInput = z.infer<typeof settleInput>

export const STAGES = ['open', 'released', 'picking', 'packed', 'loaded'] as const
export type Stage = (typeof STAGES)[number]

export type FinishCell = {
  readonly warehouseId: string
  readonly carrierId: string
  readonly localTime: string
  readonly cutoffAt: string
  readonly units: number
  readonly orders: number
  readonly state: FinishState
  readonly finishAt: string | null
  readonly spareMs: number | null
}

export type Flow = {
  readonly now: string
  readonly timeZone: string
  readonly place: string | null
  readonly due: number
  readonly stages: readonly {
    readonly stage: Stage
    readonly orders: number
    readonly oldestAt: string | null
    readonly late: boolean
  }[]
  /** Units picked in each hour of today, from the first to now. */
  readonly hours: readonly { readonly hour: string; readonly units: number }[]
  readonly unitsPerHour: number
  readonly neededPerHour: number
  readonly unitsLeft: number
  readonly warehouses: readonly {
    readonly id: string
    readonly name: string
    readonly timeZone: string
  }[]
  readonly carriers: readonly { readonly id: string; readonly name: string }[]
  readonly finishes: readonly FinishCell[]
}

export const TRENDS = ['fill_rate', 'on_time', 'units_per_hour'] as const
export type TrendKind = (typeof TRENDS)[number]
export type Trend = {
  readonly kind: TrendKind
  /** Weekly, oldest first; a week without data is left out. Shares are 0 to 1. */
  readonly values: readonly number[]
}

export type FloorNow = {
  readonly people: number
  readonly phonesOffline: number
}

export const findInput = z.object({ q: z.string().trim().min(1).max(80) }).strict()
export type Found = {
  readonly orders: readonly {
    readonly number: string
    readonly customer: string
    readonly status: string
    readonly held: boolean
  }[]
  readonly items: readonly { readonly id: string; readonly sku: string; readonly name: string }[]
  readonly customers: readonly {
    readonly id: string
    readonly name: string
    readonly detail: string | null
  }[]
  readonly bins: readonly {
    readonly id: string
    readonly code: string
    readonly warehouse: string
    readonly warehouseCode: string
  }[]
}

export const BOARD_STAGES = [
  'scheduled',
  'waiting',
  'picking',
  'picked',
  'packed',
  'loaded',
] as const
export type BoardStage = (typeof BOARD_STAGES)[number]

export const boardInput = z
  .object({
    warehouseId,
    stage: z.enum(BOARD_STAGES).nullable().default(null),
    after: z
      .object({ key: z.string().max(40), id: z.uuid() })
      .strict()
      .nullable()
      .default(null),
  })
  .strict()
export type BoardInput = z.infer<typeof boardInput>

export type BoardRow = {
  readonly id: string
  readonly number: string
  readonly orderNumber: string
  readonly customer: string
  readonly stage: BoardStage
  readonly held: boolean
  readonly warehouse: string
  readonly timeZone: string
  readonly carrier: string | null
  readonly cutoffAt: string | null
  readonly units: number
  readonly picked: number
  readonly short: number
  readonly packed: number
  readonly loaded: number
  readonly batchId: string | null
  readonly batchNumber: number | null
  readonly priority: number
  readonly worker: string | null
  readonly leaseUntil: string | null
  readonly sortKey: string
}

export type Board = {
  readonly rows: readonly BoardRow[]
  readonly next: { readonly key: string; readonly id: string } | null
  readonly counts: Readonly<Record<BoardStage, number>>
}

export type ManifestRow = {
  readonly id: string
  readonly number: number
  readonly warehouse: string
  readonly timeZone: string
  readonly carrier: string
  readonly status: 'open' | 'handed_over'
  readonly openedAt: string
  readonly handedOverAt: string | null
  readonly signedBy: string | null
  readonly parcels: number
  readonly held: number
  readonly weightG: number
}

export const boardActInput = z
  .discriminatedUnion('action', [
    z.object({ action: z.literal('release'), fulfilmentOrderId: z.uuid() }).strict(),
    z.object({ action: z.literal('first'), batchId: z.uuid() }).strict(),
    z.object({ action: z.literal('take_back'), batchId: z.uuid() }).strict(),
    z
      .object({
        action: z.literal('hand_over'),
        manifestId: z.uuid(),
        signedBy: z.string().trim().min(1).max(80),
      })
      .strict(),
  ])
  .and(z.object({ commandId: z.uuid() }))
export type BoardAct = z.infer<typeof boardActInput>
