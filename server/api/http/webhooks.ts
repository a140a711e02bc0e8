import { acceptShopifyDelivery } from '../../channels/index.ts'
import { json, type WebHandler } from './web.ts'

/** Largest delivery taken in, in bytes; Shopify's largest orders stay well below. */
const MAX_DELIVERY = 5 * 1024 * 1024

/**
 * Shopify's webhooks. 200 once the raw bytes are stored (a repeat too), 401 for a wrong signature, 404 for an unknown
 * connection, 413 for a body too large. Shopify tries again on anything but 200.
 */
export const shopifyWebhook: WebHandler = async (request, params) => {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_DELIVERY)
    return json(413, { error: 'body_too_large' })
  const body = new Uint8Array(await request.arrayBuffer())
  if (body.byteLength > MAX_DELIVERY) return json(413, { error: 'body_too_large' })
  const accepted = await acceptShopifyDelivery({
    connectionId: (params.connectionId ?? '').toLowerCase(),
    body,
    header: (name) => request.headers.get(name),
  })
  if (accepted.ok) return json(200, { received: true })
  const { code } = accepted.refusal
  return json(code === 'unknown_connection' ? 404 : 401, { error: code })
}
