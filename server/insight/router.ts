import { procedure, router } from '../platform/trpc.ts'
import { actOnBoard } from './act-on-board.ts'
import {
  boardActInput,
  boardInput,
  decisionsInput,
  findInput,
  settleInput,
  warehouseInput,
} from './contract.ts'
import { find } from './find.ts'
import { listDecisions } from './list-decisions.ts'
import { settleDecision } from './settle.ts'
import { showBoard, showManifests } from './show-board.ts'
import { showFloor } from './show-floor.ts'
import { showFlow } from './show-flow.ts'
import { showTrends } from './show-trends.ts'

export const insightRouter = router({
  /** What needs a decision, most money first; `after` is the answer's `next`. */
  decisions: procedure('decisions.read')
    .input(decisionsInput)
    .query(({ ctx, input }) => listDecisions(ctx.viewer, input, new Date())),
  /** Does what a decision's button says, or takes it back. Each action asks for its own permission as well. */
  settle: procedure('decisions.read')
    .input(settleInput)
    .mutation(({ ctx, input }) => settleDecision(ctx.viewer, input, new Date())),
  flow: procedure('decisions.read')
    .input(warehouseInput)
    .query(({ ctx, input }) => showFlow(ctx.viewer, input.warehouseId)),
  trends: procedure('decisions.read')
    .input(warehouseInput)
    .query(({ ctx, input }) => showTrends(ctx.viewer, input.warehouseId, new Date())),
  floor: procedure('decisions.read')
    .input(warehouseInput)
    .query(({ ctx, input }) => showFloor(ctx.viewer, input.warehouseId)),
  /** The palette: orders, items, customers and bins. */
  find: procedure('orders.read')
    .input(findInput)
    .query(({ ctx, input }) => find(ctx.viewer, input.q)),
  /** Fulfilment orders by stage and cut-off. */
  board: procedure('fulfilment.read')
    .input(boardInput)
    .query(({ ctx, input }) => showBoard(ctx.viewer, input)),
  manifests: procedure('fulfilment.read')
    .input(warehouseInput)
    .query(({ ctx, input }) => showManifests(ctx.viewer, input.warehouseId)),
  actOnBoard: procedure('fulfilment.change')
    .input(boardActInput)
    .mutation(({ ctx, input }) => actOnBoard(ctx.viewer, input)),
})
