import { secrets } from '../../platform/secrets.ts'
import { sealSnapshot, trackingSnapshot } from '../../tracking/index.ts'
import { json, type WebHandler } from './web.ts'

/** The signed snapshot for the edge, asked for by the token's hash: our logs never see a token. */
export const trackSnapshot: WebHandler = async (_request, params) => {
  const snapshot = await trackingSnapshot(params.hash ?? '')
  if (!snapshot) return json(404, { error: 'unknown_or_revoked' })
  const [keyId, secret] = Object.entries(secrets().edgeKeys)[0] ?? []
  if (!keyId || !secret) throw new Error('No edge key')
  return json(200, sealSnapshot(snapshot, { keyId, secret }))
}
