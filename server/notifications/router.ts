import { z } from 'zod'
import { procedure, router } from '../platform/trpc.ts'
import { newMessageSchema } from './contract.ts'
import { listMessages } from './list-messages.ts'
import { mailServer } from './mail-server.ts'
import { sendAgain } from './tell-customer.ts'
import { writeToCustomer } from './write-to-customer.ts'

export const notificationsRouter = router({
  /** Messages to customers, newest first; `before` is the last row of the page above. */
  list: procedure('messages.read')
    .input(
      z
        .object({
          orderId: z.uuid().optional(),
          q: z.string().trim().max(80).optional(),
          status: z.enum(['written', 'sent', 'failed']).optional(),
          before: z.object({ createdAt: z.iso.datetime(), id: z.uuid() }).strict().optional(),
        })
        .strict(),
    )
    .query(({ ctx, input }) => listMessages(ctx.viewer, input)),
  mailServer: procedure('messages.read').query(() => mailServer()),
  /** A person's own words to the customer of an order. */
  write: procedure('messages.send')
    .input(newMessageSchema)
    .mutation(({ ctx, input }) => writeToCustomer(ctx.viewer, input)),
  /** Sends a written or failed message again. */
  send: procedure('messages.send')
    .input(z.object({ messageId: z.uuid() }).strict())
    .mutation(({ ctx, input }) => sendAgain(ctx.viewer, input.messageId)),
})
