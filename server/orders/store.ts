import { orderInScope } from '../kernel/sql-text.ts'
import type { Outcome } from '../platform/commands.ts'
import { sql } from '../platform/db.ts'
import type { OrderFilter, OrderListInput } from './contract.ts'
import { countsQuery, foundQuery, neighboursQuery, pageQuery, ROWS } from './domain/list-query.ts'
import type { StoredOrder, StoredOrderRow, TimelineRow } from './views.ts'

type Scope = readonly string[] | null

/**
 * A page of the list, one row more than asked when more follow, and the bounded count when it is wanted. Two SQL calls,
 * and one for the count.
 */
export async function readPage(
  input: OrderListInput,
  scope: Scope,
): Promise<{ readonly total: number | null; readonly rows: StoredOrderRow[] }> {
  const query = pageQuery(input, scope)
  const [page, counts] = await Promise.all([
    sql<{ id: string }>(query.text, query.values),
    input.count ? readCounts([input.filter], scope) : [],
  ])
  const ids = page.map((row) => row.id)
  if (input.from === 'end') ids.reverse()
  const found = ids.length === 0 ? [] : await sql<StoredOrderRow>(ROWS, [ids], 'order_rows')
  const byId = new Map(found.map((row) => [row.id, row]))
  return { total: counts[0] ?? null, rows: ids.flatMap((id) => byId.get(id) ?? []) }
}

export async function readFound(q: string, limit: number): Promise<string[]> {
  const query = foundQuery(q, limit)
  return (await sql<{ id: string }>(query.text, query.values)).map((row) => row.id)
}

/** Matches of each filter, up to COUNT_BOUND + 1. One SQL call. */
export async function readCounts(filters: readonly OrderFilter[], scope: Scope): Promise<number[]> {
  if (filters.length === 0) return []
  const query = countsQuery(filters, scope)
  const [row] = await sql<{ counts: number[] }>(query.text, query.values)
  return row?.counts ?? []
}

export async function readNeighbours(
  input: Pick<OrderListInput, 'filter' | 'sort' | 'direction'>,
  orderId: string,
  scope: Scope,
): Promise<{ readonly previous: string | null; readonly next: string | null }> {
  const query = neighboursQuery(input, orderId, scope)
  const [row] = await sql<{ previous: string | null; next: string | null }>(
    query.text,
    query.values,
  )
  return row ?? { previous: null, next: null }
}

/** "UPS Ground", where the service may or may not repeat the carrier's name. */
const CARRIER = `CASE WHEN starts_with(c.service, c.name) THEN c.service ELSE concat_ws(' ', c.name, c.service) END`

const PLACES = `SELECT jsonb_agg(jsonb_build_object('allocationId', a.id, 'warehouse', w.name, 'bin', b.code,
    'staging', s.code, 'lot', t.code, 'expiresOn', t.expires_on, 'open', a.quantity - a.picked - a.short - a.released,
    'picked', a.picked, 'packed', a.packed, 'shipped', a.shipped, 'surplus', a.surplus, 'short', a.short, 'tote', k.tote_code,
    'pickedBy', e.name, 'pickedAt', e.at, 'shortReason', x.reason) ORDER BY a.id)
  FROM allocation a JOIN bin b ON b.id = a.bin_id JOIN bin s ON s.id = a.staging_bin_id JOIN lot t ON t.id = a.lot_id
  JOIN fulfilment_order f ON f.id = a.fulfilment_order_id JOIN warehouse w ON w.id = f.warehouse_id
  LEFT JOIN batch k ON k.id = f.batch_id
  LEFT JOIN LATERAL (SELECT u.name, v.at FROM event v LEFT JOIN "user" u ON u.id = v.actor_id
    WHERE a.picked > 0 AND v.subject_id = a.id AND v.type = 'pick.confirmed' ORDER BY v.id DESC LIMIT 1) e ON true
  LEFT JOIN LATERAL (SELECT v.data ->> 'reason' AS reason FROM event v
    WHERE a.short > 0 AND v.subject_id = a.id AND v.type = 'pick.short' ORDER BY v.id DESC LIMIT 1) x ON true
  WHERE a.order_id = o.id AND a.order_line_id = l.id AND a.released < a.quantity`

const LINES = `SELECT jsonb_agg(jsonb_build_object('id', l.id, 'parentId', l.parent_id, 'kind', l.kind, 'itemId', l.item_id,
    'sku', l.sku, 'itemSku', i.sku, 'title', l.title, 'photoId', i.photo_id, 'quantity', l.quantity, 'allocated', l.allocated,
    'backordered', l.backordered, 'shipped', l.shipped, 'cancelled', l.cancelled, 'unitMinor', l.unit_minor,
    'discountMinor', l.discount_minor, 'taxMinor', l.tax_minor, 'places', coalesce((${PLACES}), '[]')) ORDER BY l.position)
  FROM order_line l LEFT JOIN item i ON i.id = l.item_id WHERE l.order_id = o.id`

const WORK = `SELECT jsonb_agg(jsonb_build_object('id', f.id, 'number', f.number, 'warehouseId', w.id, 'warehouse', w.name,
    'timeZone', w.timezone, 'status', f.status, 'units', f.units, 'picked', f.picked, 'short', f.short, 'packed', f.packed,
    'shipped', f.shipped, 'surplus', f.surplus, 'cutoffAt', f.cutoff_at, 'releasedAt', f.released_at,
    'carrier', CASE WHEN c.id IS NOT NULL THEN ${CARRIER} END,
    'batch', CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('number', b.number, 'status', b.status, 'tote', b.tote_code,
      'worker', u.name, 'leaseExpiresAt', b.lease_expires_at) END) ORDER BY f.created_at, f.number)
  FROM fulfilment_order f JOIN warehouse w ON w.id = f.warehouse_id LEFT JOIN carrier c ON c.id = f.carrier_id
  LEFT JOIN batch b ON b.id = f.batch_id LEFT JOIN "user" u ON u.id = b.lease_user_id
  WHERE f.order_id = o.id AND f.status <> 'cancelled'`

const PARCELS = `SELECT jsonb_agg(jsonb_build_object('id', p.id, 'warehouse', w.name, 'box', x.name,
    'carrier', CASE WHEN c.id IS NOT NULL THEN ${CARRIER} END, 'trackingNumber', p.tracking_number,
    'trackingUrl', nullif(replace(c.tracking_url, '{number}', p.tracking_number), ''), 'sscc', p.sscc,
    'weightG', p.weight_g, 'expectedWeightG', p.expected_weight_g, 'status', p.status, 'packedAt', p.packed_at,
    'packedBy', u.name, 'dispatchedAt', p.dispatched_at, 'deliveredAt', p.delivered_at, 'manifest', m.number,
    'contents', coalesce((SELECT jsonb_agg(jsonb_build_object('title', y.title, 'quantity', y.n) ORDER BY y.position)
      FROM (SELECT l.title, l.position, sum(q.quantity)::int AS n FROM parcel_line q
        JOIN allocation a ON a.id = q.allocation_id JOIN order_line l ON l.id = a.order_line_id
        WHERE q.parcel_id = p.id GROUP BY 1, 2) y), '[]')) ORDER BY p.packed_at, p.position)
  FROM parcel p JOIN warehouse w ON w.id = p.warehouse_id LEFT JOIN box x ON x.id = p.box_id
  LEFT JOIN carrier c ON c.id = p.carrier_id LEFT JOIN "user" u ON u.id = p.packed_by_id
  LEFT JOIN manifest m ON m.id = p.manifest_id WHERE p.order_id = o.id`

const ORDER = `SELECT jsonb_build_object('id', o.id, 'number', o.number, 'channelName', o.channel_name,
    'channel', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'name', c.name, 'kind', c.kind) END,
    'customer', jsonb_build_object('id', o.customer_id, 'name', o.customer_name, 'company', k.company,
      'orders', (SELECT count(*) FROM (SELECT 1 FROM "order" n WHERE n.customer_id = o.customer_id LIMIT 1000) y)),
    'status', o.status, 'payment', o.payment_status, 'fulfilment', o.fulfilment_status, 'held', o.held,
    'currency', o.currency, 'subtotalMinor', o.subtotal_minor, 'discountMinor', o.discount_minor,
    'shippingMinor', o.shipping_minor, 'taxMinor', o.tax_minor, 'totalMinor', o.total_minor)
  || jsonb_build_object('taxIncluded', o.tax_included, 'units', o.units, 'shipTo', o.ship_to, 'billTo', o.bill_to,
    'email', o.email, 'phone', o.phone, 'note', o.note, 'tags', o.tags, 'placedAt', o.placed_at, 'closedAt', o.closed_at,
    'promisedFrom', o.promised_from, 'promisedTo', o.promised_to, 'sourcing', o.sourcing,
    'timeZone', coalesce((SELECT w.timezone FROM fulfilment_order f JOIN warehouse w ON w.id = f.warehouse_id
      WHERE f.order_id = o.id ORDER BY f.created_at LIMIT 1), 'UTC'),
    'events', (SELECT count(*) FROM event v WHERE v.order_id = o.id),
    'linkId', (SELECT t.id FROM tracking_link t WHERE t.order_id = o.id AND t.revoked_at IS NULL
      ORDER BY t.created_at DESC LIMIT 1),
    'holds', coalesce((SELECT jsonb_agg(jsonb_build_object('id', h.id, 'kind', h.kind, 'reason', h.reason, 'until', h.until,
      'placedAt', h.placed_at, 'placedBy', u.name, 'releasedAt', h.released_at) ORDER BY h.placed_at)
      FROM hold h LEFT JOIN "user" u ON u.id = h.placed_by_id WHERE h.order_id = o.id), '[]'),
    'lines', coalesce((${LINES}), '[]'), 'work', coalesce((${WORK}), '[]'), 'parcels', coalesce((${PARCELS}), '[]'),
    'invoices', coalesce((SELECT jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'issuedAt', i.issued_at,
      'totalMinor', i.total_minor, 'currency', i.currency) ORDER BY i.sequence) FROM invoice i WHERE i.order_id = o.id), '[]'),
    'messages', coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'to', m.to, 'subject', m.subject,
      'body', m.body, 'status', m.status, 'createdAt', m.created_at, 'sentAt', m.sent_at) ORDER BY m.created_at DESC)
      FROM message m WHERE m.order_id = o.id), '[]'),
    'exceptions', coalesce((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'data', x.data,
      'openedAt', x.opened_at) ORDER BY x.opened_at) FROM exception x WHERE x.order_id = o.id AND x.resolved_at IS NULL), '[]')
  ) AS doc
  FROM "order" o JOIN customer k ON k.id = o.customer_id LEFT JOIN connection c ON c.id = o.connection_id`

/** All of an order, by number or id, in one SQL call; undefined when there is none in these warehouses. */
export async function readOrder(
  key: { readonly number: string } | { readonly id: string },
  scope: Scope,
): Promise<StoredOrder | undefined> {
  const [column, value] = 'id' in key ? ['id', key.id] : ['number', key.number]
  const rows = await sql<{ doc: StoredOrder }>(
    `${ORDER} WHERE o.${column} = $1 AND ($2::uuid[] IS NULL OR ${orderInScope('$2')})`,
    [value, scope],
    `order_by_${column}`,
  )
  return rows[0]?.doc
}

/** Which of these orders the viewer may touch. */
export async function readVisible(orderIds: readonly string[], scope: Scope): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `SELECT o.id FROM "order" o WHERE o.id = ANY($1::uuid[]) AND ($2::uuid[] IS NULL OR ${orderInScope('$2')})`,
    [[...orderIds], scope],
    'orders_visible',
  )
  return rows.map((row) => row.id)
}

/** The outcome a command already has: what a retry is answered with before anything is decided again. */
export async function readOutcome(commandId: string): Promise<Outcome | undefined> {
  const rows = await sql<Outcome>(
    'SELECT id, outcome, result, true AS repeated FROM command WHERE id = $1',
    [commandId],
    'command_outcome',
  )
  return rows[0]
}

/** What happened to an order, newest first, before an event's id. */
export async function readTimeline(
  orderId: string,
  before: string | null,
  limit: number,
): Promise<TimelineRow[]> {
  return sql<TimelineRow>(
    `SELECT e.id::text, to_json(e.at) #>> '{}' AS at, e.type, e.data, u.name AS actor, d.name AS device, w.name AS warehouse,
       (SELECT i.name FROM item i WHERE i.id = CASE WHEN e.data ->> 'itemId' ~ '^[0-9a-f-]{36}$' THEN (e.data ->> 'itemId')::uuid END) AS item,
       (SELECT b.code FROM bin b WHERE b.id = CASE WHEN e.data ->> 'binId' ~ '^[0-9a-f-]{36}$' THEN (e.data ->> 'binId')::uuid END) AS bin
     FROM event e LEFT JOIN "user" u ON u.id = e.actor_id LEFT JOIN device d ON d.id = e.device_id
     LEFT JOIN warehouse w ON w.id = e.warehouse_id
     WHERE e.order_id = $1 AND ($2::bigint IS NULL OR e.id < $2::bigint) ORDER BY e.id DESC LIMIT $3`,
    [orderId, before, limit],
    'order_timeline',
  )
}

export type ItemChoice = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly priceMinor: number
  readonly currency: string
  readonly isKit: boolean
  /** Sellable in all warehouses now; null for a kit, whose components hold its stock. */
  readonly available: number | null
}

/** Items by SKU or words, for an order typed on the desk. */
export async function findItems(q: string, limit: number): Promise<ItemChoice[]> {
  const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql<ItemChoice>(
    `${ITEM} AND lower(i.sku || ' ' || i.name) LIKE $1 ORDER BY i.sku LIMIT $2`,
    [pattern, limit],
  )
}

const ITEM = `SELECT i.id, i.sku, i.name, i.price_minor AS "priceMinor", i.currency, k.yes AS "isKit",
    CASE WHEN NOT k.yes THEN (SELECT coalesce(sum(l.on_hand - l.allocated - l.unavailable), 0)::int
      FROM stock_level l JOIN bin b ON b.id = l.bin_id WHERE l.item_id = i.id AND b.kind IN ('pick_face', 'bulk')) END AS available
  FROM item i CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM kit_component c WHERE c.kit_id = i.id) AS yes) k
  WHERE i.archived_at IS NULL`

export async function readItemsById(ids: readonly string[]): Promise<ItemChoice[]> {
  return sql<ItemChoice>(`${ITEM} AND i.id = ANY($1::uuid[])`, [[...ids]])
}

export type Choices = {
  readonly channels: readonly { readonly id: string; readonly name: string }[]
  readonly warehouses: readonly { readonly id: string; readonly name: string }[]
}

/** The names that the list can be filtered by. */
export async function readChoices(scope: Scope): Promise<Choices> {
  const [row] = await sql<Choices>(
    `SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY name) FROM connection), '[]') AS channels,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY priority DESC, code) FROM warehouse
         WHERE closed_at IS NULL AND ($1::uuid[] IS NULL OR id = ANY($1::uuid[]))), '[]') AS warehouses`,
    [scope],
    'order_choices',
  )
  return row ?? { channels: [], warehouses: [] }
}

/** Holds whose end has come, the longest due first; a few hundred at once. */
export function readDueHolds(now: Date): Promise<{ readonly id: string }[]> {
  return sql(
    `SELECT id FROM hold WHERE released_at IS NULL AND until <= $1 ORDER BY until LIMIT 200`,
    [now],
  )
}
