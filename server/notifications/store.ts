import { escaped, orderInScope, Values } from '../kernel/sql-text.ts'
import { sql } from '../platform/db.ts'

/** What the words of a message need of its order. */
export type MessageOrder = {
  readonly number: string
  readonly customerName: string
  readonly locale: string
  readonly linkId: string | null
  readonly company: { readonly name?: string; readonly supportEmail?: string } | null
  readonly publicUrl: string | null
}

export type OrderForMessage = MessageOrder & {
  readonly id: string
  readonly email: string | null
  readonly status: 'open' | 'closed' | 'cancelled'
}

/** What a message about an order needs: the customer, the live tracking link, the company. */
export async function readOrderForMessage(orderId: string): Promise<OrderForMessage | undefined> {
  const rows = await sql<OrderForMessage>(
    `SELECT o.id, o.number, o.customer_name AS "customerName", o.email, o.status, o.locale,
       (SELECT id FROM tracking_link WHERE order_id = o.id AND revoked_at IS NULL ORDER BY created_at DESC LIMIT 1) AS "linkId",
       (SELECT value FROM setting WHERE key = 'company') AS company,
       (SELECT value #>> '{}' FROM setting WHERE key = 'track_url') AS "publicUrl"
     FROM "order" o WHERE o.id = $1`,
    [orderId],
  )
  return rows[0]
}

export type NewMessage = {
  readonly id: string
  readonly orderId: string
  readonly kind: string
  readonly to: string
  readonly locale: string
  readonly subject: string
  readonly body: string
}

const INSERT = `INSERT INTO message (id, order_id, kind, "to", locale, subject, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`
const valuesOf = (message: NewMessage) => [
  message.id,
  message.orderId,
  message.kind,
  message.to,
  message.locale,
  message.subject,
  message.body,
]

/** Writes a message once: the id is derived from the event it follows. False when it stood there already. */
export async function insertMessage(message: NewMessage): Promise<boolean> {
  const rows = await sql(`${INSERT} RETURNING id`, valuesOf(message))
  return rows.length > 0
}

/** Writes a person's message and its event, once; false when it stood there already. */
export async function insertWritten(message: NewMessage, actorId: string): Promise<boolean> {
  const rows = await sql(
    `WITH written AS (
       ${INSERT} RETURNING id, order_id, subject)
     INSERT INTO event (type, order_id, subject_id, actor_id, data)
     SELECT 'message.written', order_id, id, $8::uuid, jsonb_build_object('about', subject) FROM written RETURNING id`,
    [...valuesOf(message), actorId],
  )
  return rows.length > 0
}

/**
 * Takes a message that is not sent for one sender: undefined when it is sent, or another is at it. A sender that died
 * holds it for five minutes.
 */
export async function claimMessage(
  id: string,
): Promise<{ readonly to: string; readonly subject: string; readonly body: string } | undefined> {
  const rows = await sql<{ to: string; subject: string; body: string }>(
    `UPDATE message SET claimed_until = now() + interval '5 minutes'
     WHERE id = $1 AND status <> 'sent' AND (claimed_until IS NULL OR claimed_until < now())
     RETURNING "to", subject, body`,
    [id],
  )
  return rows[0]
}

export async function markMessage(
  id: string,
  status: 'sent' | 'failed',
  error: string | null,
): Promise<void> {
  await sql(
    `UPDATE message SET status = $2::message_status, error = $3, sent_at = CASE WHEN $2 = 'sent' THEN now() END,
       claimed_until = NULL WHERE id = $1`,
    [id, status, error],
  )
}

export type MessageRow = {
  readonly id: string
  readonly orderId: string | null
  readonly orderNumber: string | null
  readonly kind: string
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly status: 'written' | 'sent' | 'failed'
  readonly error: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
}

const ROW = `m.id, m.order_id AS "orderId", o.number AS "orderNumber", m.kind, m."to", m.subject, m.body, m.status, m.error,
  m.created_at AS "createdAt", m.sent_at AS "sentAt"`

/**
 * Messages, newest first, before a row (its createdAt and id); at most `limit`. `q` is a piece of address or subject, or
 * finds orders. Only the conditions there are, so that each list walks the index made for it.
 */
export async function readMessages(input: {
  readonly orderId: string | null
  readonly q: string
  /** The orders that `q` finds. */
  readonly foundOrders: readonly string[]
  readonly status: string | null
  readonly before: { readonly createdAt: string; readonly id: string } | null
  readonly limit: number
  readonly scope: readonly string[] | null
}): Promise<MessageRow[]> {
  const values = new Values()
  const where: string[] = []
  if (input.orderId) where.push(`m.order_id = ${values.add(input.orderId)}`)
  if (input.status) where.push(`m.status = ${values.add(input.status)}::message_status`)
  if (input.q !== '')
    where.push(
      `(lower(m."to" || ' ' || m.subject) LIKE ${values.add(`%${escaped(input.q.toLowerCase())}%`)}
        OR m.order_id = ANY(${values.add([...input.foundOrders])}::uuid[]))`,
    )
  if (input.before)
    where.push(
      `(m.created_at, m.id) < (${values.add(input.before.createdAt)}::timestamptz, ${values.add(input.before.id)}::uuid)`,
    )
  if (input.scope) where.push(orderInScope(values.add([...input.scope]), 'm.order_id'))
  return sql<MessageRow>(
    `SELECT ${ROW} FROM (SELECT * FROM message m ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
       ORDER BY m.created_at DESC, m.id DESC LIMIT ${values.add(input.limit)}) m
     LEFT JOIN "order" o ON o.id = m.order_id ORDER BY m.created_at DESC, m.id DESC`,
    values.list,
  )
}

/** A message; undefined for one that is not there or not in `scope`. */
export async function readMessage(
  id: string,
  scope: readonly string[] | null,
): Promise<MessageRow | undefined> {
  const rows = await sql<MessageRow>(
    `SELECT ${ROW} FROM message m LEFT JOIN "order" o ON o.id = m.order_id WHERE m.id = $1 AND order_in_scope(m.order_id, $2::uuid[])`,
    [id, scope],
  )
  return rows[0]
}
