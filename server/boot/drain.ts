import type { Server, ServerResponse } from 'node:http'

/** How long running requests may take to end, less than a shutdown as a whole may. */
const PATIENCE_MS = 25_000

/**
 * Follows the server's requests, so that it can be closed without breaking one: the answer is a
 * function that takes no new connection, cuts live streams (they never end by themselves, and their
 * clients resume elsewhere) and resolves when every other request is answered.
 */
export function drainable(server: Server): (patienceMs?: number) => Promise<void> {
  const running = new Set<ServerResponse>()
  let draining = false
  server.prependListener('request', (_, res: ServerResponse) => {
    running.add(res)
    res.once('close', () => running.delete(res))
    // a kept connection would bring request after request
    if (draining) res.setHeader('connection', 'close')
  })
  return async (patienceMs = PATIENCE_MS) => {
    draining = true
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    const sweep = () => {
      server.closeIdleConnections()
      for (const res of running) {
        if (isLive(res)) res.destroy()
        else if (!res.headersSent) res.setHeader('connection', 'close')
      }
    }
    sweep()
    const sweeping = setInterval(sweep, 100)
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs)
    await closed
    clearInterval(sweeping)
    clearTimeout(cut)
  }
}

/** Known by what the server set before the head went out; `EventSource` asks for it too. */
function isLive(res: ServerResponse): boolean {
  const type = res.getHeader('content-type') ?? res.req.headers.accept
  return String(type).startsWith('text/event-stream')
}
