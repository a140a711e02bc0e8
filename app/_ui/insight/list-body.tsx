'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../button.tsx'
import { ErrorState } from '../error-state.tsx'
import { Skeleton } from '../skeleton.tsx'

/** A list's four states: loading, failed, empty, its rows with what leads on. */
export function ListBody(props: {
  query: {
    isPending: boolean
    isError: boolean
    isFetching: boolean
    hasNextPage: boolean
    isFetchingNextPage: boolean
    refetch: () => unknown
    fetchNextPage: () => unknown
  }
  rows: number
  empty: ReactNode
  more: string
  children: ReactNode
}) {
  const { query, rows, empty, more, children } = props
  if (query.isPending) {
    return (
      <div className="px-6 py-3 max-[899px]:px-4">
        <Skeleton kind="table" count={10} />
      </div>
    )
  }
  if (query.isError && rows === 0) {
    return (
      <div className="px-6 py-3 max-[899px]:px-4">
        <ErrorState onRetry={() => void query.refetch()} retrying={query.isFetching} />
      </div>
    )
  }
  if (rows === 0) return <div className="px-6 py-3 max-[899px]:px-4">{empty}</div>
  return (
    <>
      {children}
      {query.hasNextPage && (
        <p className="flex-none px-6 py-3 max-[899px]:px-4">
          <Button
            size="sm"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {more}
          </Button>
        </p>
      )}
    </>
  )
}

/** A box in which a long or wide table scrolls by itself, reachable by the keyboard; `current` stays in view. */
export function ScrollBox(props: {
  label: string
  current?: number | undefined
  children: ReactNode
}) {
  const { label, current, children } = props
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current === undefined || current < 0) return
    box.current?.querySelector('tr[aria-current=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a named region that scrolls
    <div
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
      tabIndex={0}
      role="region"
      aria-label={label}
      className="min-h-0 min-w-0 overflow-auto -outline-offset-2! [&_tbody_tr]:scroll-mt-8"
    >
      {children}
    </div>
  )
}
