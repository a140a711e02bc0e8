import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import type { Actor } from '../commands.ts'
import { ROLES } from './permissions.ts'

/** The claims of the session cookie. They hold while the session row is live: a change of role or scope revokes it. */
export const claimsSchema = z.object({
  sid: z.uuid(),
  uid: z.uuid(),
  did: z.uuid().nullable(),
  name: z.string(),
  role: z.enum(ROLES),
  /** Warehouse ids, or null for all. */
  scope: z.array(z.uuid()).nullable(),
  locale: z.enum(['en', 'es']),
  face: z.enum(['desk', 'floor']),
})
export type Viewer = z.infer<typeof claimsSchema>

export const SESSION_COOKIE = 'dockline.session'
export const DEVICE_COOKIE = 'dockline.device'

/** Cookies of a request, decoded; the last of a repeated name counts. */
export function readCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 0) continue
    try {
      cookies[part.slice(0, at).trim()] = decodeURIComponent(part.slice(at + 1).trim())
    } catch {
      // a cookie that is not ours and not decodable is no cookie of ours
    }
  }
  return cookies
}

// Opening the sealed cookie costs more than the rest of a hot call. The claims never change for a cookie, and whether
// the session still lives is asked of the database every time, so an opened cookie may be remembered.
const opened = new Map<string, Viewer>()
const MAX_OPENED = 5000

/** Who sent a request by its session cookie, without asking the database; null when there is none or it is not ours. */
export async function viewerOf(
  cookieHeader: string | undefined,
  secret: string,
): Promise<Viewer | null> {
  if (!cookieHeader?.includes(SESSION_COOKIE)) return null
  const token = readCookies(cookieHeader)[SESSION_COOKIE]
  if (!token) return null
  const known = opened.get(token)
  if (known) return known
  const claims = claimsSchema.safeParse(await decode({ token, secret }).catch(() => null))
  if (!claims.success) return null
  if (opened.size >= MAX_OPENED) opened.clear()
  opened.set(token, claims.data)
  return claims.data
}

export function actorOf(viewer: Viewer): Actor {
  return { sessionId: viewer.sid, userId: viewer.uid, deviceId: viewer.did, scope: viewer.scope }
}
