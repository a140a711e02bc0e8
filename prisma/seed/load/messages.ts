import { messageText, TOLD, writeMessage } from '#server/notifications/index'
import { derivedId } from '#server/platform/commands'
import { trackingLink } from '#server/tracking/index'
import type { SeedClock } from './clock.ts'
import { COMPANY } from './company.ts'
import { seedId } from './ids.ts'
import { insertRows, type Row, type Sql } from './rows.ts'

type Told = {
  readonly id: string
  readonly at: Date
  readonly type: string
  readonly orderId: string
  readonly number: string
  readonly placedAt: Date
  readonly customerName: string
  readonly email: string
  readonly locale: string
  readonly data: Record<string, unknown>
}

/** So far back everything that was told is kept; before that only that a parcel had left. */
const WHOLE_DAYS = 60

/** The customers' links of orders gone by, and what the customers were told: in the sender's words, sent at the time. */
export async function loadPastMessages(sql: Sql, day: Date): Promise<void> {
  const { rows } = await sql.query(
    `SELECT e.id::text, e.at, e.type, o.id AS "orderId", o.number, o.placed_at AS "placedAt",
       o.customer_name AS "customerName", o.email, o.locale, e.data
     FROM event e JOIN "order" o ON o.id = e.order_id WHERE e.type = ANY($1) AND (e.type = 'order.dispatched' OR e.at > $2::timestamptz - make_interval(days => $3))
     ORDER BY e.position`,
    [Object.keys(TOLD), day, WHOLE_DAYS],
  )
  const links = new Map<string, Row>()
  const messages: Row[] = []
  for (const event of rows as Told[]) {
    const kind = TOLD[event.type]
    if (!kind) continue
    const linkId = seedId(`link ${event.number}`, event.placedAt.getTime())
    links.set(linkId, {
      id: linkId,
      order_id: event.orderId,
      token_hash: trackingLink(linkId).tokenHash,
      created_at: event.placedAt,
    })
    messages.push({
      id: derivedId(`message:${kind}:${event.id}`),
      order_id: event.orderId,
      kind,
      to: event.email,
      locale: event.locale,
      ...messageText(kind, { ...event, linkId, company: COMPANY, publicUrl: null }, event.data),
      status: 'sent',
      created_at: event.at,
      sent_at: event.at,
    })
  }
  await insertRows(sql, 'tracking_link', [...links.values()])
  await insertRows(sql, 'message', messages)
}

/** What the customers of the open orders were told, written as by the sender; nothing leaves the house. */
export async function writeMessages(sql: Sql, clock: SeedClock): Promise<void> {
  const { rows } = await sql.query(
    `SELECT id::text, position::text, at, type, order_id AS "orderId", subject_id AS "subjectId",
       warehouse_id AS "warehouseId", actor_id AS "actorId", data
     FROM event WHERE position IS NULL AND type = ANY($1) ORDER BY at, id`,
    [Object.keys(TOLD)],
  )
  for (const event of rows as Parameters<typeof writeMessage>[1][]) {
    const kind = TOLD[event.type]
    if (!kind) continue
    await clock.set(new Date(event.at).getTime())
    await writeMessage(kind, event)
  }
}
