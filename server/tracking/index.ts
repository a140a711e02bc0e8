import type { TrackingSnapshot } from './contract.ts'

export * from './contract.ts'
export { sealSnapshot, trackingTokenHash } from './seal.ts'

/**
 * The page's content for a tracking token's hash (base64url SHA-256 of the token).
 * Null only when the token is unknown or revoked; a fault is thrown, so that a broken
 * store is never told to a customer as "not found".
 */
export async function trackingSnapshot(_tokenHash: string): Promise<TrackingSnapshot | null> {
  throw new Error('tracking is not wired to the order store yet')
}
