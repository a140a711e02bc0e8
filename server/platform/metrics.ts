import type { IncomingMessage, ServerResponse } from 'node:http'
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client'
import { db } from './db.ts'
import { logger } from './log.ts'

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

/** An answer that took longer is worth a line of the log. */
const SLOW_SECONDS = 1

/** Times a request until its answer is sent; one that was refused, failed or slow leaves a line. */
export function observeRequest(req: IncomingMessage, res: ServerResponse, requestId: string): void {
  const face = faceOf(req.url ?? '/')
  const end = requests.startTimer({ face })
  res.once('finish', () => {
    const status = res.statusCode
    const seconds = end({ status: `${Math.floor(status / 100)}xx` })
    if (status < 400 && (seconds < SLOW_SECONDS || isLive(res))) return
    const path = telling(face, req.url ?? '/')
    const tookMs = Math.round(seconds * 1000)
    logger.info({ requestId, method: req.method, face, path, status, tookMs }, 'answered')
  })
}

function isLive(res: ServerResponse): boolean {
  return String(res.getHeader('content-type')).startsWith('text/event-stream')
}

/** Which procedure or connection; elsewhere a path may hold a customer's or a device's secret. */
function telling(face: string, url: string): string | undefined {
  return /^api\/(trpc|webhooks)$/.test(face) ? url.split('?', 1)[0]?.slice(0, 200) : undefined
}

function faceOf(url: string): string {
  const [, first = '', second = ''] = url.split(/[/?]/, 3)
  if (first === 'api')
    return `api/${['trpc', 'webhooks', 'track'].includes(second) ? second : 'other'}`
  return ['desk', 'floor', 'track', '_next'].includes(first) ? first : 'other'
}
