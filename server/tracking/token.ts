import { createHmac } from 'node:crypto'
import { secrets } from '../platform/secrets.ts'
import { trackingTokenHash } from './seal.ts'

/**
 * The token of a link: 256 bits derived from its id and this installation's secret, so that messages can show the link
 * again while the database holds only its hash.
 */
export function trackingToken(linkId: string): string {
  return createHmac('sha256', secrets().tracking).update(linkId).digest('base64url')
}

export function trackingLink(linkId: string): { readonly id: string; readonly tokenHash: string } {
  return { id: linkId, tokenHash: trackingTokenHash(trackingToken(linkId)) }
}
