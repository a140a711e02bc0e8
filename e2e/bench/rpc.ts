import http from 'node:http'
import { encode } from 'next-auth/jwt'
import { SESSION_COOKIE } from '#server/platform/auth/viewer'
import type { Secrets } from '#server/platform/secrets'

export type Answer = { readonly status: number; readonly body: string }

/** Calls over kept-alive connections, at most `clients` at once. */
export type Caller = {
  readonly get: (path: string) => Promise<Answer>
  readonly mutate: (name: string, input: object) => Promise<Answer>
  readonly query: (name: string, input: object) => Promise<Answer>
  readonly close: () => void
}

export function callerOf(origin: string, cookie: string, clients: number): Caller {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients })
  const ask = (method: string, path: string, body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const headers: http.OutgoingHttpHeaders = { cookie, 'content-type': 'application/json' }
      if (body !== undefined) headers['content-length'] = Buffer.byteLength(body)
      const request = http.request(`${origin}${path}`, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        )
        response.on('error', reject)
      })
      request.on('error', reject)
      request.end(body)
    })
  return {
    get: (path) => ask('GET', path),
    mutate: (name, input) => ask('POST', `/api/trpc/${name}`, JSON.stringify(input)),
    // as the desk's batch link asks
    query: (name, input) => {
      const inputs = encodeURIComponent(JSON.stringify({ 0: input }))
      return ask('GET', `/api/trpc/${name}?batch=1&input=${inputs}`)
    },
    close: () => agent.destroy(),
  }
}

/** A session's cookie, sealed as sign-in seals it; a phone's carries its device. */
export async function cookieOf(
  person: {
    readonly userId: string
    readonly sessionId: string
    readonly deviceId?: string | null
  },
  role: string,
  scope: readonly string[] | null,
  secrets: Secrets,
): Promise<string> {
  const claims = {
    sid: person.sessionId,
    uid: person.userId,
    did: person.deviceId ?? null,
    name: 'Robin',
    role,
    scope,
    locale: 'en',
    face: person.deviceId ? 'floor' : 'desk',
  }
  return `${SESSION_COOKIE}=${await encode({ token: claims, secret: secrets.session })}`
}

/** Fails unless the call went through. */
export function must200(answer: Answer): string {
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${answer.body.slice(0, 300)}`)
  return answer.body
}
