import type { Viewer } from '../platform/auth/viewer.ts'
import { type InvoiceRow, readInvoices } from './store.ts'

const PAGE = 50

/** A page of invoices, newest first, after the row `before`; of one order when `orderId` is given. */
export function listInvoices(
  viewer: Viewer,
  input: {
    readonly orderId?: string | undefined
    readonly before?: { readonly issuedAt: string; readonly number: string } | undefined
  },
): Promise<InvoiceRow[]> {
  return readInvoices({
    scope: viewer.scope,
    orderId: input.orderId ?? null,
    before: input.before ?? null,
    limit: PAGE,
  })
}
