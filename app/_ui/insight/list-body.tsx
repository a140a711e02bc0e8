'use client'

import type { ReactNode } from 'react'
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
        <p className="px-6 py-3 max-[899px]:px-4">
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

/** A box in which a wide table scrolls by itself, reachable by the keyboard. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
    // biome-ignore lint/a11y/useSemanticElements: a named region that scrolls
    <div tabIndex={0} role="region" aria-label={label} className="min-w-0 overflow-x-auto">
      {children}
    </div>
  )
}
