import { z } from 'zod'
import { procedure, router } from '../platform/trpc.ts'
import { cancelOrder } from './cancel-order.ts'
import {
  addressSchema,
  deskOrderSchema,
  HOLD_KINDS,
  MAX_BULK,
  newHoldSchema,
  orderFilterSchema,
  orderListSchema,
} from './contract.ts'
import { createOrder, searchItems } from './create-order.ts'
import { editLines, previewLines } from './edit-lines.ts'
import { addressProblems, editAddress, editNote } from './edit-order.ts'
import { getOrder, timelineOf } from './get-order.ts'
import { holdMany, placeHold, releaseHold, releaseMany } from './holds.ts'
import { choicesFor, countOrders, listOrders, neighboursOf } from './list-orders.ts'
import { putBack } from './put-back.ts'
import { sourceAgain } from './source-again.ts'

const command = { commandId: z.uuid(), orderId: z.uuid() }
const many = { commandId: z.uuid(), orderIds: z.array(z.uuid()).min(1).max(MAX_BULK) }
const changes = z
  .array(z.object({ lineId: z.uuid(), quantity: z.int().min(0).max(1_000_000) }).strict())
  .min(1)
  .max(300)

const read = procedure('orders.read')
const change = procedure('orders.change')

export const ordersRouter = router({
  list: read.input(orderListSchema).query(({ ctx, input }) => listOrders(ctx.viewer, input)),
  /** Bounded counts of the saved views. */
  counts: read
    .input(z.object({ filters: z.array(orderFilterSchema).max(20) }).strict())
    .query(({ ctx, input }) => countOrders(ctx.viewer, input.filters)),
  choices: read.query(({ ctx }) => choicesFor(ctx.viewer)),
  neighbours: read
    .input(
      orderListSchema
        .pick({ filter: true, sort: true, direction: true })
        .extend({ orderId: z.uuid() })
        .strict(),
    )
    .query(({ ctx, input }) => neighboursOf(ctx.viewer, input)),
  get: read
    .input(
      z.union([
        z.object({ number: z.string().max(60) }).strict(),
        z.object({ id: z.uuid() }).strict(),
      ]),
    )
    .query(({ ctx, input }) => getOrder(ctx.viewer, input)),
  timeline: read
    .input(
      z
        .object({
          orderId: z.uuid(),
          cursor: z
            .string()
            .regex(/^\d{1,18}$/)
            .nullish(),
          direction: z.enum(['forward', 'backward']).optional(),
        })
        .strict(),
    )
    .query(({ ctx, input }) => timelineOf(ctx.viewer, input)),
  placeHold: change
    .input(z.object({ ...command, hold: newHoldSchema }).strict())
    .mutation(({ ctx, input }) => placeHold(ctx.viewer, input)),
  releaseHold: change
    .input(z.object({ ...command, kind: z.enum(HOLD_KINDS) }).strict())
    .mutation(({ ctx, input }) => releaseHold(ctx.viewer, input)),
  holdMany: change
    .input(z.object({ ...many, hold: newHoldSchema }).strict())
    .mutation(({ ctx, input }) => holdMany(ctx.viewer, input)),
  releaseMany: change
    .input(z.object({ ...many, kind: z.enum(HOLD_KINDS) }).strict())
    .mutation(({ ctx, input }) => releaseMany(ctx.viewer, input)),
  cancel: change
    .input(z.object({ ...command, reason: z.string().trim().max(300).default('') }).strict())
    .mutation(({ ctx, input }) => cancelOrder(ctx.viewer, input)),
  putBack: change
    .input(z.object(command).strict())
    .mutation(({ ctx, input }) => putBack(ctx.viewer, input)),
  checkAddress: read
    .input(z.object({ address: addressSchema }).strict())
    .query(({ input }) => addressProblems(input.address)),
  editAddress: change
    .input(z.object({ ...command, shipTo: addressSchema }).strict())
    .mutation(({ ctx, input }) => editAddress(ctx.viewer, input)),
  editNote: change
    .input(z.object({ ...command, note: z.string().trim().max(2000) }).strict())
    .mutation(({ ctx, input }) => editNote(ctx.viewer, input)),
  previewLines: read
    .input(z.object({ orderId: z.uuid(), changes }).strict())
    .query(({ ctx, input }) => previewLines(ctx.viewer, input)),
  editLines: change
    .input(z.object({ ...command, changes }).strict())
    .mutation(({ ctx, input }) => editLines(ctx.viewer, input)),
  sourceAgain: change
    .input(z.object(command).strict())
    .mutation(({ ctx, input }) => sourceAgain(ctx.viewer, input)),
  findItems: read
    .input(z.object({ q: z.string().trim().min(1).max(80) }).strict())
    .query(({ input }) => searchItems(input.q)),
  /** A phone or e-mail order typed on the desk. */
  create: change
    .input(z.object({ commandId: z.uuid(), order: deskOrderSchema }).strict())
    .mutation(({ ctx, input }) => createOrder(ctx.viewer, input)),
})
