'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect, useState } from 'react'

/**
 * The body of a table of any length: only rows in view exist, spacers hold the rest of the height,
 * so that native table semantics stay. `scroller` is the scrolling box around the table; give the
 * table `aria-rowcount`. `row(index)` returns one `Tr`, keyed by the caller and carrying
 * `aria-rowindex`. `onEnd` asks for the next page when the last rows come near.
 */
export function VirtualRows(props: {
  count: number
  scroller: RefObject<HTMLElement | null>
  row: (index: number) => ReactNode
  /** Columns, for the spacers. */
  columns: number
  rowHeightPx?: number | undefined
  /** Keeps this row in view: the keyboard's. */
  current?: number | undefined
  onEnd?: (() => void) | undefined
}) {
  const { count, scroller, row, columns, rowHeightPx = 32, current, onEnd } = props
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 12,
    // What the server draws before a height is known: one screen.
    initialRect: { width: 1200, height: 900 },
    scrollPaddingStart: rowHeightPx,
  })
  // The scrolling box is our parent: its ref is set after our layout effects, so look once more.
  const [, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  const items = virtual.getVirtualItems()
  const first = items[0]
  const last = items[items.length - 1]
  const before = first?.start ?? 0
  const after = last ? virtual.getTotalSize() - last.end : 0

  useEffect(() => {
    if (current !== undefined && current >= 0) virtual.scrollToIndex(current, { align: 'auto' })
  }, [current, virtual])

  const near = last !== undefined && last.index >= count - 20
  useEffect(() => {
    if (near) onEnd?.()
  }, [near, onEnd])

  return (
    <tbody>
      {before > 0 && <Spacer heightPx={before} columns={columns} />}
      {items.map((item) => row(item.index))}
      {after > 0 && <Spacer heightPx={after} columns={columns} />}
    </tbody>
  )
}

function Spacer({ heightPx, columns }: { heightPx: number; columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a spacer, never focusable
    <tr aria-hidden="true">
      <td colSpan={columns} height={heightPx} className="p-0" />
    </tr>
  )
}
