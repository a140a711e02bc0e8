import { createHmac, timingSafeEqual } from 'node:crypto'
import { ok, type Result, refuse } from '../kernel/result.ts'

export type SignatureRefusal =
  | { readonly code: 'signature_missing' }
  | { readonly code: 'signature_malformed' }
  | { readonly code: 'no_secret' }
  | { readonly code: 'signature_wrong' }

/** Base64 HMAC-SHA256 of the raw body: Shopify's `X-Shopify-Hmac-Sha256`, WooCommerce's too. */
export function signBody(body: Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64')
}

/**
 * Whether the header signs exactly these bytes with any live secret (two live while one is rotated).
 * Every secret is tried, in constant time, so that timing tells neither the digest nor which one.
 * The value says which secret matched, by its place in the list.
 */
export function verifySignature(
  body: Uint8Array,
  header: string | null | undefined,
  secrets: readonly string[],
): Result<{ readonly secretIndex: number }, SignatureRefusal> {
  const given = header?.trim() ?? ''
  if (given === '') return refuse({ code: 'signature_missing' })
  // Buffer.from ignores foreign characters; only the one canonical text may pass.
  if (!/^[A-Za-z0-9+/]{43}=$/.test(given)) return refuse({ code: 'signature_malformed' })
  const claimed = Buffer.from(given, 'base64')
  // An empty secret is a configuration that anyone could sign with.
  const live = secrets.map((secret, index) => ({ secret, index })).filter((s) => s.secret !== '')
  if (live.length === 0) return refuse({ code: 'no_secret' })
  let found = -1
  for (const { secret, index } of live) {
    const expected = createHmac('sha256', secret).update(body).digest()
    if (timingSafeEqual(expected, claimed) && found === -1) found = index
  }
  return found === -1 ? refuse({ code: 'signature_wrong' }) : ok({ secretIndex: found })
}
