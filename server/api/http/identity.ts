import { z } from 'zod'
import { authRequestOf, enrol, printBadges } from '../../identity/index.ts'
import { DEVICE_COOKIE, readCookies } from '../../platform/auth/viewer.ts'
import { originOf } from '../context.ts'
import { authorise } from './authorise.ts'
import { json, type WebHandler } from './web.ts'

const enrolBody = z.object({ code: z.string().min(4).max(40) }).strict()
// Browsers keep a cookie no longer than 400 days; each sign-in on the device sets nothing anew.
const DEVICE_COOKIE_S = 400 * 24 * 3600

/** Enrols the phone that asks, by a code from the desk: the answer sets its device cookie. */
export const enrolThisDevice: WebHandler = async (request) => {
  const origin = request.headers.get('origin')
  if (origin && origin !== originOf((name) => request.headers.get(name) ?? undefined))
    return json(403, { error: 'other_origin' })
  const body = enrolBody.safeParse(await request.json().catch(() => null))
  if (!body.success) return json(400, { error: 'bad_input' })
  const cookies = readCookies(request.headers.get('cookie') ?? undefined)
  const { https, site } = authRequestOf(request.headers, cookies)
  const enrolled = await enrol(body.data.code, site)
  if (!enrolled.ok) return json(422, { error: enrolled.refusal.code, refusal: enrolled.refusal })
  const response = json(200, { device: enrolled.value.device })
  const secure = https ? '; Secure' : ''
  response.headers.append(
    'set-cookie',
    `${DEVICE_COOKIE}=${enrolled.value.token}; Path=/; Max-Age=${DEVICE_COOKIE_S}; HttpOnly; SameSite=Lax${secure}`,
  )
  return response
}

/** The badge sheet of everybody the viewer may see, or of those named by `?id=`. */
export const badgeSheet: WebHandler = async (request) => {
  const viewer = await authorise(request, 'people.read')
  if (viewer instanceof Response) return viewer
  const ids = z.array(z.uuid()).max(500).safeParse(new URL(request.url).searchParams.getAll('id'))
  if (!ids.success) return json(400, { error: 'bad_input' })
  const pdf = await printBadges(viewer, ids.data.length > 0 ? ids.data : null, new Date())
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="badges.pdf"',
      'cache-control': 'private, no-store',
    },
  })
}
