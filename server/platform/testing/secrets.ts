import { randomBytes } from 'node:crypto'
import type { Secrets } from '../secrets.ts'

/** Secrets for a test or a throw-away installation, new ones at each call. */
export function testSecrets(): Secrets {
  const key = () => randomBytes(32).toString('base64url')
  return {
    session: key(),
    tracking: key(),
    edgeKeys: { k1: key() },
    sealing: key(),
    metrics: key(),
  }
}
