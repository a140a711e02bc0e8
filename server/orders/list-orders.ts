import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import type { OrderFilter, OrderListInput, OrderSort } from './contract.ts'
import { cursorFits, cursorOf } from './domain/list-query.ts'
import { promiseState } from './domain/promise.ts'
import { displayStatus, segmentsOf } from './domain/status.ts'
import { type Choices, readChoices, readCounts, readNeighbours, readPage } from './store.ts'
import type { OrderPage, OrderRow, StoredOrderRow } from './views.ts'

/** A page of the order list by key, in the list's order. Refuses `wrong_cursor` {sort}. */
export async function listOrders(
  viewer: Viewer,
  input: OrderListInput,
  now = new Date(),
): Promise<OrderPage> {
  if (![input.after, input.before, input.through].every((cursor) => cursorFits(input.sort, cursor)))
    refuseCall({ code: 'wrong_cursor', sort: input.sort })
  const page = await readPage(input, viewer.scope)
  const more = page.rows.length > input.limit
  const extra = input.from === 'end' ? 0 : page.rows.length - 1
  const rows = more ? page.rows.filter((_, index) => index !== extra) : page.rows
  return {
    rows: rows.map((row) => present(row, input.sort, now.getTime())),
    total: page.total,
    more,
  }
}

function present(row: StoredOrderRow, sort: OrderSort, nowMs: number): OrderRow {
  const standing = { ...row, holds: row.holds.map((hold) => hold.kind) }
  return {
    ...row,
    display: displayStatus(standing),
    segments: segmentsOf(standing),
    promise: promiseState(row, nowMs),
    cursor: cursorOf(sort, row),
  }
}

/** How many orders each saved view holds, up to COUNT_BOUND + 1. */
export function countOrders(viewer: Viewer, filters: readonly OrderFilter[]): Promise<number[]> {
  return readCounts(filters, viewer.scope)
}

/** The orders before and after one in a list, by number. */
export function neighboursOf(
  viewer: Viewer,
  input: Pick<OrderListInput, 'filter' | 'sort' | 'direction'> & { readonly orderId: string },
) {
  return readNeighbours(input, input.orderId, viewer.scope)
}

export function choicesFor(viewer: Viewer): Promise<Choices> {
  return readChoices(viewer.scope)
}
