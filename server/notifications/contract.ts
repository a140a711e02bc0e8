import { z } from 'zod'

/** A person's message to the customer of an order; the same `messageId` again is the same message. */
export const newMessageSchema = z
  .object({
    messageId: z.uuid(),
    orderId: z.uuid(),
    // one line: a mail's header ends at a line break
    subject: z
      .string()
      .trim()
      .min(1)
      .max(150)
      .regex(/^[^\r\n]*$/),
    text: z.string().trim().min(1).max(4000),
  })
  .strict()
export type NewCustomerMessage = z.infer<typeof newMessageSchema>
