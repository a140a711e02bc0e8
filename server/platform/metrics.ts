import type { IncomingMessage, ServerResponse } from 'node:http'
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'
import { db } from './db.ts'

if (!register.getSingleMetric('dockline_http_request_seconds')) {
  collectDefaultMetrics()
  new Gauge({
    name: 'dockline_db_connections',
    help: 'Connections of the pool by state',
    labelNames: ['state'],
    collect() {
      const { pool } = db()
      this.set({ state: 'total' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
}

const requests =
  (register.getSingleMetric('dockline_http_request_seconds') as
    | Histogram<'face' | 'status'>
    | undefined) ??
  new Histogram({
    name: 'dockline_http_request_seconds',
    help: 'Time to answer, by face and status class',
    labelNames: ['face', 'status'] as const,
    buckets: [0.005, 0.02, 0.06, 0.2, 1, 5],
  })

/** Times a request until its answer is sent. */
export function observeRequest(req: IncomingMessage, res: ServerResponse): void {
  const end = requests.startTimer({ face: faceOf(req.url ?? '/') })
  res.once('finish', () => end({ status: `${Math.floor(res.statusCode / 100)}xx` }))
}

function faceOf(url: string): string {
  const [, first = '', second = ''] = url.split(/[/?]/, 3)
  if (first === 'api')
    return `api/${['trpc', 'webhooks', 'track'].includes(second) ? second : 'other'}`
  return ['desk', 'floor', 'track', '_next'].includes(first) ? first : 'other'
}
