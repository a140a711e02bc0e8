import { createHash } from 'node:crypto'
import { isId, newId } from '../kernel/ids.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { requestJob } from '../platform/jobs.ts'
import { logger } from '../platform/log.ts'
import { READ_JOB } from './contract.ts'
import { readInstant } from './domain/instant.ts'
import { openSecret } from './seal.ts'
import { type SignatureRefusal, verifySignature } from './signature.ts'
import { insertDocument, readConnection, recordEvent, sameDelivery } from './store.ts'

export type Delivery = {
  readonly connectionId: string
  readonly body: Uint8Array
  readonly header: (name: string) => string | null
}

export type DeliveryRefusal = { readonly code: 'unknown_connection' } | SignatureRefusal

/**
 * Takes in a Shopify delivery: its signature is checked over the raw bytes against every live secret, the bytes are
 * stored once (by `X-Shopify-Webhook-Id`), and reading is asked for. Nothing is read here: the answer waits for one
 * look-up and one insert. A wrong signature leaves one audit row, without the body.
 */
export async function acceptShopifyDelivery(
  delivery: Delivery,
): Promise<Result<{ readonly documentId: string | null }, DeliveryRefusal>> {
  const { connectionId, body, header } = delivery
  const connection = isId(connectionId) ? await readConnection(connectionId) : undefined
  if (connection?.kind !== 'shopify') return refuse({ code: 'unknown_connection' })
  const live = connection.secrets.flatMap(({ sealed }) => openSecret(sealed, connectionId) ?? [])
  const signed = verifySignature(body, header('x-shopify-hmac-sha256'), live)
  const topic = header('x-shopify-topic')?.trim().toLowerCase().slice(0, 100) ?? ''
  if (!signed.ok) {
    const facts = { code: signed.refusal.code, topic, bytes: body.byteLength }
    await recordEvent('connection.delivery_refused', connectionId, null, facts)
    return signed
  }
  const triggered = header('x-shopify-triggered-at') ?? ''
  const triggeredAt = readInstant(triggered)
  const documentId = newId<'document'>()
  const known = contentId(topic, body)
  const deliveryId = header('x-shopify-webhook-id')?.trim().slice(0, 200) || known
  const document = {
    id: documentId,
    connectionId,
    deliveryId,
    eventId: header('x-shopify-event-id')?.slice(0, 200) ?? null,
    topic,
    triggeredAt,
    headers: {
      ...(triggered === '' ? {} : { triggeredAt: triggered.slice(0, 60) }),
      ...kept('shop', header('x-shopify-shop-domain')),
      ...kept('apiVersion', header('x-shopify-api-version')),
    },
    raw: body,
  }
  let fresh = await insertDocument(document)
  // the id is not signed, the bytes are: other bytes under a known id are another delivery, and dropped by no one
  if (!fresh && !(await sameDelivery(connectionId, deliveryId, body)))
    fresh = await insertDocument({ ...document, deliveryId: known })
  if (!fresh) return ok({ documentId: null })
  // the sweep reads it should this be lost
  requestJob(READ_JOB, { documentId }).catch((error) =>
    logger.warn({ err: error, documentId }, 'reading not asked for; the sweep will'),
  )
  return ok({ documentId })
}

/** A delivery without an id is known by its bytes: the same ones twice are one. */
function contentId(topic: string, body: Uint8Array): string {
  return `sha256:${createHash('sha256').update(`${topic}\n`).update(body).digest('hex')}`
}

function kept(name: string, value: string | null): Record<string, string> {
  return value === null ? {} : { [name]: value.slice(0, 200) }
}
