import { LosslessNumber, stringify } from 'lossless-json'
import { type Json, parseDocument } from './domain/shopify/parse.ts'

/**
 * The orders inside a file as Shopify would post them: the Admin API's envelopes are opened, everything else is left as
 * it is, byte for byte. With `freshAt` (ms) each order becomes a new one, placed then: another id, name and date.
 */
export function unwrapShopify(body: Uint8Array, freshAt: number | null): readonly Uint8Array[] {
  const parsed = parseDocument(body)
  if (!parsed.ok) return [body]
  const whole = parsed.value.length === 1 && parsed.value[0]?.path === '$'
  if (whole && freshAt === null) return [body]
  return parsed.value.map(({ root }, index) => {
    const order = freshAt === null ? root : renewed(root, freshAt + index)
    return new TextEncoder().encode(stringify(order) ?? '')
  })
}

const DATES = ['created_at', 'updated_at', 'processed_at'] as const

function renewed(root: { readonly [key: string]: Json }, atMs: number) {
  const id = String(atMs)
  const number = String(10_000 + (Math.floor(atMs / 1000) % 90_000))
  const date = new Date(atMs).toISOString()
  return {
    ...root,
    id: new LosslessNumber(id),
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#HP${number}`,
    order_number: new LosslessNumber(number),
    ...Object.fromEntries(DATES.map((key) => [key, date])),
  }
}
