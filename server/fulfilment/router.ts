import { z } from 'zod'
import { actorOf } from '../platform/auth/viewer.ts'
import { procedure, router } from '../platform/trpc.ts'
import { applyFloor } from './apply.ts'
import { applyInput } from './contract.ts'
import { dispatchBoard, floorHome, jobOf, packJob } from './floor-views.ts'
import { nextJob } from './next-job.ts'

const warehouse = z.object({ warehouseId: z.uuid() }).strict()

export const fulfilmentRouter = router({
  home: procedure('floor.read')
    .input(warehouse)
    .query(({ ctx, input }) => floorHome(ctx.viewer, input.warehouseId)),
  /** Leases the next batch, or gives the worker's own live lease again; null when nothing waits. */
  nextJob: procedure('floor.pick')
    .input(
      z
        .object({
          commandId: z.uuid(),
          leaseToken: z.uuid(),
          warehouseId: z.uuid(),
          batchId: z.uuid().optional(),
        })
        .strict(),
    )
    .mutation(({ ctx, input }) => nextJob(actorOf(ctx.viewer), input)),
  /** A job as the server sees it now: the phone reconciles live changes with it. */
  job: procedure('floor.read')
    .input(z.object({ batchId: z.uuid() }).strict())
    .query(({ ctx, input }) => jobOf(ctx.viewer, input.batchId)),
  /** Up to 50 commands, in order, each exactly once; one SQL call. */
  applyCommands: procedure('floor.read', { hot: true })
    .input(applyInput)
    .mutation(({ ctx, input }) => applyFloor(ctx.viewer, input.commands)),
  packJob: procedure('floor.pack')
    .input(z.object({ code: z.string().trim().min(1).max(60) }).strict())
    .query(({ ctx, input }) => packJob(ctx.viewer, input.code)),
  dispatchBoard: procedure('floor.dispatch')
    .input(warehouse)
    .query(({ ctx, input }) => dispatchBoard(ctx.viewer, input.warehouseId)),
})
