import { z } from 'zod'
import type { Result } from '../kernel/result.ts'
import { appliedOrRefuse, procedure, refuseCall, router } from '../platform/trpc.ts'
import {
  addCodeInput,
  applyImportInput,
  createItemInput,
  editItemInput,
  importInput,
} from './contract.ts'
import { addCode, archiveItem, createItem, editItem, removeCode } from './edit-items.ts'
import { applyImport, previewImport } from './import-csv.ts'

function granted<T>(result: Result<T>): T {
  return result.ok ? result.value : refuseCall(result.refusal)
}

export const catalogRouter = router({
  create: procedure('items.change')
    .input(createItemInput)
    .mutation(async ({ ctx, input }) => granted(await createItem(ctx.viewer, input))),
  edit: procedure('items.change')
    .input(editItemInput)
    .mutation(async ({ ctx, input }) => granted(await editItem(ctx.viewer, input))),
  addCode: procedure('items.change')
    .input(addCodeInput)
    .mutation(async ({ ctx, input }) => granted(await addCode(ctx.viewer, input))),
  removeCode: procedure('items.change')
    .input(z.object({ itemId: z.uuid(), code: z.string().max(64) }).strict())
    .mutation(async ({ ctx, input }) => granted(await removeCode(ctx.viewer, input))),
  archive: procedure('items.change')
    .input(z.object({ itemId: z.uuid(), archived: z.boolean() }).strict())
    .mutation(async ({ ctx, input }) => granted(await archiveItem(ctx.viewer, input))),
  /** A mutation only because a file is too long for an address; it writes nothing. */
  previewImport: procedure('items.change')
    .input(importInput)
    .mutation(({ ctx, input }) => previewImport(ctx.viewer, input)),
  applyImport: procedure('items.change')
    .input(applyImportInput)
    .mutation(async ({ ctx, input }) => {
      const done = granted(await applyImport(ctx.viewer, input))
      return 'outcome' in done ? appliedOrRefuse(done) : done
    }),
})
