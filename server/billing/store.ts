import { escaped, Values } from '../kernel/sql-text.ts'
import { sql } from '../platform/db.ts'

export type InvoiceFacts = {
  readonly id: string
  readonly number: string
  readonly issuedAt: string
  readonly currency: string
  readonly subtotalMinor: number
  readonly shippingMinor: number
  readonly taxMinor: number
  readonly totalMinor: number
  readonly lines: readonly {
    readonly sku: string
    readonly title: string
    readonly quantity: number
    readonly unitMinor: number
    readonly discountMinor: number
    readonly taxMinor: number
    readonly taxes: readonly {
      readonly title: string
      readonly ratePpm: number
      readonly minor: number
    }[]
  }[]
  readonly orderNumber: string
  readonly locale: string
  readonly taxIncluded: boolean
  readonly paymentStatus: string
  readonly customerName: string
  readonly shipTo: Record<string, string | null> | null
  readonly billTo: Record<string, string | null> | null
  readonly company: Record<string, string> | null
  readonly timezone: string
}

/** An invoice as printed; undefined for one that is not there or not in `scope`. */
export async function readInvoice(
  invoiceId: string,
  scope: readonly string[] | null,
): Promise<InvoiceFacts | undefined> {
  const rows = await sql<InvoiceFacts>(
    `SELECT i.id, i.number, to_json(i.issued_at) #>> '{}' AS "issuedAt", i.currency, i.subtotal_minor AS "subtotalMinor",
       i.shipping_minor AS "shippingMinor", i.tax_minor AS "taxMinor", i.total_minor AS "totalMinor", i.lines,
       o.number AS "orderNumber", o.locale, o.tax_included AS "taxIncluded", o.payment_status AS "paymentStatus",
       o.customer_name AS "customerName", o.ship_to AS "shipTo", o.bill_to AS "billTo",
       (SELECT value FROM setting WHERE key = 'company') AS company,
       coalesce((SELECT w.timezone FROM manifest m JOIN warehouse w ON w.id = m.warehouse_id WHERE m.id = i.manifest_id), 'UTC') AS timezone
     FROM invoice i JOIN "order" o ON o.id = i.order_id WHERE i.id = $1 AND order_in_scope(i.order_id, $2::uuid[])`,
    [invoiceId, scope],
  )
  return rows[0]
}

export type InvoiceRow = {
  readonly id: string
  readonly number: string
  readonly issuedAt: Date
  readonly orderId: string
  readonly orderNumber: string
  readonly customerName: string
  readonly currency: string
  readonly totalMinor: number
  readonly paymentStatus: string
}

/**
 * Invoices, newest first, before a row; at most `limit`. `q` is the start of a number, or finds orders by their number
 * or customer. Only the conditions there are, so that each list walks the index made for it.
 */
export async function readInvoices(input: {
  readonly orderId: string | null
  readonly q: string
  /** The orders that `q` finds. */
  readonly foundOrders: readonly string[]
  readonly before: { readonly issuedAt: string; readonly number: string } | null
  readonly limit: number
  readonly scope: readonly string[] | null
}): Promise<InvoiceRow[]> {
  const values = new Values()
  const where: string[] = []
  if (input.orderId) where.push(`i.order_id = ${values.add(input.orderId)}`)
  if (input.q !== '') where.push(matching(input, values))
  if (input.before)
    where.push(
      `(i.issued_at, i.number) < (${values.add(input.before.issuedAt)}::timestamptz, ${values.add(input.before.number)})`,
    )
  // what is invoiced was worked on: as a plain semi-join the planner walks the list for a warehouse with many orders,
  // and begins with the orders of one that has few
  if (input.scope)
    where.push(
      `EXISTS (SELECT 1 FROM fulfilment_order f WHERE f.order_id = i.order_id AND f.warehouse_id = ANY(${values.add([...input.scope])}::uuid[]))`,
    )
  return sql<InvoiceRow>(
    `SELECT i.id, i.number, i.issued_at AS "issuedAt", i.order_id AS "orderId", o.number AS "orderNumber",
       o.customer_name AS "customerName", i.currency, i.total_minor AS "totalMinor", o.payment_status AS "paymentStatus"
     FROM (SELECT * FROM invoice i ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
       ORDER BY i.issued_at DESC, i.number DESC LIMIT ${values.add(input.limit)}) i
     JOIN "order" o ON o.id = i.order_id ORDER BY i.issued_at DESC, i.number DESC`,
    values.list,
  )
}

/** The start of a number, or its digits alone; else whatever finds orders. Each part is a list of keys by its index. */
function matching(
  { q, foundOrders }: { readonly q: string; readonly foundOrders: readonly string[] },
  values: Values,
): string {
  const parts = [`i.order_id = ANY(${values.add([...foundOrders])}::uuid[])`]
  if (/^\d{1,9}$/.test(q))
    parts.push(
      `i.number = ANY(ARRAY(SELECT prefix || ${values.add(String(Number(q)).padStart(6, '0'))}::text FROM invoice_series))`,
    )
  else
    parts.push(
      `i.id = ANY(ARRAY(SELECT id FROM invoice WHERE number COLLATE "C" LIKE ${values.add(`${escaped(q.toUpperCase())}%`)}
        ORDER BY number COLLATE "C" DESC LIMIT 1000))`,
    )
  return `(${parts.join(' OR ')})`
}
