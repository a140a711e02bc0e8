import { z } from 'zod'
import type { Result } from '../kernel/result.ts'
import { appliedOrRefuse, procedure, refuseCall, router } from '../platform/trpc.ts'
import {
  archiveBin,
  binContents,
  createBins,
  createWarehouse,
  findBins,
  listBins,
  listWarehouses,
  previewBins,
  unarchiveBin,
  warehousePage,
} from './bins/places.ts'
import { adjust, move, receive, reverse, setLevels, withhold } from './change-stock.ts'
import {
  adjustInput,
  binsInput,
  codeSchema,
  createBinsInput,
  createWarehouseInput,
  ledgerInput,
  levelsInput,
  moveInput,
  receiveInput,
  reverseInput,
  skuSchema,
  stockListInput,
  withholdInput,
} from './contract.ts'
import { itemPage } from './item-page.ts'
import { ledgerPage } from './ledger.ts'
import { listCategories, listItems } from './list-items.ts'

const bin = z.object({ binId: z.uuid() }).strict()

function granted<T>(result: Result<T>): T {
  return result.ok ? result.value : refuseCall(result.refusal)
}

export const inventoryRouter = router({
  list: procedure('stock.read')
    .input(stockListInput)
    .query(({ ctx, input }) => listItems(ctx.viewer, input)),
  categories: procedure('stock.read').query(() => listCategories()),
  item: procedure('stock.read')
    .input(z.object({ sku: skuSchema }).strict())
    .query(({ ctx, input }) => itemPage(ctx.viewer, input.sku)),
  ledger: procedure('stock.read')
    .input(ledgerInput)
    .query(({ ctx, input }) => ledgerPage(ctx.viewer, input)),

  /** The five changes of stock; each is a command, applied once. */
  receive: procedure('stock.change')
    .input(receiveInput)
    .mutation(async ({ ctx, input }) => appliedOrRefuse(granted(await receive(ctx.viewer, input)))),
  move: procedure('stock.change')
    .input(moveInput)
    .mutation(async ({ ctx, input }) => appliedOrRefuse(await move(ctx.viewer, input))),
  adjust: procedure('stock.change')
    .input(adjustInput)
    .mutation(async ({ ctx, input }) => appliedOrRefuse(await adjust(ctx.viewer, input))),
  withhold: procedure('stock.change')
    .input(withholdInput)
    .mutation(async ({ ctx, input }) => appliedOrRefuse(await withhold(ctx.viewer, input))),
  /** Undo: the reversal of an earlier receive, move or count. */
  reverse: procedure('stock.change')
    .input(reverseInput)
    .mutation(async ({ ctx, input }) => appliedOrRefuse(await reverse(ctx.viewer, input))),
  setLevels: procedure('items.change')
    .input(levelsInput)
    .mutation(async ({ ctx, input }) => granted(await setLevels(ctx.viewer, input))),

  warehouses: procedure('warehouses.read').query(({ ctx }) => listWarehouses(ctx.viewer)),
  warehouse: procedure('warehouses.read')
    .input(z.object({ code: z.string().max(24) }).strict())
    .query(({ ctx, input }) => warehousePage(ctx.viewer, input.code)),
  bins: procedure('warehouses.read')
    .input(binsInput)
    .query(({ ctx, input }) => listBins(ctx.viewer, input)),
  bin: procedure('warehouses.read')
    .input(bin)
    .query(({ ctx, input }) => binContents(ctx.viewer, input.binId)),
  findBins: procedure('warehouses.read')
    .input(z.object({ q: z.string().trim().max(40), warehouseId: z.uuid().optional() }).strict())
    .query(({ ctx, input }) => findBins(ctx.viewer, input)),
  createWarehouse: procedure('warehouses.change')
    .input(createWarehouseInput)
    .mutation(async ({ ctx, input }) => granted(await createWarehouse(ctx.viewer, input))),
  previewBins: procedure('warehouses.read')
    .input(z.object({ from: codeSchema, to: codeSchema }).strict())
    .query(({ input }) => previewBins(input.from, input.to)),
  createBins: procedure('warehouses.change')
    .input(createBinsInput)
    .mutation(async ({ ctx, input }) => granted(await createBins(ctx.viewer, input))),
  archiveBin: procedure('warehouses.change')
    .input(bin)
    .mutation(async ({ ctx, input }) => granted(await archiveBin(ctx.viewer, input.binId))),
  unarchiveBin: procedure('warehouses.change')
    .input(bin)
    .mutation(async ({ ctx, input }) => granted(await unarchiveBin(ctx.viewer, input.binId))),
})
