'use client'

import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

/** A list that grows by key: `read` gives the page after a row, `next` the row to go on from, or null. */
export function usePages<Page, Cursor>(list: {
  key: readonly unknown[]
  read: (after: Cursor | null, signal: AbortSignal) => Promise<Page>
  next: (page: Page) => Cursor | null
  refetchMs?: number | undefined
}) {
  return useInfiniteQuery<
    Page,
    Error,
    InfiniteData<Page, Cursor | null>,
    readonly unknown[],
    Cursor | null
  >({
    queryKey: list.key,
    queryFn: ({ pageParam, signal }) =>
      // what `next` gave, handed back by the library
      list.read((pageParam ?? null) as Cursor | null, signal),
    initialPageParam: null,
    getNextPageParam: (page) => list.next(page) ?? undefined,
    placeholderData: keepPreviousData,
    ...(list.refetchMs === undefined ? {} : { refetchInterval: list.refetchMs }),
  })
}
