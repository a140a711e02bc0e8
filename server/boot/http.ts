import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TRPCError } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import next from 'next'
import { contextOf } from '../api/context.ts'
import { answerCalls, callsOf, MAX_BATCH, MAX_BODY } from '../api/http/calls.ts'
import { findRoute } from '../api/http/routes.ts'
import { json, sendWebResponse, toWebRequest } from '../api/http/web.ts'
import { appRouter } from '../api/router.ts'
import { logger, withRequestId } from '../platform/log.ts'
import { observeRequest } from '../platform/metrics.ts'
import { beginDraining } from '../platform/ready.ts'
import { drainable } from './drain.ts'
import { forwardedFor } from './forwarded-for.ts'
import { pageHeaders } from './page-headers.ts'

export type HttpOptions = {
  readonly host: string
  readonly port: number
  readonly dev?: boolean
  /** PEM key and certificate: serves HTTPS. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** False serves the API alone (benchmarks, tests of it). */
  readonly pages?: boolean
}

export type HttpServer = { readonly port: number; close(): Promise<void> }

const TRPC = '/api/trpc/'

/**
 * One HTTP server: tRPC, webhooks, documents and live streams go to their Node handlers, everything else to Next,
 * whose route handlers cost four times as much.
 */
export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const trpc = createHTTPHandler({
    router: appRouter,
    basePath: TRPC,
    maxBodySize: MAX_BODY,
    maxBatchSize: MAX_BATCH,
    allowBatching: true,
    createContext: ({ req }) => contextOf(req.headers),
    onError: ({ error, path }) => failed(error, path),
  })
  const pages = options.pages === false ? undefined : await startNext(options)

  const listener: http.RequestListener = (req, res) => {
    const given = req.headers['x-request-id']
    const requestId =
      typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    res.setHeader('x-request-id', requestId)
    observeRequest(req, res, requestId)
    withRequestId(requestId, () => {
      req.headers['x-forwarded-host'] ??= req.headers.host ?? 'localhost'
      req.headers['x-forwarded-proto'] ??= options.tls ? 'https' : 'http'
      const said = req.headers['x-forwarded-for']
      req.headers['x-forwarded-for'] = forwardedFor(said?.toString(), req.socket.remoteAddress)
      const path = (req.url ?? '/').split('?', 1)[0] ?? '/'
      if (path.startsWith(TRPC)) {
        if (!sameOrigin(req)) return void sendWebResponse(res, json(403, { error: 'other_origin' }))
        const calls = callsOf(req, TRPC)
        if (!calls) return trpc(req, res)
        const context = () => contextOf(req.headers)
        return void answerCalls(req, res, calls, { context, onError: failed })
      }
      const route = findRoute(req.method ?? 'GET', path)
      if (route) return void answer(req, res, route)
      if (!pages) return void sendWebResponse(res, json(404, { error: 'not_found' }))
      // a layout cannot ask Next for its address: the sign-in leads back to it
      req.headers['x-dockline-path'] = req.url ?? '/'
      pageHeaders(req, res, path, options.dev === true)
      pages.handle(req, res).catch((error) => {
        logger.error({ err: error, path }, 'page failed')
        if (!res.headersSent) res.writeHead(500)
        res.end()
      })
    })
  }
  const server = options.tls
    ? https.createServer({ key: options.tls.key, cert: options.tls.cert }, listener)
    : http.createServer(listener)
  server.keepAliveTimeout = 65_000
  const drained = drainable(server)
  if (pages) server.on('upgrade', (req, socket, head) => pages.upgrade(req, socket, head))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      beginDraining()
      await drained()
      await pages?.close()
    },
  }
}

function failed(error: TRPCError, path: string | undefined): void {
  if (error.code === 'INTERNAL_SERVER_ERROR') logger.error({ err: error, path }, 'procedure failed')
}

async function startNext(options: HttpOptions) {
  const app = next({ dev: options.dev === true, hostname: options.host, port: options.port })
  await app.prepare()
  return {
    handle: app.getRequestHandler(),
    upgrade: app.getUpgradeHandler(),
    close: () => app.close(),
  }
}

type Route = NonNullable<ReturnType<typeof findRoute>>

async function answer(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  route: Route,
): Promise<void> {
  try {
    const request = await toWebRequest(req)
    const response = request
      ? await route.handler(request, route.params)
      : json(413, { error: 'body_too_large' })
    await sendWebResponse(res, response)
  } catch (error) {
    logger.error({ err: error, path: req.url }, 'request failed')
    if (!res.headersSent) res.writeHead(500, { 'content-type': 'application/json' })
    res.end('{"error":"internal"}')
  }
}

/** A browser's call must come from our own pages; a client that sends no Origin is not a browser. */
function sameOrigin(req: http.IncomingMessage): boolean {
  const { origin } = req.headers
  if (origin === undefined || req.method === 'GET') return true
  try {
    return new URL(origin).host === req.headers['x-forwarded-host']
  } catch {
    return false
  }
}
