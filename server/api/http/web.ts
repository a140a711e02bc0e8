import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { originOf } from '../context.ts'

/** A handler in Web terms: the same one serves Node's HTTP server and a Next route file. */
export type WebHandler = (
  request: Request,
  params: Readonly<Record<string, string>>,
) => Promise<Response>

/** Largest body taken in by a Web handler, in bytes. */
const MAX_BODY = 5 * 1024 * 1024

/** A request's body whole; null when it is larger than `most` bytes. Throws when it stops in the middle. */
export async function readBody(req: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > most) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** Reads a Node request whole as a Web request; null when its body is larger than 5 MiB. */
export async function toWebRequest(req: IncomingMessage): Promise<Request | null> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined && !name.startsWith(':'))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const method = req.method ?? 'GET'
  const url = new URL(
    req.url ?? '/',
    originOf((name) => headers.get(name) ?? undefined),
  )
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  const body = await readBody(req, MAX_BODY)
  return body && new Request(url, { method, headers, body: new Uint8Array(body) })
}

export async function sendWebResponse(res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status
  response.headers.forEach((value, name) => {
    res.setHeader(name, value)
  })
  if (!response.body) {
    res.end()
    return
  }
  const body = Readable.fromWeb(response.body as unknown as NodeReadableStream)
  await new Promise<void>((resolve, reject) => {
    res.on('close', resolve)
    body.on('error', reject)
    body.pipe(res)
  })
}

export function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
