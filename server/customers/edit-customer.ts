import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import type { EditCustomer, NewCustomer } from './contract.ts'
import { insertCustomer, updateCustomer } from './store.ts'

/** Changes a customer's contact for what comes; orders keep the words they were placed with. */
export async function editCustomer(viewer: Viewer, change: EditCustomer): Promise<void> {
  if (!(await updateCustomer(clean(change), viewer.uid)))
    refuseCall({ code: 'unknown_customer', customerId: change.customerId })
}

/** Adds a customer by hand. Refuses `email_taken` {customerId}: orders find their customer by e-mail. */
export async function addCustomer(viewer: Viewer, customer: NewCustomer) {
  const taken = await insertCustomer(clean(customer), viewer.uid)
  if (taken !== null) return refuseCall({ code: 'email_taken', customerId: taken })
  return { customerId: customer.customerId }
}

function clean<T extends Pick<EditCustomer, 'company' | 'phone'>>(contact: T): T {
  const blank = (text: string | null) => (text === '' ? null : text)
  return { ...contact, company: blank(contact.company), phone: blank(contact.phone) }
}
