import { initTRPC, TRPCError } from '@trpc/server'
import { mayDo, type Permission } from './auth/permissions.ts'
import type { Viewer } from './auth/viewer.ts'
import { type Outcome, SessionEnded } from './commands.ts'
import { sql } from './db.ts'

export type Context = {
  readonly viewer: Viewer | null
  readonly requestId: string
  /** The origin the request was made to: links follow it, nothing is baked in. */
  readonly origin: string
  readonly device: string | null
}

type Meta = { readonly permission: Permission | 'public' }

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isServer: true,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      data: {
        ...shape.data,
        stack: undefined,
        refusal: error.cause instanceof RefusedError ? error.cause.refusal : null,
      },
    }),
  })

export const { router, createCallerFactory } = t

/** A refusal on its way through tRPC: the client finds it, typed, in `error.data.refusal`. */
export class RefusedError extends Error {
  readonly refusal: { readonly code: string; readonly [key: string]: unknown }
  constructor(refusal: { readonly code: string; readonly [key: string]: unknown }) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Throws a refusal so that the client gets it as `error.data.refusal`. */
export function refuseCall(refusal: {
  readonly code: string
  readonly [key: string]: unknown
}): never {
  throw new TRPCError({
    code: 'UNPROCESSABLE_CONTENT',
    message: refusal.code,
    cause: new RefusedError(refusal),
  })
}

/** The result of an applied command; a refusal or conflict goes to the client as such. */
export function appliedOrRefuse(outcome: Outcome): Outcome['result'] {
  if (outcome.outcome === 'applied') return outcome.result
  return refuseCall({ ...outcome.result, code: outcome.result.code ?? outcome.outcome })
}

const faults = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof SessionEnded) {
    throw new TRPCError({ code: 'UNAUTHORIZED', message: 'session_ended' })
  }
  return result
})

/** For people who are not signed in: the sign-in screens and nothing else. */
export const publicProcedure = t.procedure.meta({ permission: 'public' }).use(faults)

/**
 * A procedure for those with the permission whose session is live: one look-up a call, so that revocation bites on
 * the next one. `hot` leaves that look-up to the command's own SQL call.
 */
export function procedure(permission: Permission, options: { readonly hot?: boolean } = {}) {
  return t.procedure
    .meta({ permission })
    .use(faults)
    .use(async ({ ctx, next, path }) => {
      const { viewer } = ctx
      if (!viewer) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'not_signed_in' })
      if (!mayDo(viewer, permission)) {
        await recordDenial(viewer, path, permission)
        throw new TRPCError({ code: 'FORBIDDEN', message: 'not_allowed' })
      }
      if (!options.hot && !(await sessionIsLive(viewer.sid))) {
        throw new TRPCError({ code: 'UNAUTHORIZED', message: 'session_ended' })
      }
      return next({ ctx: { ...ctx, viewer } })
    })
}

export async function sessionIsLive(sessionId: string): Promise<boolean> {
  const rows = await sql<{ live: boolean }>(
    'SELECT session_is_live($1) AS live',
    [sessionId],
    'session_is_live',
  )
  return rows[0]?.live ?? false
}

/** Each denial is one audit row, without secrets. */
async function recordDenial(viewer: Viewer, path: string, permission: Permission): Promise<void> {
  await sql(
    `INSERT INTO event (type, subject_id, actor_id, device_id, data) VALUES ('access.denied', $1, $1, $2, $3)`,
    [viewer.uid, viewer.did, JSON.stringify({ path, permission, role: viewer.role })],
  )
}
