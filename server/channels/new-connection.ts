import { randomBytes } from 'node:crypto'
import { newId } from '../kernel/ids.ts'
import type { ConnectionKind } from './contract.ts'
import { sealSecret } from './seal.ts'
import type { Connection, SealedSecret } from './store.ts'

/** The web shop of the demo company; `npm run demo:order` signs with its secret. */
export const DEMO_CONNECTION = {
  id: '01900000-0000-7000-8000-00000000c001',
  kind: 'shopify',
  name: 'Harbor & Pine web shop',
  currency: 'USD',
} as const

/**
 * A connection ready to be inserted (`connection`: id, kind, name, currency, secrets) and its one secret in the clear,
 * to be shown once. Needs `setSecrets` to have run: the secret is sealed with this installation's key.
 */
export function newConnection(given: {
  readonly id?: string
  readonly kind: ConnectionKind
  readonly name: string
  readonly currency: string
  readonly secret?: string | undefined
}): { readonly row: Omit<Connection, 'pausedAt'>; readonly secret: string } {
  const { id = newId<'connection'>(), kind, name, currency } = given
  const { sealed, secret } = newSecret(id, given.secret)
  return { row: { id, kind, name, currency, secrets: [sealed] }, secret }
}

/** A signing secret for a connection, sealed and in the clear. Made here unless the shop gives its own. */
export function newSecret(
  connectionId: string,
  secret: string = randomBytes(32).toString('hex'),
): { readonly sealed: SealedSecret; readonly secret: string } {
  const id = newId<'secret'>()
  const createdAt = new Date().toISOString()
  return { sealed: { id, sealed: sealSecret(secret, connectionId), createdAt }, secret }
}
