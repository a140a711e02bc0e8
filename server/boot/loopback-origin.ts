import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { callableHost } from './ports.ts'

/**
 * Plain HTTP on loopback in front of our own HTTPS server: the edge worker has no reason to trust a
 * self-signed certificate, and no need to. Only what the worker asks for goes through.
 */
export async function startLoopbackOrigin(
  host: string,
  httpsPort: number,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = http.createServer((req, res) => {
    if (!req.url?.startsWith('/api/track/')) return void res.writeHead(404).end()
    const onward = https.request(
      new URL(req.url, `https://${callableHost(host)}:${httpsPort}`),
      {
        method: req.method,
        headers: req.headers,
        rejectUnauthorized: false, // our own process, on this machine
      },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
      },
    )
    onward.once('error', () => (res.headersSent ? res.destroy() : res.writeHead(502).end()))
    req.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
