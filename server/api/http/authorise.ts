import { mayDo, type Permission } from '../../platform/auth/permissions.ts'
import type { Viewer } from '../../platform/auth/viewer.ts'
import { sessionIsLive } from '../../platform/trpc.ts'
import { contextOf } from '../context.ts'
import { json } from './web.ts'

/** The signed-in viewer of a request outside tRPC, or the answer that says why not. */
export async function authorise(
  request: Request,
  ...anyOf: readonly Permission[]
): Promise<Viewer | Response> {
  const { viewer } = await contextOf(request.headers)
  if (!viewer || !(await sessionIsLive(viewer.sid))) return json(401, { error: 'session_ended' })
  if (!anyOf.some((permission) => mayDo(viewer, permission)))
    return json(403, { error: 'not_allowed' })
  return viewer
}
