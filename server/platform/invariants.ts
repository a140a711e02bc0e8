import type pg from 'pg'

/** A query that must return no row; its rows say what is wrong. */
export type Invariant = { readonly name: string; readonly says: string; readonly query: string }

const PHYSICAL = `b.warehouse_id IS NOT NULL`

/** The promises of the stock ledger, commands, parcels, invoices and events, checkable on any Dockline database. */
export const INVARIANTS: readonly Invariant[] = [
  {
    name: 'I1 conservation: on hand',
    says: 'the ledger sums to on hand per item, bin and lot',
    query: `SELECT coalesce(m.item_id, l.item_id) AS item, coalesce(m.bin_id, l.bin_id) AS bin, m.sum AS ledger, l.on_hand
      FROM (SELECT x.item_id, x.bin_id, x.lot_id, sum(x.q)::int AS sum FROM (
          SELECT item_id, to_bin_id AS bin_id, lot_id, quantity AS q FROM movement
          UNION ALL SELECT item_id, from_bin_id, lot_id, -quantity FROM movement) x
        JOIN bin b ON b.id = x.bin_id AND ${PHYSICAL} GROUP BY 1, 2, 3) m
      FULL JOIN stock_level l ON l.item_id = m.item_id AND l.bin_id = m.bin_id AND l.lot_id = m.lot_id
      WHERE coalesce(m.sum, 0) <> coalesce(l.on_hand, 0)`,
  },
  {
    name: 'I1 conservation: allocated',
    says: 'open allocations sum to allocated per item, bin and lot',
    query: `SELECT coalesce(a.item_id, l.item_id) AS item, coalesce(a.bin_id, l.bin_id) AS bin, a.sum AS allocations, l.allocated
      FROM (SELECT item_id, bin_id, lot_id, sum(q)::int AS sum FROM (
          SELECT item_id, bin_id, lot_id, quantity - picked - short - released AS q FROM allocation
          UNION ALL SELECT item_id, staging_bin_id, lot_id, picked - shipped FROM allocation) x GROUP BY 1, 2, 3) a
      FULL JOIN stock_level l ON l.item_id = a.item_id AND l.bin_id = a.bin_id AND l.lot_id = a.lot_id
      WHERE coalesce(a.sum, 0) <> coalesce(l.allocated, 0)`,
  },
  {
    name: 'I2 bounds',
    says: '0 ≤ allocated + unavailable ≤ on hand',
    query: `SELECT * FROM stock_level WHERE on_hand < 0 OR allocated < 0 OR unavailable < 0 OR allocated + unavailable > on_hand`,
  },
  {
    name: 'I3 no oversell',
    says: 'at no prefix of the ledger does a bin hold less than nothing',
    query: `SELECT * FROM (SELECT x.item_id, x.bin_id, x.id, sum(x.q) OVER (PARTITION BY x.item_id, x.bin_id, x.lot_id ORDER BY x.id) AS running
        FROM (SELECT id, item_id, to_bin_id AS bin_id, lot_id, quantity AS q FROM movement
          UNION ALL SELECT id, item_id, from_bin_id, lot_id, -quantity FROM movement) x
        JOIN bin b ON b.id = x.bin_id AND ${PHYSICAL}) r WHERE running < 0`,
  },
  {
    name: 'I4 no unit picked twice',
    says: "an allocation's picked units are its pick movements less their reversals",
    query: `SELECT a.id, a.picked, m.sum FROM allocation a
      LEFT JOIN (SELECT allocation_id, sum(CASE WHEN reason = 'pick' THEN quantity WHEN reason IN ('pick_undo', 'put_back') THEN -quantity ELSE 0 END)::int AS sum
        FROM movement WHERE allocation_id IS NOT NULL GROUP BY 1) m ON m.allocation_id = a.id
      WHERE a.picked <> coalesce(m.sum, 0)`,
  },
  {
    name: 'I4 no parcel dispatched twice',
    says: "an allocation's shipped units are its dispatch movements, and its packed units stand in living parcels",
    query: `SELECT a.id, a.shipped, m.sum, a.packed, p.sum AS in_parcels FROM allocation a
      LEFT JOIN (SELECT allocation_id, sum(quantity)::int AS sum FROM movement WHERE reason = 'dispatch' GROUP BY 1) m ON m.allocation_id = a.id
      LEFT JOIN (SELECT l.allocation_id, sum(l.quantity)::int AS sum FROM parcel_line l JOIN parcel p ON p.id = l.parcel_id
        WHERE p.status <> 'voided' GROUP BY 1) p ON p.allocation_id = a.id
      WHERE a.shipped <> coalesce(m.sum, 0) OR a.packed <> coalesce(p.sum, 0)`,
  },
  {
    name: 'I4 counters',
    says: 'fulfilment orders and order lines count what their allocations say',
    query: `SELECT f.id, 'fulfilment_order' AS what FROM fulfilment_order f
      LEFT JOIN (SELECT fulfilment_order_id AS id, sum(quantity - released)::int AS units, sum(picked)::int AS picked, sum(short)::int AS short,
        sum(packed)::int AS packed, sum(shipped)::int AS shipped, sum(surplus)::int AS surplus FROM allocation GROUP BY 1) s ON s.id = f.id
      WHERE (f.units, f.picked, f.short, f.packed, f.shipped, f.surplus)
        IS DISTINCT FROM (coalesce(s.units, 0), coalesce(s.picked, 0), coalesce(s.short, 0), coalesce(s.packed, 0),
          coalesce(s.shipped, 0), coalesce(s.surplus, 0))
      UNION ALL
      SELECT l.id, 'order_line' FROM order_line l
      LEFT JOIN (SELECT order_line_id AS id, sum(quantity - short - released - surplus)::int AS allocated, sum(shipped)::int AS shipped
        FROM allocation GROUP BY 1) s ON s.id = l.id
      WHERE l.kind IN ('item', 'component') AND (l.allocated <> coalesce(s.allocated, 0) OR l.shipped <> coalesce(s.shipped, 0))`,
  },
  {
    name: 'I6 conflicts have an owner',
    says: 'every conflict stands as an exception that a person can see',
    query: `SELECT c.id FROM command c WHERE c.outcome = 'conflict' AND NOT EXISTS (SELECT 1 FROM exception e WHERE e.command_id = c.id)`,
  },
  {
    name: 'I4 surplus does not leave',
    says: 'no unit that is picked and not wanted has shipped',
    query: `SELECT a.id, a.picked, a.shipped, a.surplus FROM allocation a WHERE a.surplus < 0 OR a.shipped > a.picked - a.surplus`,
  },
  {
    name: 'I6 surplus has an owner',
    says: 'an order with picked units that it does not want has one open decision that counts them, and no other has',
    query: `SELECT coalesce(s.order_id, e.order_id) AS order_id, s.units, e.said FROM
        (SELECT order_id, sum(surplus)::int AS units FROM allocation WHERE surplus > 0 GROUP BY 1) s
      FULL JOIN (SELECT order_id, count(*) AS n, sum((data ->> 'units')::int)::int AS said FROM exception
        WHERE kind IN ('put_back', 'edited_after_pick') AND resolved_at IS NULL GROUP BY 1) e ON e.order_id = s.order_id
      WHERE s.units IS DISTINCT FROM e.said OR e.n <> 1`,
  },
  {
    name: 'I7 gapless numbers',
    says: 'invoice numbers of a series run from 1 without a gap',
    query: `SELECT s.code, s.next, count(i.id) AS issued, max(i.sequence) AS last FROM invoice_series s
      LEFT JOIN invoice i ON i.series_code = s.code GROUP BY s.code, s.next
      HAVING count(i.id) <> s.next - 1 OR coalesce(max(i.sequence), 0) <> s.next - 1`,
  },
  {
    name: 'I7 invoices add up',
    says: "an invoice's net is its lines', its tax no less than theirs, its total the sum of its parts",
    query: `SELECT i.number, i.subtotal_minor, l.net, i.tax_minor, l.tax, i.total_minor FROM invoice i
      JOIN "order" o ON o.id = i.order_id
      CROSS JOIN LATERAL (SELECT coalesce(sum((x ->> 'unitMinor')::int * (x ->> 'quantity')::int - (x ->> 'discountMinor')::int), 0) AS net,
        coalesce(sum((x ->> 'taxMinor')::int), 0) AS tax FROM jsonb_array_elements(i.lines) x) l
      WHERE i.subtotal_minor <> l.net OR i.tax_minor < l.tax
        OR i.total_minor <> i.subtotal_minor + i.shipping_minor + CASE WHEN o.tax_included THEN 0 ELSE i.tax_minor END`,
  },
  {
    name: 'I9 ledger guard',
    says: 'UPDATE, DELETE and TRUNCATE of the ledger are refused, always',
    query: `SELECT name FROM (VALUES ('movement_append_only'), ('movement_no_truncate'), ('event_append_only'), ('event_no_truncate'),
        ('command_append_only'), ('command_no_truncate'), ('invoice_append_only'), ('invoice_no_truncate')) v(name)
      WHERE NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgname = v.name AND t.tgenabled = 'A')`,
  },
  {
    name: 'I10 least privilege',
    says: "the application's role cannot write the ledger or own it",
    query: `SELECT t AS table, p AS privilege FROM unnest(ARRAY['movement', 'stock_level', 'allocation', 'command', 'invoice', 'invoice_series']) t,
      unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p
      WHERE EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'dockline_app') AND has_table_privilege('dockline_app', t, p)`,
  },
]

/** Invariants about queues that must be empty once faults have stopped and time was given (I8, I11). */
export const DRAINED: readonly Invariant[] = [
  {
    name: 'I11 events placed',
    says: 'every event has its position',
    query: 'SELECT id, type FROM event WHERE position IS NULL',
  },
  {
    name: 'I11 documents read',
    says: 'no document waits to be read',
    query: `SELECT id, topic FROM document WHERE status = 'received'`,
  },
  {
    name: 'I8 customers told once',
    says: 'every dispatch told its customer exactly once',
    query: `SELECT e.id, count(m.id) FROM event e JOIN "order" o ON o.id = e.order_id
      LEFT JOIN message m ON m.order_id = e.order_id AND m.kind = 'order_dispatched'
      WHERE e.type = 'order.dispatched' AND o.email IS NOT NULL
      GROUP BY e.id, e.order_id HAVING count(m.id) <> (SELECT count(*) FROM event x WHERE x.order_id = e.order_id AND x.type = 'order.dispatched')`,
  },
]

export type Violation = {
  readonly invariant: string
  readonly says: string
  readonly rows: number
  readonly sample: unknown
}

/** Runs invariants; an empty answer means that they all hold. A sample row stands beside each violation. */
export async function violations(
  client: pg.Pool | pg.Client,
  which: readonly Invariant[],
): Promise<Violation[]> {
  const found: Violation[] = []
  for (const invariant of which) {
    const { rows } = await client.query(`SELECT * FROM (${invariant.query}) q LIMIT 1000`)
    if (rows.length > 0) {
      found.push({
        invariant: invariant.name,
        says: invariant.says,
        rows: rows.length,
        sample: rows[0],
      })
    }
  }
  return found
}
