import { sql } from '../platform/db.ts'
import type {
  BoardInput,
  BoardRow,
  BoardStage,
  FloorNow,
  Found,
  ManifestRow,
  Stage,
} from './contract.ts'
import { BOARD_SQL, MANIFESTS_SQL } from './domain/board-query.ts'
import type { DecisionGroup } from './domain/decisions.ts'
import { DECISIONS_SQL } from './domain/decisions-query.ts'
import { asGtin, FIND_SQL, likeWords } from './domain/find-query.ts'
import { FLOOR_SQL, FLOW_SQL, TRENDS_SQL } from './domain/flow-query.ts'

type Scope = readonly string[] | null

export type StoredDecision = {
  readonly id: string
  readonly kind: string
  readonly subjectId: string
  readonly orderId: string | null
  readonly orderNumber: string | null
  readonly about: string
  readonly code: string | null
  readonly moneyMinor: number | null
  readonly rank: number
  readonly currency: string | null
  readonly since: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** A cut-off of today with the work that waits for it; money is of the orders in it. */
export type StoredCutoff = {
  readonly warehouse_id: string
  readonly warehouse: string
  readonly timezone: string
  readonly carrier_id: string
  readonly carrier: string
  readonly short: string
  readonly local_time: string
  readonly cutoff_at: string
  readonly per_hour: number
  readonly units: number
  readonly orders: number
  readonly money: number
  readonly currency: string | null
  readonly ahead: number
}

export type StoredDecisions = {
  readonly counts: Readonly<Record<DecisionGroup | 'waiting', number>>
  readonly stake: { readonly moneyMinor: number; readonly currency: string } | null
  readonly rows: readonly StoredDecision[]
  readonly cutoffs: readonly StoredCutoff[]
}

/** Decisions after a row, most money first, with the counts of all and today's cut-offs. One SQL call. */
export async function readDecisions(input: {
  readonly warehouses: Scope
  readonly oneWarehouse: boolean
  readonly group: DecisionGroup | null
  readonly after: { readonly moneyMinor: number; readonly id: string } | null
  readonly limit: number
  readonly today: string
}): Promise<StoredDecisions> {
  const { warehouses, oneWarehouse, group, after, limit, today } = input
  const [row] = await sql<StoredDecisions>(
    DECISIONS_SQL,
    [warehouses, oneWarehouse, group, after?.moneyMinor ?? null, after?.id ?? null, limit, today],
    'insight_decisions',
  )
  if (!row) throw new Error('The decisions came back empty')
  return row
}

export type StoredFlow = {
  readonly now: string
  readonly due: number
  readonly stages: readonly {
    readonly stage: Stage
    readonly orders: number
    readonly oldestAt: string | null
    readonly late: boolean | null
  }[]
  readonly hours: readonly { readonly hour: string; readonly units: number }[]
  readonly unitsPerHour: number
  readonly unitsLeft: number
  readonly cutoffs: readonly StoredCutoff[]
}

export async function readFlow(warehouses: Scope, timeZone: string): Promise<StoredFlow> {
  const [row] = await sql<StoredFlow>(FLOW_SQL, [warehouses, timeZone], 'insight_flow')
  if (!row) throw new Error('The flow came back empty')
  return row
}

export type PlaceRow = { readonly id: string; readonly name: string; readonly timeZone: string }

/** Open warehouses of a scope, first by priority: the first one's day is the desk's day. */
export function readPlaces(warehouses: Scope): Promise<PlaceRow[]> {
  return sql<PlaceRow>(
    `SELECT id, name, timezone AS "timeZone" FROM warehouse
     WHERE closed_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY($1)) ORDER BY priority DESC, name LIMIT 50`,
    [warehouses],
    'insight_places',
  )
}

export type StoredTrends = {
  readonly fill_rate: number[] | null
  readonly on_time: number[] | null
  readonly units_per_hour: number[] | null
}

export async function readTrends(warehouses: Scope): Promise<StoredTrends> {
  const [row] = await sql<StoredTrends>(TRENDS_SQL, [warehouses], 'insight_trends')
  return row ?? { fill_rate: null, on_time: null, units_per_hour: null }
}

export async function readFloor(warehouses: Scope): Promise<FloorNow> {
  const [row] = await sql<FloorNow>(FLOOR_SQL, [warehouses], 'insight_floor')
  return row ?? { people: 0, phonesOffline: 0 }
}

/** What the words find, a few of each kind. One SQL call; not prepared, the plan depends on the words. */
export async function readFound(words: string, warehouses: Scope): Promise<Found> {
  const [row] = await sql<Found>(FIND_SQL, [likeWords(words), words, warehouses, asGtin(words)])
  return row ?? { orders: [], items: [], customers: [], bins: [] }
}

export async function readBoard(
  warehouses: Scope,
  input: Pick<BoardInput, 'stage' | 'after'>,
): Promise<{ readonly counts: Partial<Record<BoardStage, number>>; readonly rows: BoardRow[] }> {
  const [row] = await sql<{ counts: Partial<Record<BoardStage, number>>; rows: BoardRow[] }>(
    BOARD_SQL,
    [warehouses, input.stage, input.after?.key ?? null, input.after?.id ?? null],
    'insight_board',
  )
  return row ?? { counts: {}, rows: [] }
}

export async function readManifests(warehouses: Scope): Promise<ManifestRow[]> {
  const [row] = await sql<{ rows: ManifestRow[] }>(MANIFESTS_SQL, [warehouses], 'insight_manifests')
  return row?.rows ?? []
}

/** The order a hold, exception or order id belongs to, when it lies in the viewer's warehouses. */
export async function readSubject(
  subjectId: string,
  scope: Scope,
): Promise<
  | { readonly orderId: string | null; readonly hold: Readonly<Record<string, unknown>> | null }
  | undefined
> {
  const rows = await sql<{ orderId: string | null; hold: Record<string, unknown> | null }>(
    `SELECT s.order_id AS "orderId", s.hold FROM (
       SELECT order_id, NULL::uuid AS warehouse_id, jsonb_build_object('kind', kind, 'reason', reason, 'until', until) AS hold
         FROM hold WHERE id = $1
       UNION ALL SELECT order_id, warehouse_id, NULL FROM exception WHERE id = $1
       UNION ALL SELECT id, NULL, NULL FROM "order" WHERE id = $1) s
     WHERE $2::uuid[] IS NULL OR s.warehouse_id = ANY($2) OR (s.warehouse_id IS NULL AND (
       EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = s.order_id AND f.warehouse_id = ANY($2))
       OR NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = s.order_id)))
     LIMIT 1`,
    [subjectId, scope],
    'insight_subject',
  )
  return rows[0]
}

export type LotLevel = {
  readonly itemId: string
  readonly binId: string
  readonly lotId: string
  readonly available: number
}

/** Where a lot still has units that could be sold. */
export function readLotLevels(lotId: string, scope: Scope): Promise<LotLevel[]> {
  return sql<LotLevel>(
    `SELECT item_id AS "itemId", bin_id AS "binId", lot_id AS "lotId", on_hand - allocated - unavailable AS available
     FROM stock_level WHERE lot_id = $1 AND on_hand > allocated + unavailable
       AND ($2::uuid[] IS NULL OR warehouse_id = ANY($2)) ORDER BY item_id, bin_id LIMIT 50`,
    [lotId, scope],
  )
}

/** What these commands withheld of a lot's item: for taking it back. */
export async function readWithheld(
  lotId: string,
  commandIds: readonly string[],
): Promise<{ readonly binId: string; readonly quantity: number }[]> {
  const rows = await sql<{ binId: string; quantity: number }>(
    `SELECT e.data ->> 'binId' AS "binId", (e.data ->> 'quantity')::int AS quantity FROM event e
     WHERE e.subject_id = (SELECT item_id FROM lot WHERE id = $1) AND e.command_id = ANY($2::uuid[])
       AND e.type = 'stock.withheld'`,
    [lotId, [...commandIds]],
  )
  return rows
}

/** The item of a lot. */
export async function readLotItem(lotId: string): Promise<string | undefined> {
  const rows = await sql<{ itemId: string }>('SELECT item_id AS "itemId" FROM lot WHERE id = $1', [
    lotId,
  ])
  return rows[0]?.itemId
}
