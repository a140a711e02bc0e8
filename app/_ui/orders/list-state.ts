'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import {
  filterFromParams,
  filterToParams,
  type OrderCursor,
  type OrderFilter,
  type OrderSort,
  orderCursorSchema,
  orderListSchema,
} from '#server/orders/contract'
import { useWarehouse } from '../identity/desk-shell.tsx'

export const COLUMNS = [
  'channel',
  'customer',
  'placed',
  'promise',
  'size',
  'total',
  'payment',
  'fulfilment',
  'warehouse',
  'holds',
] as const
export type Column = (typeof COLUMNS)[number]

/** Everything a list is, as its address line says it. */
export type ListState = {
  readonly filter: OrderFilter
  readonly sort: OrderSort
  readonly direction: 'asc' | 'desc'
  readonly columns: readonly Column[]
  /** Where the first row stands: after this one, or ending before it. */
  readonly after: OrderCursor | undefined
  readonly before: OrderCursor | undefined
}

const sorting = orderListSchema.pick({ sort: true, direction: true })

export function stateFromParams(params: URLSearchParams): ListState {
  const order = sorting.safeParse({
    sort: params.get('sort') ?? undefined,
    direction: params.get('dir') ?? undefined,
  })
  const { sort, direction } = order.success
    ? order.data
    : { sort: 'placed' as const, direction: 'desc' as const }
  const wanted = params.get('cols')?.split(',')
  return {
    filter: filterFromParams(params),
    sort,
    direction,
    columns: wanted ? COLUMNS.filter((column) => wanted.includes(column)) : COLUMNS,
    after: cursorOf(params.get('after')),
    before: cursorOf(params.get('before')),
  }
}

export function paramsFromState(state: ListState): URLSearchParams {
  const params = filterToParams(state.filter)
  if (state.sort !== 'placed' || state.direction !== 'desc') {
    params.set('sort', state.sort)
    params.set('dir', state.direction)
  }
  if (state.columns.length !== COLUMNS.length) params.set('cols', state.columns.join(','))
  if (state.after) params.set('after', `${state.after.key}~${state.after.id}`)
  if (state.before) params.set('before', `${state.before.key}~${state.before.id}`)
  // an address line without any word opens the first view
  if (params.size === 0) params.set('all', '1')
  return params
}

function cursorOf(text: string | null): OrderCursor | undefined {
  const at = text?.lastIndexOf('~') ?? -1
  if (!text || at < 0) return undefined
  const cursor = orderCursorSchema.safeParse({ key: text.slice(0, at), id: text.slice(at + 1) })
  return cursor.success ? cursor.data : undefined
}

/** The list's state in the URL. `set` starts at the first page again unless it says where. */
export function useListState() {
  const search = useSearchParams()
  const path = usePathname()
  const state = useMemo(() => stateFromParams(new URLSearchParams(search)), [search])
  const go = useCallback(
    (next: ListState) => {
      const query = paramsFromState(next).toString()
      window.history.pushState(null, '', query ? `${path}?${query}` : path)
    },
    [path],
  )
  const set = useCallback(
    (change: Partial<ListState>) =>
      go({ ...state, after: undefined, before: undefined, ...change }),
    [go, state],
  )
  return { state, set }
}

/** What the server is asked: the state, in the viewer's zone, inside the frame's warehouse. */
export function useListQuery(state: ListState) {
  const warehouse = useWarehouse()
  return useMemo(
    () => ({
      filter: {
        ...state.filter,
        timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(warehouse ? { warehouse: [warehouse] } : {}),
      },
      sort: state.sort,
      direction: state.direction,
    }),
    [state.filter, state.sort, state.direction, warehouse],
  )
}

export type ListQuery = ReturnType<typeof useListQuery>
