'use client'

import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { MAX_PAGE, type OrderCursor, PAGE } from '#server/orders/contract'
import { useTRPC } from '../data/trpc.tsx'
import type { ListQuery, ListState } from './list-state.ts'
import type { OrderRow } from './types.ts'

type Loaded = {
  /** The list these pages belong to: another one starts anew. */
  readonly of: string
  /** Where each page after the first begins: the last row of the page before. */
  readonly starts: readonly OrderCursor[]
}

/**
 * The rows of an order list, a page of 100 at a time by key. Each page is a range of keys: a row that arrives or leaves
 * changes its own page and moves no other. Only pages near the ones in view follow what others do.
 */
export function useOrderPages(
  query: ListQuery,
  state: ListState,
  visible: readonly [number, number],
) {
  const trpc = useTRPC()
  const cache = useQueryClient()
  const of = JSON.stringify([query, state.after, state.before])
  const [loaded, setLoaded] = useState<Loaded>({ of, starts: [] })
  const starts = loaded.of === of ? loaded.starts : []

  const optionsOf = (index: number, known: readonly OrderCursor[]) => {
    const after = index === 0 ? state.after : known[index - 1]
    const fromEnd = index === 0 && state.before !== undefined
    const through = fromEnd ? undefined : known[index]
    return trpc.orders.list.queryOptions(
      {
        ...query,
        limit: through ? MAX_PAGE : PAGE,
        count: index === 0,
        ...(after ? { after } : {}),
        ...(through ? { through } : {}),
        ...(fromEnd ? { before: state.before, from: 'end' as const } : {}),
      },
      { staleTime: 5_000, gcTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData },
    )
  }
  const first = useQuery(optionsOf(0, starts))
  const pages = starts.length + 1
  const near = (index: number) => {
    const [from, to] = visible
    return (index + 1) * PAGE >= from - PAGE && index * PAGE <= to + PAGE
  }
  const rest = useQueries({
    queries: starts.map((_, index) => ({
      ...optionsOf(index + 1, starts),
      enabled: near(index + 1),
    })),
  })
  const all = [first, ...rest]
  const last = all[pages - 1]
  const end = last?.data?.rows.at(-1)?.cursor
  // a page read from its end always has something after it
  const more = last?.data !== undefined && (last.data.more || (pages === 1 && !!state.before))

  const loadMore = () => {
    if (!more || !end || last?.isFetching) return
    if (starts.at(-1)?.id === end.id) return
    const known = [...starts, end]
    // the page is a closed range from now on: what it holds is known already
    if (last?.data) cache.setQueryData(optionsOf(pages - 1, known).queryKey, last.data)
    setLoaded({ of, starts: known })
  }

  const data = all.map((page) => page.data)
  const rows = useMemo(() => {
    const seen = new Set<string>()
    const list: OrderRow[] = []
    for (const page of data)
      for (const row of page?.rows ?? []) {
        // a row that moved between two reads stands once
        if (seen.has(row.id)) continue
        seen.add(row.id)
        list.push(row)
      }
    return list
  }, [data])

  return {
    rows,
    total: first.data?.total ?? null,
    more,
    /** Rows lie before the first one. */
    earlier: state.after !== undefined || (state.before !== undefined && first.data?.more === true),
    loadingMore: last?.isFetching === true && pages > 1 && !last.data,
    isPending: first.isPending,
    isStale: first.isPlaceholderData,
    error: first.error ?? rest.find((page) => page.error)?.error ?? null,
    retry: () => cache.invalidateQueries({ queryKey: trpc.orders.list.pathKey() }),
    retrying: all.some((page) => page.isFetching),
    loadMore,
  }
}
