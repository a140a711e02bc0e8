import { escaped, orderInScope, Values } from '../kernel/sql-text.ts'
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
  if (input.scope) where.push(orderInScope(values.add([...input.scope]), 'i.order_id'))
  return sql<InvoiceRow>(
    `SELECT i.id, i.number, i.issued_at AS "issuedAt", i.order_id AS "orderId", o.number AS "orderNumber",
       o.customer_name AS "customerName", i.currency, i.total_minor AS "totalMinor", o.payment_status AS "paymentStatus"
     FROM (SELECT * FROM invoice i ${where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`}
       ORDER BY i.issued_at DESC, i.number DESC LIMIT ${values.add(input.limit)}) i
     JOIN "order" o ON o.id = i.order_id ORDER BY i.issued_at DESC, i.number DESC`,
    values.list,
  )
}

/** A number as it is written, or its digits alone; else whatever finds orders. */
function matching(
  { q, foundOrders }: { readonly q: string; readonly foundOrders: readonly string[] },
  values: Values,
): string {
  const number = values.add(`${escaped(q.toUpperCase())}%`)
  const digits = /^\d{1,9}$/.test(q)
    ? `(i.series_code, i.sequence) IN (SELECT code, ${values.add(Number(q))}::int FROM invoice_series) OR`
    : ''
  return `(${digits} i.number LIKE ${number} OR i.order_id = ANY(${values.add([...foundOrders])}::uuid[]))`
}
