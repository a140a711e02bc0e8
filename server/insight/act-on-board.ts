import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyOnce } from '../platform/commands.ts'
import { appliedOrRefuse } from '../platform/trpc.ts'
import type { BoardAct } from './contract.ts'

/** A manager's hand in the floor's work: release now, first in the queue, take back a walk, hand a manifest over. */
export async function actOnBoard(viewer: Viewer, input: BoardAct) {
  const { kind, body } = commandFor(input)
  return appliedOrRefuse(await applyOnce(actorOf(viewer), { id: input.commandId, kind, body }))
}

function commandFor(input: BoardAct): { readonly kind: string; readonly body: object } {
  switch (input.action) {
    case 'release':
      return {
        kind: 'fulfilment.release',
        body: { fulfilmentOrderId: input.fulfilmentOrderId },
      }
    case 'first':
      return { kind: 'batch.first', body: { batchId: input.batchId } }
    case 'take_back':
      return { kind: 'batch.take_back', body: { batchId: input.batchId } }
    case 'hand_over':
      return {
        kind: 'dispatch.hand_over',
        body: { manifestId: input.manifestId, signedBy: input.signedBy },
      }
  }
}
