import { sql } from '../platform/db.ts'
import type { ConnectionKind, DocumentResult } from './contract.ts'
import type { AsOf } from './domain/canonical.ts'
import type { KnownOrder, Snapshot } from './domain/known-order.ts'

/** One sealed signing secret of a connection. A retired one signs nothing any more. */
export type SealedSecret = {
  readonly id: string
  readonly sealed: string
  readonly createdAt: string
}

export type Connection = {
  readonly id: string
  readonly kind: ConnectionKind
  readonly name: string
  readonly currency: string
  readonly secrets: readonly SealedSecret[]
  readonly pausedAt: Date | null
}

const CONNECTION = `id, kind, name, currency, secrets, paused_at AS "pausedAt"`

export async function readConnection(id: string): Promise<Connection | undefined> {
  const rows = await sql<Connection>(
    `SELECT ${CONNECTION} FROM connection WHERE id = $1`,
    [id],
    'channels.connection',
  )
  return rows[0]
}

export async function insertConnection(row: Omit<Connection, 'pausedAt'>): Promise<void> {
  await sql(
    `INSERT INTO connection (id, kind, name, currency, secrets) VALUES ($1, $2, $3, $4, $5)`,
    [row.id, row.kind, row.name, row.currency, JSON.stringify(row.secrets)],
  )
}

/** Adds a secret beside the live ones, at most `limit` in all; false when there is no room or no such connection. */
export async function addSecret(id: string, secret: SealedSecret, limit: number): Promise<boolean> {
  const rows = await sql(
    `UPDATE connection SET secrets = secrets || $2::jsonb
     WHERE id = $1 AND jsonb_array_length(secrets) < $3 RETURNING id`,
    [id, JSON.stringify([secret]), limit],
  )
  return rows.length > 0
}

/** Takes a secret away, never the last; false when it is not there or the only one. */
export async function removeSecret(id: string, secretId: string): Promise<boolean> {
  const rows = await sql(
    `UPDATE connection SET secrets = coalesce(
       (SELECT jsonb_agg(s) FROM jsonb_array_elements(secrets) s WHERE s ->> 'id' <> $2), '[]')
     WHERE id = $1 AND jsonb_array_length(secrets) > 1
       AND EXISTS (SELECT 1 FROM jsonb_array_elements(secrets) s WHERE s ->> 'id' = $2) RETURNING id`,
    [id, secretId],
  )
  return rows.length > 0
}

export async function setPaused(id: string, paused: boolean): Promise<boolean> {
  const rows = await sql(
    `UPDATE connection SET paused_at = CASE WHEN $2 THEN coalesce(paused_at, now()) END WHERE id = $1 RETURNING id`,
    [id, paused],
  )
  return rows.length > 0
}

/** A change of a connection, as a fact; without secrets. */
export async function recordEvent(
  type: string,
  subjectId: string,
  actorId: string | null,
  data: object,
): Promise<void> {
  await sql('INSERT INTO event (type, subject_id, actor_id, data) VALUES ($1, $2, $3, $4)', [
    type,
    subjectId,
    actorId,
    JSON.stringify(data),
  ])
}

export type NewDocument = {
  readonly id: string
  readonly connectionId: string
  readonly deliveryId: string
  readonly eventId: string | null
  readonly topic: string
  /** The instant of the header, or null; the header itself, to the nanosecond, stands in `headers`. */
  readonly triggeredAt: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly raw: Uint8Array
}

/** Stores a delivery, once; false when this delivery id was stored before. */
export async function insertDocument(document: NewDocument): Promise<boolean> {
  const rows = await sql(
    `INSERT INTO document (id, connection_id, delivery_id, event_id, topic, triggered_at, headers, raw)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (connection_id, delivery_id) DO NOTHING RETURNING id`,
    [
      document.id,
      document.connectionId,
      document.deliveryId,
      document.eventId,
      document.topic,
      document.triggeredAt,
      JSON.stringify(document.headers),
      document.raw,
    ],
    'channels.insert_document',
  )
  return rows.length > 0
}

/** Whether the delivery that stands under this id has these bytes. */
export async function sameDelivery(
  connectionId: string,
  deliveryId: string,
  raw: Uint8Array,
): Promise<boolean> {
  const rows = await sql(
    'SELECT 1 FROM document WHERE connection_id = $1 AND delivery_id = $2 AND raw = $3',
    [connectionId, deliveryId, raw],
  )
  return rows.length > 0
}

/**
 * Claims waiting documents for this reader, oldest first; paused connections keep theirs waiting. A claim ends by itself
 * after twenty seconds, so that a reader that died blocks nothing for long.
 */
export async function claimDocuments(limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    `WITH next AS (
       SELECT d.id FROM document d JOIN connection c ON c.id = d.connection_id
       WHERE d.status = 'received' AND c.paused_at IS NULL AND (d.claimed_until IS NULL OR d.claimed_until < now())
       ORDER BY d.received_at LIMIT $1 FOR UPDATE OF d SKIP LOCKED)
     UPDATE document SET claimed_until = now() + interval '20 seconds', attempts = attempts + 1
     FROM next WHERE document.id = next.id RETURNING document.id`,
    [limit],
    'channels.claim',
  )
  return rows.map((row) => row.id)
}

/** Gives a claim back, to be taken again after `waitS` seconds times the attempts so far; answers the attempts. */
export async function releaseClaim(documentId: string, waitS: number): Promise<number> {
  const rows = await sql<{ attempts: number }>(
    `UPDATE document SET claimed_until = now() + $2::int * attempts * interval '1 second'
     WHERE id = $1 AND status = 'received' RETURNING attempts`,
    [documentId, waitS],
  )
  return rows[0]?.attempts ?? 0
}

export type DocumentToRead = {
  readonly id: string
  readonly connectionId: string
  readonly kind: ConnectionKind
  readonly currency: string
  readonly topic: string
  readonly headers: { readonly triggeredAt?: string }
  readonly raw: Buffer
  readonly status: string
  readonly attempts: number
  readonly acceptTotals: boolean
}

export async function readDocumentToRead(id: string): Promise<DocumentToRead | undefined> {
  const rows = await sql<DocumentToRead>(
    `SELECT d.id, d.connection_id AS "connectionId", c.kind, c.currency, d.topic, d.headers, d.raw, d.status, d.attempts,
       d.accept_totals AS "acceptTotals"
     FROM document d JOIN connection c ON c.id = d.connection_id WHERE d.id = $1`,
    [id],
    'channels.to_read',
  )
  return rows[0]
}

export type ChannelOrder = {
  readonly lastApplied: AsOf | null
  readonly refundIds: readonly string[]
  readonly snapshot: Snapshot | null
}

/** Takes the order of a channel for one reader, for 30 s; undefined while another has it. */
export async function leaseChannelOrder(
  connectionId: string,
  channelOrderId: string,
  token: string,
): Promise<ChannelOrder | undefined> {
  const rows = await sql<ChannelOrder>(
    `INSERT INTO channel_order AS o (connection_id, channel_order_id, lease_token, lease_until)
     VALUES ($1, $2, $3, now() + interval '30 seconds')
     ON CONFLICT (connection_id, channel_order_id) DO UPDATE
       SET lease_token = excluded.lease_token, lease_until = excluded.lease_until
       WHERE o.lease_until IS NULL OR o.lease_until < now()
     RETURNING last_applied AS "lastApplied", refund_ids AS "refundIds", snapshot`,
    [connectionId, channelOrderId, token],
    'channels.lease',
  )
  return rows[0]
}

export async function releaseLease(
  connectionId: string,
  channelOrderId: string,
  token: string,
): Promise<void> {
  await sql(
    `UPDATE channel_order SET lease_until = NULL
     WHERE connection_id = $1 AND channel_order_id = $2 AND lease_token = $3`,
    [connectionId, channelOrderId, token],
  )
}

const LINES = `SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'parentId', l.parent_id, 'position', l.position,
    'kind', l.kind, 'itemId', l.item_id, 'channelLineId', l.channel_line_id, 'quantity', l.quantity,
    'cancelled', l.cancelled, 'shipped', l.shipped, 'unitMinor', l.unit_minor, 'discountMinor', l.discount_minor,
    'taxMinor', l.tax_minor) ORDER BY l.position), '[]') FROM order_line l WHERE l.order_id = o.id`
const HOLDS = `SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'kind', h.kind, 'reason', h.reason)), '[]')
  FROM hold h WHERE h.order_id = o.id AND h.released_at IS NULL`

/** What a decision needs of Dockline, in one call: the items of the keys, and the order if there is one. */
export async function readFacts(
  connectionId: string,
  channelOrderId: string,
  itemKeys: readonly string[],
): Promise<{ items: Map<string, string>; order: KnownOrder | null }> {
  const rows = await sql<{ items: Record<string, string> | null; order: KnownOrder | null }>(
    `SELECT
       (SELECT jsonb_object_agg(k.key, coalesce(s.item_id, i.id)) FROM unnest($3::text[]) AS k(key)
          LEFT JOIN channel_sku s ON s.connection_id = $1 AND s.sku = k.key
          LEFT JOIN item i ON k.key LIKE 'sku:%' AND i.sku = substr(k.key, 5) AND i.archived_at IS NULL
        WHERE coalesce(s.item_id, i.id) IS NOT NULL) AS items,
       (SELECT jsonb_build_object('id', o.id, 'number', o.number, 'status', o.status,
          'fulfilmentStatus', o.fulfilment_status, 'paymentStatus', o.payment_status, 'currency', o.currency,
          'totalMinor', o.total_minor, 'shipTo', o.ship_to, 'billTo', o.bill_to, 'customerName', o.customer_name,
          'email', o.email, 'phone', o.phone, 'note', o.note, 'tags', o.tags, 'lines', (${LINES}), 'holds', (${HOLDS}))
        FROM "order" o WHERE o.connection_id = $1 AND o.channel_order_id = $2) AS "order"`,
    [connectionId, channelOrderId, itemKeys],
    'channels.facts',
  )
  const found = rows[0]
  return { items: new Map(Object.entries(found?.items ?? {})), order: found?.order ?? null }
}

/** What stays known of a channel order once a document about it is decided; also ends the reader's lease. */
export type Settled = {
  readonly connectionId: string
  readonly channelOrderId: string
  readonly token: string
  readonly orderId: string | null
  readonly lastApplied: AsOf | null
  readonly refundIds: readonly string[]
  readonly snapshot: Snapshot | null
}

const SETTLE = `UPDATE channel_order SET lease_until = NULL, order_id = coalesce($4::uuid, order_id),
    last_applied = coalesce($5::jsonb, last_applied), snapshot = coalesce($6::jsonb, snapshot),
    refund_ids = (SELECT coalesce(array_agg(DISTINCT r), '{}') FROM unnest(refund_ids || $7::text[]) r)
  WHERE connection_id = $1::uuid AND channel_order_id = $2 AND lease_token = $3::uuid`

function settleValues(settled: Settled): unknown[] {
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value))
  return [
    settled.connectionId,
    settled.channelOrderId,
    settled.token,
    settled.orderId,
    json(settled.lastApplied),
    json(settled.snapshot),
    settled.refundIds,
  ]
}

export async function settleChannelOrder(settled: Settled): Promise<void> {
  await sql(SETTLE, settleValues(settled), 'channels.settle')
}

export type Finished = {
  readonly documentId: string
  readonly status: 'applied' | 'ignored' | 'parked'
  readonly result: DocumentResult
  readonly orderId: string | null
  readonly channelOrderId: string | null
  readonly orderName: string | null
  readonly actorId: string | null
  /** The status it must stand in, `received` unless given: whoever finishes it first is right. */
  readonly from?: 'received' | 'parked'
}

/**
 * Writes what became of a document, with its event and what stays known of its order, in one statement. False when it
 * was finished before.
 */
export async function finishDocument(
  finished: Finished,
  settled: Settled | null,
): Promise<boolean> {
  const values = settled === null ? Array(7).fill(null) : settleValues(settled)
  const rows = await sql(
    `WITH settled AS (${SETTLE}),
     done AS (UPDATE document SET status = $9::text::document_status, reason = $10::jsonb, order_id = coalesce($11::uuid, order_id),
         external_ref = coalesce($12, external_ref), order_name = coalesce($13, order_name), read_at = now(), claimed_until = NULL
       WHERE id = $8::uuid AND status = $15::document_status RETURNING id, order_id)
     INSERT INTO event (type, order_id, subject_id, actor_id, data)
     SELECT 'document.' || $9::text, order_id, id, $14::uuid, jsonb_build_object('name', $13::text, 'result', $10::jsonb) FROM done RETURNING id`,
    [
      ...values,
      finished.documentId,
      finished.status,
      JSON.stringify(finished.result),
      finished.orderId,
      finished.channelOrderId,
      finished.orderName,
      finished.actorId,
      finished.from ?? 'received',
    ],
    'channels.finish',
  )
  return rows.length > 0
}

/** Whether any of these commands was applied: what a reader that died before writing its outcome had done. */
export async function anyApplied(commandIds: readonly string[]): Promise<boolean> {
  const rows = await sql(
    `SELECT 1 FROM command WHERE id = ANY($1::uuid[]) AND outcome = 'applied' LIMIT 1`,
    [commandIds],
  )
  return rows.length > 0
}

/** Opens decisions for a person, each once: their ids are derived from the document. */
export async function openExceptions(
  exceptions: readonly { id: string; kind: string; orderId: string; data: object }[],
): Promise<void> {
  await sql(
    `WITH opened AS (
       INSERT INTO exception (id, kind, order_id, data)
       SELECT id, kind, "orderId", data FROM jsonb_to_recordset($1) AS e(id uuid, kind text, "orderId" uuid, data jsonb)
       ON CONFLICT (id) DO NOTHING RETURNING id, kind, order_id, data)
     INSERT INTO event (type, order_id, subject_id, data)
     SELECT 'exception.opened', order_id, id, data || jsonb_build_object('kind', kind) FROM opened`,
    [JSON.stringify(exceptions)],
  )
}

/** Puts documents that waited for their order back to be read. */
export async function wakeWaiting(connectionId: string, channelOrderId: string): Promise<number> {
  const rows = await sql(
    `UPDATE document SET status = 'received', claimed_until = NULL, attempts = 0
     WHERE connection_id = $1 AND external_ref = $2 AND status = 'parked' AND reason ->> 'retryWhen' = 'order_known'
     RETURNING id`,
    [connectionId, channelOrderId],
  )
  return rows.length
}
