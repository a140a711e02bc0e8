'use client'

import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'

/** The width a chart has, in px, followed as it changes. */
export function useWidthPx(box: RefObject<HTMLElement | null>, initialPx: number): number {
  const [widthPx, setWidthPx] = useState(initialPx)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidthPx(Math.round(entry.contentRect.width))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return widthPx
}

/** Title, note, and the same figures as a table: every chart has both. */
export function ChartFrame(props: {
  title: string
  note?: ReactNode
  /** More at the right, before the table switch: a CSV link. */
  actions?: ReactNode
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  children: ReactNode
}) {
  const { title, note, actions, columns, rows, children } = props
  const [table, setTable] = useState(false)
  const t = useTranslations('common.chart')
  return (
    <section aria-label={title} className="min-w-0">
      <div className="flex items-baseline gap-2">
        <h2 className="text-[14px]/[20px] font-[620] tracking-[-0.01em]">{title}</h2>
        {note && <span className="min-w-0 truncate text-[12.5px] text-ink-2">{note}</span>}
        <span className="ml-auto flex gap-2 text-[12.5px] whitespace-nowrap text-ink-2">
          <button
            type="button"
            aria-pressed={table}
            onClick={() => setTable(!table)}
            className="rounded-[4px] px-1 py-0.5 hov:text-ink hov:underline"
          >
            {t(table ? 'asChart' : 'asTable')}
          </button>
          {actions}
        </span>
      </div>
      {table ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
        // biome-ignore lint/a11y/useSemanticElements: a named region that scrolls
        <div tabIndex={0} role="region" aria-label={title} className="mt-2 max-h-64 overflow-auto">
          <table className="w-full text-left tabular-nums">
            <thead>
              <tr>
                {columns.map((column, index) => (
                  <th
                    key={column}
                    scope="col"
                    className={`h-7 text-[12px] font-[480] text-ink-2 ${index ? 'text-right' : ''}`}
                  >
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.join('|')} className="*:h-7 *:border-t *:border-line">
                  {row.map((cell, index) => (
                    <td key={columns[index]} className={index ? 'text-right' : ''}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        children
      )}
    </section>
  )
}
