import { tracked } from '@trpc/server'
import { z } from 'zod'
import { liveEvents } from './live.ts'
import { procedure, router } from './trpc.ts'

export const liveRouter = router({
  /** Events as they happen, resumed by position (`lastEventId`). A null says: too far behind, load everything again. */
  events: procedure('live.follow')
    .input(z.object({ lastEventId: z.string().regex(/^\d+$/).nullish() }).strict())
    .subscription(async function* ({ input, signal }) {
      const abort = signal ?? new AbortController().signal
      for await (const event of liveEvents(input.lastEventId ?? undefined, abort)) {
        yield tracked(event?.position ?? '0', event)
      }
    }),
})
