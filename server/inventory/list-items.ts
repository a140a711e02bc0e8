import { parseGtin } from '../kernel/gtin.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import type { StockKey, StockListInput, StockPage, StockRow, StockSort } from './contract.ts'
import { seenWarehouses } from './scope.ts'
import { readCategories, readStockPage } from './store.ts'

/** A page of items with what is on hand, allocated, unavailable and available where the viewer works. */
export async function listItems(viewer: Viewer, input: StockListInput): Promise<StockPage> {
  const { q = '', sort, limit } = input
  const gtin = parseGtin(q.replace(/\s+/g, ''))
  const rows = await readStockPage({
    warehouses: seenWarehouses(viewer, input.warehouseId),
    text: q === '' ? null : `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`,
    codes: gtin.ok ? [q, gtin.value] : [q],
    category: input.category ?? null,
    state: input.state ?? null,
    sort,
    descending: input.descending,
    after: input.cursor ?? null,
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? keyOf(last, sort) : null }
}

/** The categories that items stand in, for the list's filter. */
export function listCategories(): Promise<string[]> {
  return readCategories()
}

function keyOf(row: StockRow, sort: StockSort): StockKey {
  return { value: row[sort], sku: row.sku }
}
