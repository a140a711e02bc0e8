import type { z } from 'zod'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyOnce, type Outcome } from '../platform/commands.ts'
import type {
  adjustInput,
  levelsInput,
  moveInput,
  receiveInput,
  reverseInput,
  withholdInput,
} from './contract.ts'
import { seenWarehouses } from './scope.ts'
import { findOrMakeLot, readReceivable, writeLevels } from './store.ts'

export type ReceiveRefusal =
  | { readonly code: 'unknown_item' | 'item_archived'; readonly itemId: string }
  | { readonly code: 'lot_needed' | 'expiry_needed'; readonly policy: string }
  | { readonly code: 'lot_not_kept'; readonly policy: string; readonly lot: string }
  | {
      readonly code: 'lot_has_other_expiry'
      readonly lot: string
      readonly expiresOn: string | null
    }

/** Units from a supplier into a bin. The item's policy says whether a lot and its expiry must be named. */
export async function receive(
  viewer: Viewer,
  input: z.infer<typeof receiveInput>,
): Promise<Result<Outcome, ReceiveRefusal>> {
  const { commandId, itemId, binId, quantity, lot } = input
  const item = await readReceivable(itemId)
  if (!item) return refuse({ code: 'unknown_item', itemId })
  if (item.archived) return refuse({ code: 'item_archived', itemId })
  const policy = item.lotPolicy
  if (policy === 'none' && lot) return refuse({ code: 'lot_not_kept', policy, lot: lot.code })
  if (policy !== 'none' && !lot) return refuse({ code: 'lot_needed', policy })
  if (policy === 'expiry' && !lot?.expiresOn) return refuse({ code: 'expiry_needed', policy })
  let lotId: string | undefined
  if (lot) {
    const found = await findOrMakeLot(itemId, lot.code, lot.expiresOn)
    if (!found)
      return refuse({ code: 'lot_has_other_expiry', lot: lot.code, expiresOn: lot.expiresOn })
    lotId = found
  }
  const body = { itemId, binId, quantity, ...(lotId ? { lotId } : {}) }
  return ok(await applyOnce(actorOf(viewer), { id: commandId, kind: 'stock.receive', body }))
}

/** Available units from one bin to another. */
export function move(viewer: Viewer, input: z.infer<typeof moveInput>): Promise<Outcome> {
  const { commandId, ...body } = input
  return applyOnce(actorOf(viewer), { id: commandId, kind: 'stock.move', body })
}

/** Sets a bin's on hand to what was counted; the difference is posted against adjustment. */
export function adjust(viewer: Viewer, input: z.infer<typeof adjustInput>): Promise<Outcome> {
  const { commandId, ...body } = input
  return applyOnce(actorOf(viewer), { id: commandId, kind: 'stock.adjust', body })
}

/** Withholds available units from sale, or gives withheld ones back (negative). */
export function withhold(viewer: Viewer, input: z.infer<typeof withholdInput>): Promise<Outcome> {
  const { commandId, ...body } = input
  return applyOnce(actorOf(viewer), { id: commandId, kind: 'stock.withhold', body })
}

/** Posts the reversal of an earlier receive, move or count. */
export function reverse(viewer: Viewer, input: z.infer<typeof reverseInput>): Promise<Outcome> {
  const body = { commandId: input.reverses, itemId: input.itemId }
  return applyOnce(actorOf(viewer), { id: input.commandId, kind: 'stock.reverse', body })
}

/** Sets an item's safety stock and reorder point in one warehouse. */
export async function setLevels(
  viewer: Viewer,
  input: z.infer<typeof levelsInput>,
): Promise<Result<undefined, { code: 'other_warehouse'; warehouseId: string }>> {
  const { warehouseId } = input
  if (seenWarehouses(viewer, warehouseId)?.length === 0)
    return refuse({ code: 'other_warehouse', warehouseId })
  await writeLevels({ ...input, actorId: viewer.uid })
  return ok()
}
