import { createHash, createHmac } from 'node:crypto'
import { type SignedSnapshot, TrackingSnapshot } from './contract.ts'

/** Base64url SHA-256 of a tracking token: what is stored, and what the origin's logs may see. */
export function trackingTokenHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url')
}

/**
 * Signs a snapshot for the edge. It goes through the contract first, so that a field which
 * the page does not show never leaves the origin. `secret` is base64url, 32 bytes or more.
 */
export function sealSnapshot(
  snapshot: TrackingSnapshot,
  key: { keyId: string; secret: string },
): SignedSnapshot {
  const secret = Buffer.from(key.secret, 'base64url')
  if (secret.length < 32) throw new Error('a tracking key needs at least 32 bytes')
  const body = JSON.stringify(TrackingSnapshot.parse(snapshot))
  const signature = createHmac('sha256', secret).update(body, 'utf8').digest('base64url')
  return { body, signature, keyId: key.keyId }
}
