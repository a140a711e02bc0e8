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

/** Invoices, newest first, before a row; at most `limit`. `orderId` narrows to one order. */
export async function readInvoices(input: {
  readonly orderId: string | null
  readonly before: { readonly issuedAt: string; readonly number: string } | null
  readonly limit: number
  readonly scope: readonly string[] | null
}): Promise<InvoiceRow[]> {
  return sql<InvoiceRow>(
    `SELECT i.id, i.number, i.issued_at AS "issuedAt", i.order_id AS "orderId", o.number AS "orderNumber",
       o.customer_name AS "customerName", i.currency, i.total_minor AS "totalMinor", o.payment_status AS "paymentStatus"
     FROM invoice i JOIN "order" o ON o.id = i.order_id
     WHERE ($1::uuid IS NULL OR i.order_id = $1) AND ($2::timestamptz IS NULL OR (i.issued_at, i.number) < ($2, $3))
       AND ($5::uuid[] IS NULL OR order_in_scope(i.order_id, $5))
     ORDER BY i.issued_at DESC, i.number DESC LIMIT $4`,
    [
      input.orderId,
      input.before?.issuedAt ?? null,
      input.before?.number ?? null,
      input.limit,
      input.scope,
    ],
  )
}
