import { timingSafeEqual } from 'node:crypto'
import { register } from 'prom-client'
import { notReadyFor } from '../../platform/ready.ts'
import { secrets } from '../../platform/secrets.ts'
import { json, type WebHandler } from './web.ts'

/** The process answers. */
export const health: WebHandler = async () => json(200, { ok: true })

/** The process can do its work: its database answers, and it is not about to end. */
export const ready: WebHandler = async () => {
  const waitingFor = await notReadyFor()
  return waitingFor ? json(503, { ready: false, waitingFor }) : json(200, { ready: true })
}

/** Prometheus text, for the bearer of the metrics token. */
export const metrics: WebHandler = async (request) => {
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  const wanted = Buffer.from(`Bearer ${secrets().metrics}`)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return json(401, { error: 'metrics_token_needed' })
  return new Response(await register.metrics(), {
    headers: { 'content-type': register.contentType },
  })
}
