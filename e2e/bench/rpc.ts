import { encode } from 'next-auth/jwt'
import { SESSION_COOKIE } from '#server/platform/auth/viewer'
import type { Secrets } from '#server/platform/secrets'
import { type Answer, openWire } from './wire.ts'

/** Calls over kept-alive connections, as many as are asked for at once. */
export type Caller = {
  readonly get: (path: string) => Promise<Answer>
  readonly mutate: (name: string, input: object) => Promise<Answer>
  readonly query: (name: string, input: object) => Promise<Answer>
  readonly close: () => void
}

export function callerOf(origin: string, cookie: string): Caller {
  const { ask, close } = openWire(origin, { cookie, 'content-type': 'application/json' })
  return {
    get: (path) => ask('GET', path),
    mutate: (name, input) => ask('POST', `/api/trpc/${name}`, JSON.stringify(input)),
    // as the desk's batch link asks
    query: (name, input) => {
      const inputs = encodeURIComponent(JSON.stringify({ 0: input }))
      return ask('GET', `/api/trpc/${name}?batch=1&input=${inputs}`)
    },
    close,
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
