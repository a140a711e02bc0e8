import type { Sql } from './rows.ts'

/**
 * Marks the events of the commands as dispatched, in the order of time, so that the first start sends nothing for orders
 * that came before it; and gives the times that commands take from the database's own clock the demo's.
 */
export async function finish(sql: Sql): Promise<void> {
  await sql.query(
    `WITH next AS (SELECT id, row_number() OVER (ORDER BY at, id) AS n FROM event WHERE position IS NULL),
       base AS (SELECT coalesce(max(position), 0) AS p FROM event)
     UPDATE event SET position = base.p + next.n FROM next, base WHERE event.id = next.id`,
  )
  const at = (type: string, of: string) =>
    `(SELECT min(e.at) FROM event e WHERE e.type = '${type}' AND e.${of})`
  await sql.query(
    `UPDATE fulfilment_order f SET released_at = ${at('fulfilment.released', 'subject_id = f.id')}
     FROM "order" o WHERE o.id = f.order_id AND o.status = 'open'`,
  )
  await sql.query(
    `UPDATE batch b SET finished_at = CASE WHEN b.finished_at IS NULL THEN NULL
       ELSE ${at('fulfilment.picked', 'subject_id = f.id')} END
     FROM fulfilment_order f WHERE f.batch_id = b.id`,
  )
  await sql.query(
    `UPDATE parcel p SET dispatched_at = ${at('order.dispatched', 'subject_id = p.manifest_id')}
     FROM "order" o WHERE o.id = p.order_id AND o.status = 'open' AND p.dispatched_at IS NOT NULL`,
  )
  await sql.query(
    `UPDATE manifest m SET handed_over_at = e.at FROM event e
     WHERE e.subject_id = m.id AND e.type = 'order.dispatched' AND m.handed_over_at IS NOT NULL`,
  )
  await sql.query(
    `UPDATE document d SET read_at = d.received_at + interval '2 seconds' WHERE d.read_at IS NOT NULL`,
  )
  await sql.query(`UPDATE batch SET lease_expires_at = now() WHERE status = 'picked'`)
}
