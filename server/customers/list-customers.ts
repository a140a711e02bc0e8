import { CUSTOMER_PAGE, type CustomerListInput, type CustomerPage } from './contract.ts'
import { readCustomers } from './store.ts'

/** Customers by name; `next` begins the page below. */
export async function listCustomers(input: CustomerListInput): Promise<CustomerPage> {
  const words = input.q.toLowerCase().replace(/[\\%_]/g, '\\$&')
  const found = await readCustomers({ words, after: input.after, limit: CUSTOMER_PAGE + 1 })
  const rows = found.slice(0, CUSTOMER_PAGE)
  const last = rows.at(-1)
  return {
    rows,
    next: found.length > CUSTOMER_PAGE && last ? { name: last.sortKey, id: last.id } : null,
  }
}
