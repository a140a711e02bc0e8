import { renderToReadableStream } from 'react-dom/server.edge'
import * as z from 'zod'
import { TRACKING_TOKEN } from '../../server/tracking/contract.ts'
import { respond } from './respond.tsx'
import { snapshotReader } from './snapshots.ts'

// workerd forbids code from strings, which zod would otherwise try.
z.config({ jitless: true })

/** What the edge is given by its configuration; see serve.ts. */
type Env = {
  /** The only place this worker can reach. */
  ORIGIN: { fetch: (request: Request) => Promise<Response> }
  ORIGIN_URL: string
  /** JSON: key id → base64url secret. */
  KEYS: string
  /** Where customers reach the origin, for forms; absent when not known. */
  PUBLIC_ORIGIN?: string | undefined
  MERCHANT_NAME?: string | undefined
  FRESH_MS: string
  TIMEOUT_MS: string
}

const log = (line: Record<string, unknown>) =>
  console.error(JSON.stringify({ name: 'edge', time: new Date().toISOString(), ...line }))

type Reader = ReturnType<typeof snapshotReader>
let reader: Reader | undefined
/** Env never changes during an isolate's life, so its reader and memory are made once. */
function readerFor(env: Env): Reader {
  reader ??= snapshotReader({
    fetchOrigin: (path, signal) =>
      env.ORIGIN.fetch(
        new Request(new URL(path, env.ORIGIN_URL), {
          signal,
          redirect: 'manual',
          headers: { accept: 'application/json' },
        }),
      ),
    keys: z.record(z.string(), z.string()).parse(JSON.parse(env.KEYS)),
    now: () => Date.now(),
    log,
    freshMs: Number(env.FRESH_MS),
    timeoutMs: Number(env.TIMEOUT_MS),
  })
  return reader
}

async function hashOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

async function handle(request: Request, env: Env): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/healthz') return new Response('ok\n')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response('method not allowed\n', { status: 405, headers: { allow: 'GET, HEAD' } })
  if (pathname === '/robots.txt') return new Response('User-agent: *\nDisallow: /\n')
  const token = /^\/track\/([^/]+)\/?$/.exec(pathname)?.[1] ?? ''
  const outcome = TRACKING_TOKEN.test(token)
    ? await readerFor(env)(await hashOf(token))
    : ({ kind: 'unknown' } as const)
  const response = await respond({
    request,
    token,
    outcome,
    nowMs: Date.now(),
    publicOrigin: env.PUBLIC_ORIGIN,
    merchant: env.MERCHANT_NAME ? { name: env.MERCHANT_NAME } : undefined,
    render: (page) =>
      renderToReadableStream(page, { onError: (e) => log({ level: 'error', msg: String(e) }) }),
  })
  // workerd compresses by itself what is declared so; no proxy is assumed in front of it.
  if (response.body && request.headers.get('accept-encoding')?.includes('gzip')) {
    response.headers.set('content-encoding', 'gzip')
    response.headers.append('vary', 'accept-encoding')
  }
  return response
}

/** The edge's door: a Web-standard fetch handler with no cookie, no database and no state. */
const worker = {
  async fetch(request: Request, env: Env): Promise<Response> {
    try {
      return await handle(request, env)
    } catch (error) {
      log({ level: 'error', msg: 'page failed', error: String(error) })
      const headers = { 'retry-after': '30', 'cache-control': 'no-store' }
      return new Response('We cannot show this page right now. Please try again.\n', {
        status: 503,
        headers,
      })
    }
  },
}
// workerd takes the module's default export as its handler.
export default worker
