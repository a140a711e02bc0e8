import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import type { EditCustomer } from './contract.ts'
import { updateCustomer } from './store.ts'

/** Changes a customer's contact for what comes; orders keep the words they were placed with. */
export async function editCustomer(viewer: Viewer, change: EditCustomer): Promise<void> {
  const blank = (text: string | null) => (text === '' ? null : text)
  const { company, phone } = change
  const clean = { ...change, company: blank(company), phone: blank(phone) }
  if (!(await updateCustomer(clean, viewer.uid)))
    refuseCall({ code: 'unknown_customer', customerId: change.customerId })
}
