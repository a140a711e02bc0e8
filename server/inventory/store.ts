import { sql } from '../platform/db.ts'
import type {
  BinStock,
  Holder,
  ItemPage,
  ItemWarehouse,
  LedgerInput,
  LedgerRow,
  StockKey,
  StockRow,
  StockSort,
  StockState,
  Waiting,
} from './contract.ts'
import type { Withheld } from './domain/unavailable.ts'

type Scope = readonly string[] | null

export type StockQuery = {
  /** Warehouses counted; null is all. */
  readonly warehouses: Scope
  readonly text: string | null
  readonly codes: readonly string[]
  readonly category: string | null
  readonly state: StockState | null
  readonly sort: StockSort
  readonly descending: boolean
  readonly after: StockKey | null
  readonly limit: number
}

const HERE = '($1::uuid[] IS NULL OR warehouse_id = ANY($1::uuid[]))'

/** Sums per item and warehouse, compared there with the reorder point and the safety stock. */
function sums(only: string): string {
  return `SELECT coalesce(l.item_id, p.item_id) AS item_id, coalesce(sum(l.on_hand), 0)::int AS on_hand,
      coalesce(sum(l.allocated), 0)::int AS allocated, coalesce(sum(l.unavailable), 0)::int AS unavailable,
      coalesce(bool_or(coalesce(l.on_hand - l.allocated - l.unavailable, 0) < p.point), false) AS low
    FROM (SELECT item_id, warehouse_id, sum(on_hand) AS on_hand, sum(allocated) AS allocated, sum(unavailable) AS unavailable
        FROM stock_level WHERE ${HERE}${only} GROUP BY 1, 2) l
      FULL JOIN (SELECT item_id, warehouse_id, greatest(reorder_point, safety_stock) AS point
        FROM item_stock WHERE ${HERE}${only}) p USING (item_id, warehouse_id)
    GROUP BY 1`
}

const MATCHES = `(($6::text IS DISTINCT FROM 'archived') = (i.archived_at IS NULL))
  AND ($2::text IS NULL OR lower(i.sku || ' ' || i.name) LIKE $2
    OR i.id IN (SELECT c.item_id FROM item_code c WHERE c.code = ANY($3::text[])))
  AND ($4::text IS NULL OR i.category = $4)`

const KEYS: Readonly<Record<StockSort, string>> = {
  sku: 'i.sku',
  name: 'i.name',
  available: '(coalesce(s.on_hand - s.allocated - s.unavailable, 0))',
}

/**
 * What narrows to a state. Quantities are never negative (I2), so that one row tells what the sum would; only `low`
 * needs the sums themselves.
 */
const STATES: Readonly<Record<StockState, string>> = {
  out: `NOT EXISTS (SELECT 1 FROM stock_level WHERE item_id = i.id AND ${HERE} AND on_hand > allocated + unavailable)
    AND NOT EXISTS (SELECT 1 FROM kit_component k WHERE k.kit_id = i.id)`,
  low: 's.low',
  backordered: 'i.id IN (SELECT item_id FROM order_line WHERE backordered > 0)',
  unavailable: `i.id IN (SELECT item_id FROM stock_level WHERE unavailable > 0 AND ${HERE})`,
  archived: 'true',
}

const ROW = `i.id, i.sku, i.name, i.category, i.photo_id AS "photoId", i.archived_at IS NOT NULL AS archived,
  EXISTS (SELECT 1 FROM kit_component k WHERE k.kit_id = i.id) AS "isKit",
  coalesce(s.on_hand, 0) AS "onHand", coalesce(s.allocated, 0) AS allocated, coalesce(s.unavailable, 0) AS unavailable,
  coalesce(s.on_hand - s.allocated - s.unavailable, 0) AS available, coalesce(s.low, false) AS low,
  coalesce(b.units, 0)::int AS backordered`

/**
 * A page of items with their stock, one statement. Where neither order nor state needs the sums, the page is cut first
 * and only its items are summed; else all are summed once and the page is cut from that.
 */
export async function readStockPage(query: StockQuery): Promise<StockRow[]> {
  const { sort, state, descending } = query
  const key = KEYS[sort]
  const way = descending ? 'DESC' : 'ASC'
  const type = sort === 'available' ? 'int' : 'text'
  const keyed = sort === 'sku' ? [key] : [key, 'i.sku']
  const after = sort === 'sku' ? `i.sku ${descending ? '<' : '>'} $5::text` : undefined
  const from = after ?? `(${key}, i.sku) ${descending ? '<' : '>'} ($5::${type}, $8::text)`
  const order = keyed.map((column) => `${column} ${way}`).join(', ')
  const cut = `($5::${type} IS NULL OR ${from})`
  const pageFirst = sort !== 'available' && state !== 'low'
  const narrowed = state === null ? 'true' : STATES[state]
  const backorder =
    'SELECT sum(backordered) AS units FROM order_line WHERE backordered > 0 AND item_id = i.id'
  const text = pageFirst
    ? `WITH page AS MATERIALIZED (SELECT * FROM item i WHERE ${MATCHES} AND ${narrowed} AND ${cut} ORDER BY ${order} LIMIT $7)
       SELECT ${ROW} FROM page i
       LEFT JOIN LATERAL (${sums(' AND item_id = i.id')}) s ON true
       LEFT JOIN LATERAL (${backorder}) b ON true ORDER BY ${order}`
    : `WITH s AS MATERIALIZED (${sums('')}),
       b AS MATERIALIZED (SELECT item_id, sum(backordered) AS units FROM order_line WHERE backordered > 0 GROUP BY 1)
       SELECT ${ROW} FROM item i LEFT JOIN s ON s.item_id = i.id LEFT JOIN b ON b.item_id = i.id
       WHERE ${MATCHES} AND ${narrowed} AND ${cut}
       ORDER BY ${order} LIMIT $7`
  const values = [
    query.warehouses,
    query.text,
    query.codes,
    query.category,
    query.after?.value ?? null,
    state,
    query.limit,
  ]
  const name = `stock_${sort}_${way}_${state ?? 'all'}`
  return sql<StockRow>(text, sort === 'sku' ? values : [...values, query.after?.sku ?? null], name)
}

export async function readCategories(): Promise<string[]> {
  const rows = await sql<{ category: string }>(
    `SELECT DISTINCT category FROM item WHERE category <> '' AND archived_at IS NULL ORDER BY 1 LIMIT 200`,
  )
  return rows.map((row) => row.category)
}

/** A movement as the screens show it; the caller names the movement `m`. */
const MOVEMENT = `jsonb_build_object('id', m.id::text, 'at', m.at, 'sku', mi.sku, 'quantity', m.quantity, 'reason', m.reason,
  'from', f.code, 'fromKind', f.kind, 'to', t.code, 'toKind', t.kind, 'lot', ml.code,
  'orderNumber', o.number, 'actor', u.name, 'device', d.name)`
const MOVEMENT_JOINS = `JOIN item mi ON mi.id = m.item_id JOIN bin f ON f.id = m.from_bin_id JOIN bin t ON t.id = m.to_bin_id
  JOIN lot ml ON ml.id = m.lot_id LEFT JOIN "order" o ON o.id = m.order_id LEFT JOIN "user" u ON u.id = m.actor_id
  LEFT JOIN command c ON c.id = m.command_id LEFT JOIN device d ON d.id = c.device_id`
const SEEN = `($2::uuid[] IS NULL OR f.warehouse_id = ANY($2::uuid[]) OR t.warehouse_id = ANY($2::uuid[]))`

/** Movements of an item or a bin, newest first, before a movement; at most `limit`. A bin's are found through its items. */
export async function readLedger(
  input: Omit<LedgerInput, 'warehouseId'>,
  scope: Scope,
): Promise<LedgerRow[]> {
  const { itemId, binId, cursor, limit } = input
  const rows = await sql<{ row: LedgerRow }>(
    `SELECT ${MOVEMENT} AS row FROM movement m ${MOVEMENT_JOINS}
     WHERE ${itemId ? 'm.item_id = $1' : '$1::uuid IS NULL AND m.item_id IN (SELECT item_id FROM stock_level WHERE bin_id = $5)'}
       ${binId ? 'AND (m.from_bin_id = $5 OR m.to_bin_id = $5)' : 'AND $5::uuid IS NULL'}
       AND ${SEEN} AND ($3::bigint IS NULL OR m.id < $3)
     ORDER BY m.id DESC LIMIT $4`,
    [itemId ?? null, scope, cursor ?? null, limit, binId ?? null],
    `ledger_${itemId ? 'item' : ''}_${binId ? 'bin' : ''}`,
  )
  return rows.map(({ row }) => row)
}

export type ItemFacts = Omit<ItemPage, 'total' | 'unavailable' | 'warehouses' | 'bins'> & {
  readonly warehouses: readonly Omit<ItemWarehouse, 'available'>[]
  readonly bins: readonly Omit<BinStock, 'available'>[]
  readonly holders: readonly Holder[]
  readonly waiting: readonly Waiting[]
  readonly withheld: readonly Withheld[]
}

const list = (select: string) => `coalesce((SELECT jsonb_agg(x) FROM (${select}) x), '[]')`
const W = '($2::uuid[] IS NULL OR w.id = ANY($2::uuid[]))'

/** All that the item's page shows, by its SKU, in one statement; undefined when there is no such item. */
export async function readItem(sku: string, scope: Scope): Promise<ItemFacts | undefined> {
  const rows = await sql<ItemFacts>(
    `SELECT i.id, i.sku, i.name, i.description, i.category, i.supplier, i.length_mm AS "lengthMm", i.width_mm AS "widthMm",
       i.height_mm AS "heightMm", i.weight_g AS "weightG", i.price_minor AS "priceMinor", i.cost_minor AS "costMinor",
       i.currency, i.lot_policy AS "lotPolicy", i.min_shelf_life_days AS "minShelfLifeDays", i.photo_id AS "photoId",
       to_json(i.archived_at) #>> '{}' AS "archivedAt",
       ${list('SELECT code, level, units FROM item_code WHERE item_id = i.id ORDER BY units, code')} AS codes,
       ${list(`SELECT k.sku, k.name, c.quantity, coalesce((SELECT sum(l.on_hand - l.allocated - l.unavailable)
           FROM stock_level l WHERE l.item_id = k.id AND ($2::uuid[] IS NULL OR l.warehouse_id = ANY($2::uuid[]))), 0)::int AS available
         FROM kit_component c JOIN item k ON k.id = c.component_id WHERE c.kit_id = i.id ORDER BY k.sku`)} AS components,
       ${list(`SELECT w.id, w.code, w.name, coalesce(sum(l.on_hand), 0)::int AS "onHand",
           coalesce(sum(l.allocated), 0)::int AS allocated, coalesce(sum(l.unavailable), 0)::int AS unavailable,
           coalesce(min(p.safety_stock), 0) AS "safetyStock", coalesce(min(p.reorder_point), 0) AS "reorderPoint"
         FROM warehouse w LEFT JOIN stock_level l ON l.warehouse_id = w.id AND l.item_id = i.id
         LEFT JOIN item_stock p ON p.warehouse_id = w.id AND p.item_id = i.id
         WHERE ${W} AND w.closed_at IS NULL GROUP BY w.id ORDER BY w.priority, w.name`)} AS warehouses,
       coalesce((SELECT sum(backordered) FROM order_line WHERE item_id = i.id AND backordered > 0), 0)::int AS backordered,
       ${list(`SELECT b.id AS "binId", b.code AS bin, b.kind, w.id AS "warehouseId", w.name AS warehouse, lot.id AS "lotId",
           lot.code AS lot, lot.expires_on AS "expiresOn", l.on_hand AS "onHand", l.allocated, l.unavailable,
           b.counted_at AS "countedAt"
         FROM stock_level l JOIN bin b ON b.id = l.bin_id JOIN warehouse w ON w.id = l.warehouse_id JOIN lot ON lot.id = l.lot_id
         WHERE l.item_id = i.id AND ${W}
         ORDER BY l.on_hand = 0, w.priority, w.name, b.walk_order, b.code, lot.expires_on LIMIT 300`)} AS bins,
       ${list(`SELECT o.id AS "orderId", o.number AS "orderNumber", o.customer_name AS customer, w.id AS "warehouseId",
           w.name AS warehouse, sum(a.quantity - a.short - a.released - a.shipped)::int AS quantity,
           o.fulfilment_status AS "fulfilmentStatus", o.promised_to AS "promisedTo",
           coalesce((SELECT jsonb_agg(DISTINCT h.kind) FROM hold h WHERE h.order_id = o.id AND h.released_at IS NULL), '[]') AS holds
         FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id JOIN warehouse w ON w.id = f.warehouse_id
         JOIN "order" o ON o.id = a.order_id
         WHERE a.item_id = i.id AND a.shipped + a.short + a.released < a.quantity AND ${W}
         GROUP BY o.id, w.id ORDER BY o.promised_to NULLS LAST, o.placed_at LIMIT 50`)} AS holders,
       (SELECT count(DISTINCT a.order_id) FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id
         WHERE a.item_id = i.id AND a.shipped + a.short + a.released < a.quantity
           AND ($2::uuid[] IS NULL OR f.warehouse_id = ANY($2::uuid[])))::int AS "holderCount",
       ${list(`SELECT o.id AS "orderId", o.number AS "orderNumber", o.customer_name AS customer, sum(l.backordered)::int AS quantity,
           o.placed_at AS "placedAt", o.promised_to AS "promisedTo"
         FROM order_line l JOIN "order" o ON o.id = l.order_id WHERE l.item_id = i.id AND l.backordered > 0
           AND order_in_scope(o.id, $2::uuid[])
         GROUP BY o.id ORDER BY o.placed_at LIMIT 50`)} AS waiting,
       ${list(`SELECT (e.data ->> 'binId')::uuid AS "binId",
           coalesce((e.data ->> 'lotId')::uuid, '00000000-0000-0000-0000-000000000000') AS "lotId",
           coalesce(e.data ->> 'reason', 'other') AS reason, sum((e.data ->> 'quantity')::int)::int AS quantity, max(e.at) AS since
         FROM event e WHERE e.subject_id = i.id AND e.type = 'stock.withheld' GROUP BY 1, 2, 3
         HAVING sum((e.data ->> 'quantity')::int) > 0 ORDER BY 5 DESC`)} AS withheld,
       coalesce((SELECT jsonb_agg(x.row) FROM (SELECT ${MOVEMENT} AS row FROM movement m ${MOVEMENT_JOINS}
         WHERE m.item_id = i.id AND ${SEEN} ORDER BY m.id DESC LIMIT 8) x), '[]') AS ledger,
       ${list(`SELECT to_char(g.month, 'YYYY-MM') AS month, coalesce(d.units, 0)::int AS units
         FROM generate_series(date_trunc('month', now() AT TIME ZONE 'UTC') - interval '17 months',
           date_trunc('month', now() AT TIME ZONE 'UTC'), interval '1 month') AS g(month)
         LEFT JOIN (SELECT date_trunc('month', m.at AT TIME ZONE 'UTC') AS month, sum(m.quantity) AS units
           FROM movement m JOIN bin f ON f.id = m.from_bin_id WHERE m.item_id = i.id
             AND m.to_bin_id = '00000000-0000-7000-8000-000000000002' AND m.reason = 'dispatch'
             AND ($2::uuid[] IS NULL OR f.warehouse_id = ANY($2::uuid[])) GROUP BY 1) d USING (month)
         ORDER BY 1`)} AS demand
     FROM item i WHERE i.sku = $1`,
    [sku, scope],
    'inventory_item',
  )
  return rows[0]
}

/** What receiving needs to know of an item; undefined when there is none. */
export async function readReceivable(
  itemId: string,
): Promise<{ lotPolicy: string; archived: boolean } | undefined> {
  const rows = await sql<{ lotPolicy: string; archived: boolean }>(
    'SELECT lot_policy AS "lotPolicy", archived_at IS NOT NULL AS archived FROM item WHERE id = $1',
    [itemId],
  )
  return rows[0]
}

/** The lot's id, made when it is new; null when it is known with another expiry. */
export async function findOrMakeLot(
  itemId: string,
  code: string,
  expiresOn: string | null,
): Promise<string | null> {
  const rows = await sql<{ id: string }>(
    `WITH made AS (INSERT INTO lot (id, item_id, code, expires_on) VALUES (new_id(), $1, $2, $3::date)
       ON CONFLICT (item_id, code) DO NOTHING RETURNING id)
     SELECT id FROM made UNION ALL
     SELECT id FROM lot WHERE item_id = $1 AND code = $2 AND expires_on IS NOT DISTINCT FROM $3::date LIMIT 1`,
    [itemId, code, expiresOn],
  )
  return rows[0]?.id ?? null
}

/** Sets what is withheld from sale and when to reorder, with its event. */
export async function writeLevels(input: {
  readonly itemId: string
  readonly warehouseId: string
  readonly safetyStock: number
  readonly reorderPoint: number
  readonly actorId: string
}): Promise<void> {
  await sql(
    `WITH done AS (INSERT INTO item_stock (item_id, warehouse_id, safety_stock, reorder_point) VALUES ($1, $2, $3, $4)
       ON CONFLICT (item_id, warehouse_id) DO UPDATE SET safety_stock = excluded.safety_stock, reorder_point = excluded.reorder_point)
     INSERT INTO event (type, subject_id, warehouse_id, actor_id, data)
     VALUES ('stock.levels_set', $1, $2, $5, jsonb_build_object('safetyStock', $3::int, 'reorderPoint', $4::int))`,
    [input.itemId, input.warehouseId, input.safetyStock, input.reorderPoint, input.actorId],
  )
}
