import nodemailer from 'nodemailer'
import type { Viewer } from '../platform/auth/viewer.ts'
import { derivedId } from '../platform/commands.ts'
import type { DomainEvent } from '../platform/effects.ts'
import { logger } from '../platform/log.ts'
import { refuseCall } from '../platform/trpc.ts'
import { trackingToken } from '../tracking/index.ts'
import { compose, type MessageKind, withFoot } from './domain/compose.ts'
import {
  claimMessage,
  insertMessage,
  type MessageOrder,
  markMessage,
  readMessage,
  readOrderForMessage,
} from './store.ts'

/** The events that a customer is told of, and as what. */
export const TOLD: Readonly<Record<string, MessageKind>> = {
  'order.placed': 'order_received',
  'order.dispatched': 'order_dispatched',
  'parcel.delivered': 'order_delivered',
  'order.cancelled': 'order_cancelled',
}

/**
 * Writes the customer's message for an event, once, and sends it where SMTP is configured. It stays readable on the
 * desk either way. Throws while another sender is at it, so that its end is waited for.
 */
export async function tellCustomer(kind: MessageKind, event: DomainEvent): Promise<void> {
  const id = await writeMessage(kind, event)
  if (id !== null && (await sendMessage(id)) === 'busy')
    throw new Error(`message ${id} is being sent`)
}

/** Writes the message for an event, once; answers its id, or null where there is nobody or nothing to tell. */
export async function writeMessage(kind: MessageKind, event: DomainEvent): Promise<string | null> {
  if (!event.orderId) return null
  const order = await readOrderForMessage(event.orderId)
  if (!order?.email) return null
  // a channel may bring an order that was cancelled before we heard of it: "we have your order" would be wrong
  if (kind === 'order_received' && order.status === 'cancelled') return null
  const id = derivedId(`message:${kind}:${event.id}`)
  const { subject, body } = messageText(kind, order, event.data)
  await insertMessage({
    id,
    orderId: order.id,
    kind,
    to: order.email,
    locale: order.locale,
    subject,
    body,
  })
  return id
}

/** What a message says: of the order, its live tracking link and the event it follows. */
export function messageText(
  kind: MessageKind,
  order: MessageOrder,
  data: Record<string, unknown>,
): { readonly subject: string; readonly body: string } {
  return compose(kind, order.locale, {
    ...footOf(order),
    customer: order.customerName,
    number: order.number,
    trackingNumbers: trackingNumbers(data),
  })
}

/** A person's own words as they go out. */
export function signed(order: MessageOrder, text: string): string {
  return withFoot([text], order.locale, footOf(order))
}

function footOf(order: MessageOrder) {
  return {
    company: order.company?.name ?? 'Dockline',
    link: order.linkId
      ? `${trackBase(order.publicUrl)}/track/${trackingToken(order.linkId)}`
      : null,
  }
}

/** Sends a message from the desk. Refuses `unknown_message` where the viewer does not see its order, `being_sent`. */
export async function sendAgain(viewer: Viewer, messageId: string) {
  if (!(await readMessage(messageId, viewer.scope))) {
    return refuseCall({ code: 'unknown_message', messageId })
  }
  const status = await sendMessage(messageId)
  return status === 'busy' ? refuseCall({ code: 'being_sent', messageId }) : { status }
}

/** A mail server that says nothing is given up long before a claim on the message ends. */
const MAIL = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }

/** Sends a written or failed message, one sender at a time. Without SMTP_URL it stays `written`. */
export async function sendMessage(id: string): Promise<'written' | 'sent' | 'failed' | 'busy'> {
  const url = process.env.SMTP_URL
  if (!url) return (await readMessage(id, null))?.status ?? 'written'
  const message = await claimMessage(id)
  if (!message) return (await readMessage(id, null))?.status === 'sent' ? 'sent' : 'busy'
  try {
    const from = process.env.SMTP_FROM ?? 'dockline@localhost'
    const { to, subject, body } = message
    await nodemailer.createTransport({ url, ...MAIL }).sendMail({ from, to, subject, text: body })
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
