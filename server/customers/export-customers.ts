import { csvRow } from '../kernel/csv.ts'
import type { CustomerPage } from './contract.ts'
import { listCustomers } from './list-customers.ts'

const HEAD = ['name', 'company', 'email', 'phone', 'orders', 'open_orders', 'last_order_at']

/** Customers that `q` finds as CSV text (RFC 4180, UTF-8 with a byte order mark), a page at a time by key. */
export async function* exportCustomers(q: string): AsyncGenerator<string> {
  yield `\uFEFF${csvRow(HEAD)}`
  let after: CustomerPage['next'] = null
  do {
    const page: CustomerPage = await listCustomers({ q, after })
    yield page.rows
      .map((row) =>
        csvRow([
          row.name,
          row.company,
          row.email,
          row.phone,
          row.orders,
          row.openOrders,
          row.lastOrderAt,
        ]),
      )
      .join('')
    after = page.next
  } while (after)
}
