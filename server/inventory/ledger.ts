import type { Viewer } from '../platform/auth/viewer.ts'
import type { LedgerInput, LedgerPage } from './contract.ts'
import { seenWarehouses } from './scope.ts'
import { readLedger } from './store.ts'

/** A page of movements of an item or a bin, newest first. */
export async function ledgerPage(viewer: Viewer, input: LedgerInput): Promise<LedgerPage> {
  const { warehouseId, limit, ...of } = input
  const rows = await readLedger({ ...of, limit: limit + 1 }, seenWarehouses(viewer, warehouseId))
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
