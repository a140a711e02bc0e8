import { sql } from '../../platform/db.ts'
import type { DocumentResult, DocumentStatus, ListDocuments } from '../contract.ts'

export type ConnectionRow = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly currency: string
  readonly pausedAt: Date | null
  readonly createdAt: Date
  readonly secrets: readonly { readonly id: string; readonly createdAt: string }[]
  readonly lastReceivedAt: Date | null
}

/** All connections, by name, without their secrets' texts. A company has few. */
export async function readConnections(): Promise<ConnectionRow[]> {
  return sql<ConnectionRow>(
    `SELECT c.id, c.kind, c.name, c.currency, c.paused_at AS "pausedAt", c.created_at AS "createdAt",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s ->> 'id', 'createdAt', s ->> 'createdAt')), '[]')
        FROM jsonb_array_elements(c.secrets) s) AS secrets,
       (SELECT max(received_at) FROM document d WHERE d.connection_id = c.id) AS "lastReceivedAt"
     FROM connection c ORDER BY lower(c.name), c.id LIMIT 200`,
  )
}

export type DocumentRow = {
  readonly id: string
  readonly connectionId: string
  readonly connectionName: string
  readonly topic: string
  readonly receivedAt: Date
  readonly readAt: Date | null
  readonly status: DocumentStatus
  readonly result: DocumentResult | null
  readonly orderId: string | null
  readonly orderNumber: string | null
  readonly orderName: string | null
  readonly channelOrderId: string | null
}

const ROW = `d.id, d.connection_id AS "connectionId", c.name AS "connectionName", d.topic, d.received_at AS "receivedAt",
  d.read_at AS "readAt", d.status, d.reason AS result, d.order_id AS "orderId", o.number AS "orderNumber",
  d.order_name AS "orderName", d.external_ref AS "channelOrderId"`
const FROM = `FROM document d JOIN connection c ON c.id = d.connection_id LEFT JOIN "order" o ON o.id = d.order_id`

/** Documents, newest first, before a row; at most `limit`. */
export async function readDocuments(input: ListDocuments, limit: number): Promise<DocumentRow[]> {
  const { status, connectionId, search, cursor: before } = input
  const where: string[] = []
  const values: unknown[] = []
  const add = (condition: (n: string) => string, value: unknown) => {
    values.push(value)
    where.push(condition(`$${values.length}`))
  }
  if (status !== null) add((n) => `d.status = ${n}::document_status`, status)
  if (connectionId !== null) add((n) => `d.connection_id = ${n}`, connectionId)
  if (search !== '') {
    values.push(`${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`, search)
    const [name, exact] = [`$${values.length - 1}`, `$${values.length}`]
    where.push(
      `(lower(d.order_name) LIKE ${name} OR lower(d.order_name) LIKE '#' || ${name} OR d.external_ref = ${exact}
        OR d.order_id IN (SELECT id FROM "order" WHERE number = upper(${exact})))`,
    )
  }
  if (before) {
    values.push(before.receivedAt, before.id)
    where.push(
      `(d.received_at, d.id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`,
    )
  }
  values.push(limit)
  return sql<DocumentRow>(
    `SELECT ${ROW} ${FROM} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY d.received_at DESC, d.id DESC LIMIT $${values.length}`,
    values,
  )
}

/** How many documents stand in each status, counted up to `bound`. */
export async function countDocuments(
  connectionId: string | null,
  bound: number,
): Promise<Record<DocumentStatus, number>> {
  const count = (status: DocumentStatus) =>
    `(SELECT count(*)::int FROM (SELECT 1 FROM document WHERE status = '${status}'
       AND ($1::uuid IS NULL OR connection_id = $1) LIMIT $2) q) AS ${status}`
  const rows = await sql<Record<DocumentStatus, number>>(
    `SELECT ${count('received')}, ${count('applied')}, ${count('ignored')}, ${count('parked')}`,
    [connectionId, bound],
  )
  return rows[0] ?? { received: 0, applied: 0, ignored: 0, parked: 0 }
}

export type WholeDocument = DocumentRow & {
  readonly raw: Buffer
  readonly deliveryId: string
  readonly eventId: string | null
  readonly attempts: number
}

export async function readWholeDocument(id: string): Promise<WholeDocument | undefined> {
  const rows = await sql<WholeDocument>(
    `SELECT ${ROW}, d.raw, d.delivery_id AS "deliveryId", d.event_id AS "eventId", d.attempts ${FROM} WHERE d.id = $1`,
    [id],
  )
  return rows[0]
}

/** Links a channel's name for an item to the item. */
export async function linkSku(connectionId: string, key: string, itemId: string): Promise<void> {
  await sql(
    `INSERT INTO channel_sku (connection_id, sku, item_id) VALUES ($1, $2, $3)
     ON CONFLICT (connection_id, sku) DO UPDATE SET item_id = excluded.item_id`,
    [connectionId, key, itemId],
  )
}

/** Puts a parked document back to be read; false when it is not parked. */
export async function requeue(documentId: string, acceptTotals: boolean): Promise<boolean> {
  const rows = await sql(
    `UPDATE document SET status = 'received', attempts = 0, claimed_until = NULL, accept_totals = accept_totals OR $2
     WHERE id = $1 AND status = 'parked' RETURNING id`,
    [documentId, acceptTotals],
  )
  return rows.length > 0
}

/** Puts every parked document of a connection that misses this item back to be read; answers their ids. */
export async function requeueMissing(connectionId: string, key: string): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `UPDATE document SET status = 'received', attempts = 0, claimed_until = NULL
     WHERE connection_id = $1 AND status = 'parked'
       AND reason -> 'reasons' @> jsonb_build_array(jsonb_build_object('code', 'unknown_sku', 'params', jsonb_build_object('key', $2::text)))
     RETURNING id`,
    [connectionId, key],
  )
  return rows.map((row) => row.id)
}
