import { parseGtin } from '../kernel/gtin.ts'
import { ok, type Result, refuse } from '../kernel/result.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import type { AddCode, CreateItem, ItemChange } from './contract.ts'
import {
  deleteCode,
  insertCode,
  insertItem,
  readCodeOwners,
  updateItem,
  writeArchived,
} from './store.ts'

/** Makes an item. Refuses a taken SKU, a GTIN that is none or that another item has. */
export async function createItem(
  viewer: Viewer,
  input: CreateItem,
): Promise<Result<{ id: string; sku: string }>> {
  const gtin = input.gtin === '' ? undefined : parseGtin(input.gtin.replace(/[\s-]/g, ''))
  if (gtin && !gtin.ok) return gtin
  const code = gtin?.value ?? null
  if (code) {
    const [owner] = await readCodeOwners([code])
    if (owner) return refuse({ code: 'code_taken', taken: code, sku: owner.sku })
  }
  const id = await insertItem(input, code, viewer.uid)
  return id ? ok({ id, sku: input.sku }) : refuse({ code: 'sku_taken', sku: input.sku })
}

/** Changes the given facts of an item. */
export async function editItem(
  viewer: Viewer,
  input: { itemId: string; facts: ItemChange },
): Promise<Result<undefined>> {
  const done = await updateItem(input.itemId, input.facts, viewer.uid)
  return done ? ok() : refuse({ code: 'unknown_item', itemId: input.itemId })
}

/** Adds a barcode. At a pack level it must be a GTIN and is stored as GTIN-14; an alias may be any text. */
export async function addCode(viewer: Viewer, input: AddCode): Promise<Result<{ code: string }>> {
  const gtin = parseGtin(input.code.replace(/[\s-]/g, ''))
  if (!gtin.ok && input.level !== 'alias') return gtin
  const code = gtin.ok ? gtin.value : input.code
  const owner = await insertCode(input, code, viewer.uid)
  if (owner && owner.itemId !== input.itemId)
    return refuse({ code: 'code_taken', taken: code, sku: owner.sku })
  return ok({ code })
}

/** Takes a barcode off an item and answers with what it was. */
export async function removeCode(
  viewer: Viewer,
  input: { itemId: string; code: string },
): Promise<Result<{ level: string; units: number }>> {
  const was = await deleteCode(input.itemId, input.code, viewer.uid)
  return was ? ok(was) : refuse({ code: 'unknown_code', asked: input.code })
}

/** Archives an item that is neither on hand nor owed, or takes that back. */
export async function archiveItem(
  viewer: Viewer,
  input: { itemId: string; archived: boolean },
): Promise<Result<undefined>> {
  const result = await writeArchived(input.itemId, input.archived, viewer.uid)
  if (!result) return refuse({ code: 'unknown_item', itemId: input.itemId })
  if (result.done) return ok()
  return refuse({ code: 'item_in_use', onHand: result.onHand, backordered: result.wanted })
}
