import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { Viewer } from '../../platform/auth/viewer.ts'
import type {
  BinContents,
  BinPage,
  BinsInput,
  CreateBins,
  CreateWarehouse,
  Warehouse,
  WarehousePage,
} from '../contract.ts'
import { type BinRangeRefusal, binRange } from '../domain/bin-range.ts'
import { ledgerPage } from '../ledger.ts'
import { seenWarehouses } from '../scope.ts'
import {
  archiveEmptyBin,
  insertBins,
  insertWarehouse,
  readBin,
  readBins,
  readWarehouse,
  readWarehouses,
  restoreBin,
  searchBins,
} from './store.ts'

/** The viewer's warehouses with their counts. */
export function listWarehouses(viewer: Viewer): Promise<Warehouse[]> {
  return readWarehouses(viewer.scope)
}

/** One warehouse with its zones, by code; null when the viewer has none such. */
export async function warehousePage(viewer: Viewer, code: string): Promise<WarehousePage | null> {
  return (await readWarehouse(code, viewer.scope)) ?? null
}

/** A page of a warehouse's bins in walk order. */
export async function listBins(viewer: Viewer, input: BinsInput): Promise<BinPage> {
  const rows = await readBins(input, viewer.scope)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const more = rows.length > input.limit && last
  return { rows: page, next: more ? { walkOrder: last.walkOrder, code: last.code } : null }
}

/** Bins to choose from, by a part of their code. */
export function findBins(viewer: Viewer, input: { q: string; warehouseId?: string | undefined }) {
  return searchBins(input.q, seenWarehouses(viewer, input.warehouseId))
}

/** What stands in a bin, and its last movements; null when the viewer has no such bin. */
export async function binContents(viewer: Viewer, binId: string): Promise<BinContents | null> {
  const [bin, ledger] = await Promise.all([
    readBin(binId, viewer.scope),
    ledgerPage(viewer, { binId, limit: 12 }),
  ])
  return bin ? { ...bin, ledger: ledger.rows } : null
}

/** Makes a warehouse. People with a warehouse scope cannot: they would not see it. */
export async function createWarehouse(
  viewer: Viewer,
  input: CreateWarehouse,
): Promise<Result<{ id: string; code: string }>> {
  if (viewer.scope !== null) return refuse({ code: 'needs_all_warehouses' })
  const id = await insertWarehouse(input, viewer.uid)
  return id ? ok({ id, code: input.code }) : refuse({ code: 'code_taken', taken: input.code })
}

/** Makes a zone's bins from a range of codes; those that exist stay as they are. */
export async function createBins(
  viewer: Viewer,
  input: CreateBins,
): Promise<
  Result<{ made: number; asked: number }, BinRangeRefusal | { readonly code: 'other_warehouse' }>
> {
  if (seenWarehouses(viewer, input.warehouseId)?.length === 0)
    return refuse({ code: 'other_warehouse' })
  const codes = binRange(input.from, input.to)
  if (!codes.ok) return codes
  return ok({
    made: await insertBins(input, codes.value, viewer.uid),
    asked: codes.value.length,
  })
}

/** What a range of codes would make, before it is made. */
export function previewBins(
  from: string,
  to: string,
): Result<{ count: number; first: string[]; last: string }, BinRangeRefusal> {
  const codes = binRange(from, to)
  if (!codes.ok) return codes
  const { value } = codes
  return ok({ count: value.length, first: value.slice(0, 3), last: value.at(-1) ?? '' })
}

/** Archives a bin that is empty. */
export async function archiveBin(viewer: Viewer, binId: string): Promise<Result<undefined>> {
  const done = await archiveEmptyBin(binId, viewer.scope, viewer.uid)
  if (!done) return refuse({ code: 'unknown_bin', binId })
  if (!done.archived && done.units > 0) return refuse({ code: 'bin_not_empty', units: done.units })
  return ok()
}

/** Takes the archiving of a bin back. */
export async function unarchiveBin(viewer: Viewer, binId: string): Promise<Result<undefined>> {
  return (await restoreBin(binId, viewer.scope)) ? ok() : refuse({ code: 'unknown_bin', binId })
}
