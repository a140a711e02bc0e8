import { z } from 'zod'
import { findItems } from '../catalog/index.ts'
import { procedure, refuseCall, router } from '../platform/trpc.ts'
import { listDocumentsSchema, newConnectionSchema } from './contract.ts'
import { createConnection } from './desk/create-connection.ts'
import { listConnections } from './desk/list-connections.ts'
import { countByStatus, listDocuments } from './desk/list-documents.ts'
import { pauseConnection } from './desk/pause-connection.ts'
import { retireSecret, rotateSecret } from './desk/rotate-secret.ts'
import { dismissDocument, mapSku, retryDocument } from './desk/settle-document.ts'
import { showDocument } from './desk/show-document.ts'

const document = z.object({ documentId: z.uuid() }).strict()
const secret = newConnectionSchema.shape.secret

export const channelsRouter = router({
  connections: procedure('channels.read').query(({ ctx }) => listConnections(ctx.origin)),
  /** The secret is in this answer and in no other. */
  create: procedure('channels.change')
    .input(newConnectionSchema)
    .mutation(({ ctx, input }) => createConnection(ctx.viewer.uid, ctx.origin, input)),
  rotate: procedure('channels.change')
    .input(z.object({ connectionId: z.uuid(), secret }).strict())
    .mutation(async ({ ctx, input }) =>
      granted(await rotateSecret(ctx.viewer.uid, input.connectionId, input.secret)),
    ),
  retire: procedure('channels.change')
    .input(z.object({ connectionId: z.uuid(), secretId: z.uuid() }).strict())
    .mutation(async ({ ctx, input }) =>
      granted(await retireSecret(ctx.viewer.uid, input.connectionId, input.secretId)),
    ),
  pause: procedure('channels.change')
    .input(z.object({ connectionId: z.uuid(), paused: z.boolean() }).strict())
    .mutation(({ ctx, input }) =>
      pauseConnection(ctx.viewer.uid, input.connectionId, input.paused),
    ),
  documents: procedure('channels.read')
    .input(listDocumentsSchema)
    .query(({ input }) => listDocuments(input)),
  counts: procedure('channels.read')
    .input(z.object({ connectionId: z.uuid().nullable().default(null) }).strict())
    .query(({ input }) => countByStatus(input.connectionId)),
  document: procedure('channels.read')
    .input(document)
    .query(async ({ input }) => {
      const found = await showDocument(input.documentId)
      return found ?? refuseCall({ code: 'unknown_document', documentId: input.documentId })
    }),
  /** Items for "map and retry". */
  items: procedure('documents.settle')
    .input(z.object({ query: z.string().max(80) }).strict())
    .query(({ input }) => findItems(input.query)),
  retry: procedure('documents.settle')
    .input(document.extend({ acceptTotals: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) =>
      granted(await retryDocument(ctx.viewer.uid, input.documentId, input.acceptTotals)),
    ),
  mapSku: procedure('documents.settle')
    .input(document.extend({ key: z.string().min(1).max(300), itemId: z.uuid() }))
    .mutation(async ({ ctx, input }) => granted(await mapSku(ctx.viewer.uid, input))),
  dismiss: procedure('documents.settle')
    .input(document.extend({ note: z.string().trim().min(1).max(300) }))
    .mutation(async ({ ctx, input }) =>
      granted(await dismissDocument(ctx.viewer.uid, input.documentId, input.note)),
    ),
})

function granted<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly refusal: { readonly code: string } },
): T {
  return result.ok ? result.value : refuseCall(result.refusal)
}
