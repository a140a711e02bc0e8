import { findOrders } from '../orders/index.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import { type InvoiceRow, readInvoices } from './store.ts'

const PAGE = 50

/** A page of invoices, newest first, after the row `before`; of one order when `orderId` is given, narrowed by `q`. */
export async function listInvoices(
  viewer: Viewer,
  input: {
    readonly orderId?: string | undefined
    readonly q?: string | undefined
    readonly before?: { readonly issuedAt: string; readonly number: string } | undefined
  },
): Promise<InvoiceRow[]> {
  const { q = '' } = input
  // a few digits are an invoice's: as the start of an order's number they would say nothing
  const foundOrders = /^\d{1,3}$/.test(q) ? [] : await findOrders(q)
  return readInvoices({
    scope: viewer.scope,
    orderId: input.orderId ?? null,
    q,
    foundOrders,
    before: input.before ?? null,
    limit: PAGE,
  })
}
