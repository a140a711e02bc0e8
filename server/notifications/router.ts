import { z } from 'zod'
import { procedure, router } from '../platform/trpc.ts'
import { listMessages } from './list-messages.ts'
import { mailServer } from './mail-server.ts'
import { sendAgain } from './tell-customer.ts'

export const notificationsRouter = router({
  /** Messages to customers, newest first; `before` is the last row of the page above. */
  list: procedure('messages.read')
    .input(
      z
        .object({
          orderId: z.uuid().optional(),
          status: z.enum(['written', 'sent', 'failed']).optional(),
          before: z.object({ createdAt: z.iso.datetime(), id: z.uuid() }).strict().optional(),
        })
        .strict(),
    )
    .query(({ ctx, input }) => listMessages(ctx.viewer, input)),
  mailServer: procedure('messages.read').query(() => mailServer()),
  /** Sends a written or failed message again. */
  send: procedure('messages.send')
    .input(z.object({ messageId: z.uuid() }).strict())
    .mutation(({ ctx, input }) => sendAgain(ctx.viewer, input.messageId)),
})
