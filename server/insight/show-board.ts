import type { Viewer } from '../platform/auth/viewer.ts'
import {
  BOARD_STAGES,
  type Board,
  type BoardInput,
  type BoardStage,
  type ManifestRow,
} from './contract.ts'
import { BOARD_PAGE } from './domain/board-query.ts'
import { readBoard, readManifests } from './store.ts'
import { warehousesOf } from './warehouses.ts'

/** Open warehouse work by cut-off, a page of it, and how much stands at each stage. */
export async function showBoard(viewer: Viewer, input: BoardInput): Promise<Board> {
  const stored = await readBoard(warehousesOf(viewer, input.warehouseId), input)
  const rows = stored.rows.slice(0, BOARD_PAGE)
  const last = rows.at(-1)
  const counts = {} as Record<BoardStage, number>
  for (const stage of BOARD_STAGES) counts[stage] = stored.counts[stage] ?? 0
  return {
    rows,
    counts,
    next: stored.rows.length > BOARD_PAGE && last ? { key: last.sortKey, id: last.id } : null,
  }
}

/** Open manifests and those handed over in the last week. */
export function showManifests(viewer: Viewer, warehouseId: string | null): Promise<ManifestRow[]> {
  return readManifests(warehousesOf(viewer, warehouseId))
}
