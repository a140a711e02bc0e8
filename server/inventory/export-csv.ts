import { csvRow } from '../kernel/csv.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import type { StockFilter, StockListInput } from './contract.ts'
import { itemPage } from './item-page.ts'
import { listItems } from './list-items.ts'

const PAGE = 500
const BOM = '\uFEFF'

/** The stock list as CSV (RFC 4180, UTF-8 with a byte order mark), as its filters narrow and sort it, page by page. */
export async function* exportStock(viewer: Viewer, filter: StockFilter): AsyncGenerator<string> {
  yield BOM +
    csvRow([
      'sku',
      'name',
      'category',
      'on_hand',
      'allocated',
      'unavailable',
      'available',
      'backordered',
    ])
  for (let cursor: StockListInput['cursor']; ; ) {
    const page = await listItems(viewer, { ...filter, cursor, limit: PAGE })
    yield page.rows
      .map((row) =>
        csvRow([
          row.sku,
          row.name,
          row.category,
          row.onHand,
          row.allocated,
          row.unavailable,
          row.available,
          row.backordered,
        ]),
      )
      .join('')
    if (!page.next) return
    cursor = page.next
  }
}

/** An item's units shipped per month as CSV; null when there is no such item. */
export async function exportDemand(viewer: Viewer, sku: string): Promise<string | null> {
  const item = await itemPage(viewer, sku)
  if (!item) return null
  const rows = item.demand.map(({ month, units }) => csvRow([month, units]))
  return BOM + csvRow(['month', 'units_shipped']) + rows.join('')
}
