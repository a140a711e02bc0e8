import { TRPCError, tracked } from '@trpc/server'
import { z } from 'zod'
import { type LiveEvent, liveEvents } from './live.ts'
import { procedure, router, sessionIsLive } from './trpc.ts'

/** A stream outlives the call that opened it: that long at most it speaks without asking for its session again. */
const ASK_AGAIN_MS = 5_000

export const liveRouter = router({
  /** Events as they happen, resumed by position (`lastEventId`). A null says: too far behind, load everything again. */
  events: procedure('live.follow')
    .input(z.object({ lastEventId: z.string().regex(/^\d+$/).nullish() }).strict())
    .subscription(async function* ({ ctx, input, signal }) {
      const abort = signal ?? new AbortController().signal
      let askedAtMs = Date.now()
      for await (const { position, event } of liveEvents(input.lastEventId ?? undefined, abort)) {
        if (Date.now() - askedAtMs > ASK_AGAIN_MS) {
          if (!(await sessionIsLive(ctx.viewer.sid)))
            throw new TRPCError({ code: 'UNAUTHORIZED', message: 'session_ended' })
          askedAtMs = Date.now()
        }
        if (event === null || concerns(event, ctx.viewer.scope)) yield tracked(position, event)
      }
    }),
})

/** What belongs to no warehouse concerns everybody. */
function concerns({ warehouseId }: LiveEvent, scope: readonly string[] | null): boolean {
  return warehouseId === null || scope === null || scope.includes(warehouseId)
}
