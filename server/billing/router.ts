import { z } from 'zod'
import { procedure, router } from '../platform/trpc.ts'
import { listInvoices } from './list-invoices.ts'

export const billingRouter = router({
  /** Invoices, newest first; `before` is the last row of the page above, `q` a number, an order or a customer. */
  invoices: procedure('invoices.read')
    .input(
      z
        .object({
          orderId: z.uuid().optional(),
          q: z.string().trim().max(80).optional(),
          before: z
            .object({ issuedAt: z.iso.datetime(), number: z.string().max(40) })
            .strict()
            .optional(),
        })
        .strict(),
    )
    .query(({ ctx, input }) => listInvoices(ctx.viewer, input)),
})
