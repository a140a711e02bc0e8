import { sql } from '../platform/db.ts'
import type { Customer, CustomerOrder, CustomerRow, EditCustomer, NewCustomer } from './contract.ts'

type Scope = readonly string[] | null

/** Orders of one customer are counted this far. */
const COUNTED = 1000
const SEEN = `($2::uuid[] IS NULL OR EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = o.id AND f.warehouse_id = ANY($2))
  OR NOT EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = o.id))`

/** Customers by name after a row, narrowed by a piece of name, company or e-mail. */
export function readCustomers(input: {
  readonly words: string
  readonly after: { readonly name: string; readonly id: string } | null
  readonly limit: number
}): Promise<CustomerRow[]> {
  const { words, after, limit } = input
  return sql<CustomerRow>(
    `SELECT c.id, c.name, c.company, c.email, c.phone, lower(c.name) AS "sortKey", x.orders, x.open AS "openOrders",
       to_json(x.last) #>> '{}' AS "lastOrderAt"
     FROM (SELECT * FROM customer c
       WHERE ($1 = '' OR lower(c.name || ' ' || coalesce(c.company, '') || ' ' || coalesce(c.email, '')) LIKE '%' || $1 || '%')
         AND ($2::text IS NULL OR (lower(c.name), c.id) > ($2, $3::uuid))
       ORDER BY lower(c.name), c.id LIMIT $4) c
     CROSS JOIN LATERAL (SELECT count(*)::int AS orders, count(*) FILTER (WHERE o.status = 'open')::int AS open,
         max(o.placed_at) AS last FROM (SELECT status, placed_at FROM "order" WHERE customer_id = c.id
         ORDER BY placed_at DESC LIMIT ${COUNTED}) o) x
     ORDER BY lower(c.name), c.id`,
    [words, after?.name ?? null, after?.id ?? null, limit],
  )
}

export async function readCustomer(id: string, scope: Scope): Promise<Customer | undefined> {
  const rows = await sql<{ doc: Customer }>(
    `SELECT jsonb_build_object('id', c.id, 'name', c.name, 'company', c.company, 'email', c.email, 'phone', c.phone,
       'locale', c.locale, 'createdAt', c.created_at, 'money', coalesce((SELECT jsonb_agg(jsonb_build_object(
         'currency', m.currency, 'orders', m.orders, 'openOrders', m.open, 'totalMinor', m.total, 'unpaidMinor', m.unpaid,
         'invoicedMinor', m.invoiced) ORDER BY m.total DESC) FROM (
           SELECT o.currency, count(*) AS orders, count(*) FILTER (WHERE o.status = 'open') AS open,
             sum(o.total_minor) FILTER (WHERE o.status <> 'cancelled') AS total,
             coalesce(sum(o.total_minor) FILTER (WHERE o.status <> 'cancelled' AND o.payment_status IN ('unpaid', 'authorised')), 0) AS unpaid,
             coalesce(sum((SELECT sum(i.total_minor) FROM invoice i WHERE i.order_id = o.id)), 0) AS invoiced
           FROM "order" o WHERE o.customer_id = c.id AND ${SEEN} GROUP BY 1) m), '[]')) AS doc
     FROM customer c WHERE c.id = $1`,
    [id, scope],
    'customers_one',
  )
  return rows[0]?.doc
}

/** A customer's orders, newest first, after a row. */
export function readCustomerOrders(input: {
  readonly customerId: string
  readonly scope: Scope
  readonly after: { readonly placedAt: string; readonly id: string } | null
  readonly limit: number
}): Promise<CustomerOrder[]> {
  const { customerId, scope, after, limit } = input
  return sql<CustomerOrder>(
    `SELECT o.id, o.number, to_json(o.placed_at AT TIME ZONE 'UTC') #>> '{}' || 'Z' AS "placedAt", o.status,
       o.payment_status AS "paymentStatus", o.fulfilment_status AS "fulfilmentStatus", o.held, o.units,
       o.total_minor AS "totalMinor", o.currency
     FROM "order" o WHERE o.customer_id = $1 AND ${SEEN}
       AND ($3::timestamptz IS NULL OR (o.placed_at, o.id) < ($3, $4::uuid))
     ORDER BY o.placed_at DESC, o.id DESC LIMIT $5`,
    [customerId, scope, after?.placedAt ?? null, after?.id ?? null, limit],
    'customers_orders',
  )
}

/** Writes the contact and its event in one statement; false when there is no such customer. */
export async function updateCustomer(change: EditCustomer, actorId: string): Promise<boolean> {
  const rows = await sql(
    `WITH changed AS (
       UPDATE customer SET name = $2, company = $3, email = lower($4), phone = $5 WHERE id = $1 RETURNING id
     ), told AS (
       INSERT INTO event (type, subject_id, actor_id, data)
       SELECT 'customer.changed', id, $6::uuid, jsonb_build_object('name', $2::text) FROM changed)
     SELECT id FROM changed`,
    [change.customerId, change.name, change.company, change.email, change.phone, actorId],
  )
  return rows.length > 0
}

/**
 * Adds a customer and the event, in one statement. Answers the id of another customer with this e-mail, who then stays
 * the only one; else null.
 */
export async function insertCustomer(
  customer: NewCustomer,
  actorId: string,
): Promise<string | null> {
  const [row] = await sql<{ takenBy: string | null }>(
    `WITH taken AS (SELECT id FROM customer WHERE email = lower($4) AND id <> $1::uuid LIMIT 1),
     added AS (
       INSERT INTO customer (id, name, company, email, phone, locale)
       SELECT $1::uuid, $2::text, $3::text, lower($4::text), $5::text, $6::text
       WHERE NOT EXISTS (SELECT 1 FROM taken) ON CONFLICT (id) DO NOTHING RETURNING id
     ), told AS (
       INSERT INTO event (type, subject_id, actor_id, data)
       SELECT 'customer.added', id, $7::uuid, jsonb_build_object('name', $2::text) FROM added)
     SELECT (SELECT id FROM taken) AS "takenBy"`,
    [
      customer.customerId,
      customer.name,
      customer.company,
      customer.email,
      customer.phone,
      customer.locale,
      actorId,
    ],
  )
  return row?.takenBy ?? null
}
