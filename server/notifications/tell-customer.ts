import nodemailer from 'nodemailer'
import type { Viewer } from '../platform/auth/viewer.ts'
import { derivedId } from '../platform/commands.ts'
import type { DomainEvent } from '../platform/effects.ts'
import { logger } from '../platform/log.ts'
import { refuseCall } from '../platform/trpc.ts'
import { trackingToken } from '../tracking/index.ts'
import { compose, type MessageKind } from './domain/compose.ts'
import { insertMessage, markMessage, readMessage, readOrderForMessage } from './store.ts'

/**
 * Writes the customer's message for an event, once, and sends it where SMTP is configured. It stays readable on the
 * desk either way.
 */
export async function tellCustomer(kind: MessageKind, event: DomainEvent): Promise<void> {
  if (!event.orderId) return
  const order = await readOrderForMessage(event.orderId)
  if (!order?.email) return
  // a channel may bring an order that was cancelled before we heard of it: "we have your order" would be wrong
  if (kind === 'order_received' && order.status === 'cancelled') return
  const id = derivedId(`message:${kind}:${event.id}`)
  const { subject, body } = compose(kind, order.locale, {
    company: order.company?.name ?? 'Dockline',
    customer: order.customerName,
    number: order.number,
    link: order.linkId
      ? `${trackBase(order.publicUrl)}/track/${trackingToken(order.linkId)}`
      : null,
    trackingNumbers: trackingNumbers(event.data),
  })
  await insertMessage({
    id,
    orderId: order.id,
    kind,
    to: order.email,
    locale: order.locale,
    subject,
    body,
  })
  await sendMessage(id)
}

/** Sends a message from the desk; `unknown_message` where the viewer does not see its order. */
export async function sendAgain(viewer: Viewer, messageId: string) {
  if (!(await readMessage(messageId, viewer.scope))) {
    return refuseCall({ code: 'unknown_message', messageId })
  }
  return { status: await sendMessage(messageId) }
}

/** Sends a written or failed message. Without SMTP_URL it stays `written`. */
async function sendMessage(id: string): Promise<'written' | 'sent' | 'failed'> {
  const url = process.env.SMTP_URL
  const message = await readMessage(id, null)
  if (!url || !message || message.status === 'sent') return message?.status ?? 'written'
  try {
    const from = process.env.SMTP_FROM ?? 'dockline@localhost'
    const { to, subject, body } = message
    await nodemailer.createTransport(url).sendMail({ from, to, subject, text: body })
    await markMessage(id, 'sent', null)
    return 'sent'
  } catch (error) {
    logger.warn({ err: error, messageId: id }, 'message not sent')
    await markMessage(
      id,
      'failed',
      error instanceof Error ? error.message.slice(0, 300) : 'unknown',
    )
    return 'failed'
  }
}

/** Where customers reach the tracking page: the setting, else what this start serves. */
function trackBase(setting: string | null): string {
  return (setting ?? process.env.DOCKLINE_TRACK_URL ?? 'http://localhost:3001').replace(/\/$/, '')
}

function trackingNumbers(data: Record<string, unknown>): string[] {
  const parcels = Array.isArray(data.parcels) ? data.parcels : []
  return parcels.flatMap((parcel: unknown) =>
    typeof parcel === 'object' && parcel !== null && 'trackingNumber' in parcel
      ? [String(parcel.trackingNumber)]
      : [],
  )
}
