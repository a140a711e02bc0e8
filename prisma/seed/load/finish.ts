import type { Sql } from './rows.ts'

/**
 * Spreads what the commands wrote just now over the time since each order was placed, and marks the events as
 * dispatched, in the order of time, so that the first start sends nothing for orders that came before it.
 */
export async function finish(sql: Sql, asOf: Date): Promise<void> {
  await sql.query(
    `WITH step AS (
       SELECT e.id, o.placed_at, row_number() OVER w AS n, count(*) OVER (PARTITION BY e.order_id) AS of
       FROM event e JOIN "order" o ON o.id = e.order_id WHERE e.position IS NULL
       WINDOW w AS (PARTITION BY e.order_id ORDER BY e.id))
     UPDATE event SET at = s.placed_at + ($1::timestamptz - s.placed_at) * (s.n - 1)::float8 / s.of
     FROM step s WHERE event.id = s.id`,
    [asOf.toISOString()],
  )
  await sql.query(
    `WITH next AS (SELECT id, row_number() OVER (ORDER BY at, id) AS n FROM event WHERE position IS NULL),
       base AS (SELECT coalesce(max(position), 0) AS p FROM event)
     UPDATE event SET position = base.p + next.n FROM next, base WHERE event.id = next.id`,
  )
  const at = (type: string, of: string) =>
    `(SELECT min(e.at) FROM event e WHERE e.type = '${type}' AND e.${of})`
  await sql.query(`UPDATE "order" SET created_at = placed_at WHERE created_at > placed_at`)
  await sql.query(
    `UPDATE fulfilment_order f SET created_at = o.placed_at,
       released_at = ${at('fulfilment.released', 'subject_id = f.id')}
     FROM "order" o WHERE o.id = f.order_id AND o.status = 'open'`,
  )
  await sql.query(
    `UPDATE batch b SET created_at = coalesce(f.released_at, b.created_at),
       finished_at = CASE WHEN b.finished_at IS NULL THEN NULL
         ELSE ${at('fulfilment.picked', 'subject_id = f.id')} END
     FROM fulfilment_order f WHERE f.batch_id = b.id`,
  )
  await sql.query(
    `UPDATE parcel p SET packed_at = coalesce(${at('parcel.packed', 'subject_id = p.id')}, p.packed_at)
     FROM "order" o WHERE o.id = p.order_id AND o.status = 'open'`,
  )
  await sql.query(
    `UPDATE hold h SET placed_at = coalesce(${at('order.held', 'order_id = h.order_id')}, h.placed_at)`,
  )
  await sql.query(
    `UPDATE exception x SET opened_at = coalesce((SELECT min(e.at) FROM event e WHERE e.command_id = x.command_id), x.opened_at)`,
  )
  await sql.query(`UPDATE batch SET lease_expires_at = now() WHERE status = 'picked'`)
}
