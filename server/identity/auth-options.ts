import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { Result } from '../kernel/result.ts'
import {
  claimsSchema,
  DEVICE_COOKIE,
  SESSION_COOKIE,
  type Viewer,
} from '../platform/auth/viewer.ts'
import { secrets } from '../platform/secrets.ts'
import { deskCredentials, floorCredentials, type SignInRefusal } from './contract.ts'
import { signInDesk } from './sign-in-desk.ts'
import { signInFloor } from './sign-in-floor.ts'
import { signOut } from './sign-out.ts'

// The cookie may outlive the log-in: whether that still lives is asked of its row, which ends sooner.
const COOKIE_S = 30 * 24 * 3600

export type AuthRequest = {
  readonly https: boolean
  readonly deviceToken: string | null
  /** The address the request came from, as the server in front saw it. */
  readonly site: string
}

/** What a request says that sign-in needs: scheme, device cookie, address. */
export function authRequestOf(
  headers: Headers,
  cookies: Readonly<Record<string, string>>,
): AuthRequest {
  const last = (value: string | null) => value?.split(',').at(-1)?.trim()
  return {
    https: headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https',
    deviceToken: cookies[DEVICE_COOKIE] ?? null,
    site: last(headers.get('x-forwarded-for')) ?? 'unknown',
  }
}

/** next-auth for one request: nothing about host or scheme is baked in. */
export function authOptions(request: AuthRequest): NextAuthOptions {
  return {
    secret: secrets().session,
    session: { strategy: 'jwt', maxAge: COOKIE_S },
    useSecureCookies: request.https,
    cookies: {
      sessionToken: {
        name: SESSION_COOKIE,
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: request.https },
      },
    },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    providers: [
      CredentialsProvider({
        id: 'desk',
        credentials: {},
        authorize: async (given) => {
          const input = deskCredentials.safeParse(given)
          if (!input.success) throw new Error('wrong_credentials')
          const { email, password, remember } = input.data
          return granted(
            await signInDesk({
              email,
              password,
              remember: remember === 'true',
              site: request.site,
            }),
          )
        },
      }),
      CredentialsProvider({
        id: 'floor',
        credentials: {},
        authorize: async (given) => {
          const input = floorCredentials.safeParse(given)
          if (!input.success) throw new Error('wrong_credentials')
          return granted(await signInFloor(input.data, request))
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => {
        const claims = claimsSchema.safeParse(user ?? token)
        return claims.success ? claims.data : {}
      },
    },
    events: {
      signOut: async ({ token }) => {
        const claims = claimsSchema.safeParse(token)
        if (claims.success) await signOut(claims.data.sid)
      },
    },
    logger: { error() {}, warn() {}, debug() {} },
  }
}

/** next-auth carries a refusal as an error's message: `locked 2026-…` names its end. */
function granted(result: Result<Viewer, SignInRefusal>): Viewer & { id: string } {
  if (result.ok) return { ...result.value, id: result.value.uid }
  const { refusal } = result
  throw new Error(refusal.code === 'locked' ? `locked ${refusal.until}` : refusal.code)
}
