import { requireVisible } from '../orders/index.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import type { NewCustomerMessage } from './contract.ts'
import { insertWritten, readOrderForMessage } from './store.ts'
import { sendMessage, signed } from './tell-customer.ts'

/**
 * Writes a person's own words to the customer of an order, once, and sends them as every message: the tracking link and
 * the company's name stand below. It stands in the order's timeline. Refuses `unknown_order`, `no_email`.
 */
export async function writeToCustomer(
  viewer: Viewer,
  { messageId, orderId, subject, text }: NewCustomerMessage,
) {
  await requireVisible(viewer, [orderId])
  const order = await readOrderForMessage(orderId)
  if (!order) return refuseCall({ code: 'unknown_order', orderId })
  if (!order.email) return refuseCall({ code: 'no_email', orderId })
  const { locale } = order
  const body = signed(order, text)
  const message = {
    id: messageId,
    orderId,
    kind: 'written',
    to: order.email,
    locale,
    subject,
    body,
  }
  await insertWritten(message, viewer.uid)
  const status = await sendMessage(messageId)
  // whoever is at it tells how it ended
  return { status: status === 'busy' ? ('written' as const) : status }
}
