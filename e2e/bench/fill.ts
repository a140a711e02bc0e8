import pg from 'pg'
import { closeDatabase, openDatabase } from '#server/platform/db'
import {
  type MadeItem,
  type MadeWarehouse,
  makeItem,
  makePerson,
  makeWarehouse,
  receive,
} from '#server/platform/testing/factories'

const ITEMS = 240
const PER_LINE = 4

export type Shelf = {
  readonly warehouse: MadeWarehouse
  readonly items: readonly MadeItem[]
  readonly picker: { readonly userId: string; readonly sessionId: string }
  readonly manager: { readonly userId: string; readonly sessionId: string }
}

/** One warehouse with 240 items, each in a bin of its own, a million units of each. */
export async function fillShelf(appUrl: string): Promise<Shelf> {
  openDatabase(appUrl)
  const warehouse = await makeWarehouse({ pickFaces: ITEMS })
  const items: MadeItem[] = []
  for (const bin of warehouse.bins) {
    const item = await makeItem()
    await receive(item.id, bin.id, 1_000_000)
    items.push(item)
  }
  const shelf = {
    warehouse,
    items,
    picker: await makePerson('picker'),
    manager: await makePerson('manager'),
  }
  await closeDatabase()
  return shelf
}

/**
 * Gives every event its place without what would follow from it: the background of the server to come starts with an
 * empty queue, not with the orders of the benchmark before.
 */
export async function skipBacklog(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(
    `UPDATE event SET position = id + (SELECT coalesce(max(position), 0) FROM event) WHERE position IS NULL`,
  )
  await owner.query('VACUUM ANALYZE')
  await owner.end()
}

/** Waits until the running server has dispatched every event and done its jobs, half a minute at most. */
export async function quiet(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  for (let tries = 0; tries < 60; tries += 1) {
    const { rows } = await owner.query<{ n: number }>(
      `SELECT (SELECT count(*) FROM event WHERE position IS NULL)::int
        + (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'active', 'retry') AND start_after <= now())::int AS n`,
    )
    if ((rows[0]?.n ?? 0) < 20) break
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await owner.end()
}

export type PickWork = { readonly leaseToken: string; readonly allocationIds: string[][] }

/**
 * Leased work as the floor has it: `orders` orders of three lines of four units, released, each its own batch under
 * one token. Written by the owner in bulk, to the same counters and levels that the commands keep.
 */
export async function fillPicks(ownerUrl: string, shelf: Shelf, orders: number): Promise<PickWork> {
  const leaseToken = '018f0000-0000-7000-8000-00000000beef'
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const levels = shelf.items.map((item, at) => ({ item, bin: shelf.warehouse.bins[at]?.id }))
  await owner.query('BEGIN')
  await owner.query(
    `CREATE TEMP TABLE shelf ON COMMIT DROP AS SELECT n - 1 AS n, item, bin
     FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS s(item, bin, n)`,
    [levels.map((one) => one.item.id), levels.map((one) => one.bin)],
  )
  await owner.query(
    `CREATE TEMP TABLE work ON COMMIT DROP AS SELECT i, new_id() AS o, new_id() AS f, new_id() AS b
     FROM generate_series(1, $1) i`,
    [orders],
  )
  await owner.query(
    `CREATE TEMP TABLE part ON COMMIT DROP AS
     SELECT w.*, k, new_id() AS l, new_id() AS a, s.item, s.bin
     FROM work w, generate_series(1, 3) k, shelf s WHERE s.n = (w.i * 7 + k * 11) % $1`,
    [levels.length],
  )
  await owner.query(
    `WITH c AS (INSERT INTO customer (id, name) VALUES (new_id(), 'Bench') RETURNING id)
     INSERT INTO "order" (id, number, customer_id, customer_name, payment_status, fulfilment_status, currency,
       subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, units, placed_at)
     SELECT w.o, 'PICK-' || w.i, c.id, 'Bench', 'paid', 'picking', 'USD', 100, 0, 0, 0, 100, 12, now() FROM work w, c`,
  )
  await owner.query(
    `INSERT INTO order_line (id, order_id, position, kind, item_id, sku, title, quantity, allocated)
     SELECT l, o, k, 'item', item, 'B', 'B', ${PER_LINE}, ${PER_LINE} FROM part`,
  )
  await owner.query(
    `INSERT INTO batch (id, warehouse_id, status, lease_user_id, lease_token, lease_expires_at)
     SELECT b, $1, 'leased', $2, $3, now() + interval '1 day' FROM work`,
    [shelf.warehouse.id, shelf.picker.userId, leaseToken],
  )
  await owner.query(
    `INSERT INTO fulfilment_order (id, number, order_id, warehouse_id, batch_id, carrier_id, status, units, released_at)
     SELECT f, 'PICK-' || i || '-1', o, $1, b, $2, 'in_progress', ${3 * PER_LINE}, now() FROM work`,
    [shelf.warehouse.id, shelf.warehouse.carrierId],
  )
  await owner.query(
    `INSERT INTO allocation (id, fulfilment_order_id, order_id, order_line_id, item_id, bin_id, lot_id, staging_bin_id, quantity)
     SELECT a, f, o, l, item, bin, '00000000-0000-0000-0000-000000000000', $1, ${PER_LINE} FROM part`,
    [shelf.warehouse.staging.id],
  )
  await owner.query(
    `UPDATE stock_level s SET allocated = s.allocated + p.n FROM (
       SELECT item, bin, sum(${PER_LINE})::int AS n FROM part GROUP BY 1, 2) p
     WHERE s.item_id = p.item AND s.bin_id = p.bin`,
  )
  const { rows } = await owner.query<{ ids: string[] }>(
    `SELECT array_agg(a::text ORDER BY k) AS ids FROM part GROUP BY i ORDER BY i`,
  )
  await owner.query('COMMIT')
  await owner.query('ANALYZE')
  await owner.end()
  return { leaseToken, allocationIds: rows.map((row) => row.ids) }
}

/** 100,000 orders of the last year, four fifths delivered, with a line and their work each; 5,000 items in stock. */
export async function fillLists(ownerUrl: string, shelf: Shelf): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('BEGIN')
  await owner.query(
    `CREATE TEMP TABLE past ON COMMIT DROP AS SELECT i, new_id() AS o, new_id() AS l, new_id() AS f,
       now() - interval '1 year' * (1 - i / 100001.0) AS at,
       CASE WHEN i % 100 < 80 THEN 'delivered' WHEN i % 100 < 90 THEN 'shipped' WHEN i % 100 < 96 THEN 'released'
         ELSE 'backordered' END::fulfilment_status AS s,
       (ARRAY['Ada', 'Ben', 'Cleo', 'Dag', 'Eva', 'Finn', 'Gus', 'Hana'])[1 + i % 8] || ' '
         || (ARRAY['Abbott', 'Barros', 'Chen', 'Doyle', 'Eriksen', 'Ferreira', 'Gupta', 'Hale', 'Iyer'])[1 + i % 9] AS who
     FROM generate_series(1, 100000) i`,
  )
  await owner.query(
    `CREATE TEMP TABLE people ON COMMIT DROP AS SELECT n, new_id() AS id FROM generate_series(0, 999) n`,
  )
  await owner.query(`INSERT INTO customer (id, name) SELECT id, 'Person ' || n FROM people`)
  await owner.query(
    `INSERT INTO "order" (id, number, customer_id, customer_name, status, payment_status, fulfilment_status, currency,
       subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, units, placed_at, created_at, search, closed_at)
     SELECT o, 'L-' || i, p.id, who, CASE WHEN s IN ('delivered', 'shipped') THEN 'closed' ELSE 'open' END::order_status,
       CASE WHEN i % 7 = 0 THEN 'unpaid' ELSE 'paid' END::payment_status, s, 'USD', 100 + i % 5000, 0, 0, 0, 100 + i % 5000, 1,
       at, at, lower('l-' || i || ' ' || who), CASE WHEN s IN ('delivered', 'shipped') THEN at END
     FROM past JOIN people p ON p.n = i % 1000`,
  )
  // Backordered in the count of the list as in life; the shipped ones without work, which a list does not read.
  await owner.query(
    `INSERT INTO order_line (id, order_id, position, kind, item_id, sku, title, quantity, backordered, cancelled)
     SELECT l, o, 1, 'item', $1, 'B', 'B', 1, CASE WHEN s IN ('delivered', 'shipped') THEN 0 ELSE 1 END,
       CASE WHEN s IN ('delivered', 'shipped') THEN 1 ELSE 0 END FROM past`,
    [shelf.items[0]?.id],
  )
  await owner.query(
    `INSERT INTO fulfilment_order (id, number, order_id, warehouse_id, status)
     SELECT f, 'L-' || i || '-1', o, $1, CASE WHEN s IN ('delivered', 'shipped') THEN 'closed' ELSE 'open' END::fulfilment_order_status
     FROM past WHERE s <> 'backordered'`,
    [shelf.warehouse.id],
  )
  await owner.query(
    `CREATE TEMP TABLE goods ON COMMIT DROP AS SELECT i, new_id() AS id FROM generate_series(1, 5000) i`,
  )
  await owner.query(
    `INSERT INTO item (id, sku, name) SELECT id, 'G-' || lpad(i::text, 5, '0'), 'Good thing ' || i FROM goods`,
  )
  await owner.query(
    `INSERT INTO movement (item_id, lot_id, from_bin_id, to_bin_id, quantity, reason)
     SELECT id, '00000000-0000-0000-0000-000000000000', '00000000-0000-7000-8000-000000000001', $1, 5, 'receive' FROM goods`,
    [shelf.warehouse.bins[0]?.id],
  )
  await owner.query(
    `INSERT INTO stock_level (item_id, bin_id, lot_id, warehouse_id, on_hand)
     SELECT id, $1, '00000000-0000-0000-0000-000000000000', $2, 5 FROM goods`,
    [shelf.warehouse.bins[0]?.id, shelf.warehouse.id],
  )
  await owner.query('COMMIT')
  await owner.query('VACUUM ANALYZE')
  // what filling wrote is on disk before anything is measured
  await owner.query('CHECKPOINT')
  await owner.end()
}
