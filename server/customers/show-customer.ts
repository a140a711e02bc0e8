import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import { CUSTOMER_PAGE, type Customer, type CustomerOrder } from './contract.ts'
import { readCustomer, readCustomerOrders } from './store.ts'

/** A customer's contact and money; the sums are over the orders of the viewer's warehouses. Refuses unknown_customer. */
export async function showCustomer(viewer: Viewer, customerId: string): Promise<Customer> {
  return (
    (await readCustomer(customerId, viewer.scope)) ??
    refuseCall({ code: 'unknown_customer', customerId })
  )
}

/** A page of a customer's orders, newest first. */
export async function customerOrders(
  viewer: Viewer,
  input: {
    readonly customerId: string
    readonly after: { readonly placedAt: string; readonly id: string } | null
  },
): Promise<{ readonly rows: readonly CustomerOrder[]; readonly more: boolean }> {
  const found = await readCustomerOrders({
    ...input,
    scope: viewer.scope,
    limit: CUSTOMER_PAGE + 1,
  })
  return { rows: found.slice(0, CUSTOMER_PAGE), more: found.length > CUSTOMER_PAGE }
}
