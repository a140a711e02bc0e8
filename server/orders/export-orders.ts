import { csvRow } from '../kernel/csv.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import type { OrderFilter, OrderListInput } from './contract.ts'
import { MAX_PAGE } from './contract.ts'
import { HEAD, orderRow } from './domain/csv.ts'
import { listOrders } from './list-orders.ts'

/** The filtered list as CSV text (RFC 4180, UTF-8 with a byte order mark), a page at a time by key. */
export async function* exportOrders(
  viewer: Viewer,
  list: Pick<OrderListInput, 'sort' | 'direction'> & { readonly filter: OrderFilter },
): AsyncGenerator<string> {
  yield `\uFEFF${csvRow(HEAD)}`
  let after: OrderListInput['after']
  for (;;) {
    const page = await listOrders(viewer, {
      ...list,
      after,
      from: 'start',
      limit: MAX_PAGE,
      count: false,
    })
    yield page.rows.map(orderRow).join('')
    after = page.rows.at(-1)?.cursor
    if (!page.more || !after) return
  }
}
