'use client'

import clsx from 'clsx'
import { useEffect, useMemo, useRef } from 'react'
import type { ParkReason } from '#server/channels/contract'
import { type JsonLine, jsonLines, lineOf } from './json-lines.ts'

const MAX_LINES = 5000

/**
 * What was sent, line by line. Lines that reasons point at are marked with a bar and a word for screen readers; `shown`
 * is the one brought into view.
 */
export function RawDocument(props: {
  text: string
  reasons: readonly ParkReason[]
  shown: number
  label: string
  mark: string
}) {
  const { text, reasons, shown, label, mark } = props
  const box = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => jsonLines(text) ?? plainLines(text), [text])
  const marked = useMemo(() => reasons.map((reason) => lineIndex(lines, reason)), [lines, reasons])
  const target = marked[shown] ?? -1
  useEffect(() => {
    if (target < 0) return
    const row = box.current?.querySelector<HTMLElement>(`[data-line="${target}"]`)
    // only this box moves: the page around it stays
    if (row && box.current) box.current.scrollTop = row.offsetTop - box.current.clientHeight / 2
  }, [target])
  return (
    <section
      ref={box}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
      tabIndex={0}
      className="relative min-h-0 flex-1 overflow-auto bg-bg py-3 font-mono text-[12.5px]/[19px] text-ink"
    >
      <ol className="w-max min-w-full">
        {lines.slice(0, MAX_LINES).map((line, index) => {
          const here = marked.includes(index)
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one fixed text
              key={index}
              data-line={index}
              className={clsx(
                'flex pr-6',
                here &&
                  'bg-wait-soft shadow-[inset_3px_0_0_var(--wait-solid)] [&_code]:font-semibold',
              )}
            >
              <span
                aria-hidden="true"
                className="w-14 flex-none pr-3 text-right text-ink-3 tabular-nums select-none"
              >
                {index + 1}
              </span>
              <code className="whitespace-pre" style={{ paddingLeft: `${line.depth * 2}ch` }}>
                {line.text}
              </code>
              {here && <span className="sr-only">{mark}</span>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function plainLines(text: string): JsonLine[] {
  return text.split(/\r?\n/).map((line) => ({ depth: 0, text: line, paths: [] }))
}

function lineIndex(lines: readonly JsonLine[], { where }: ParkReason): number {
  if (where.path !== undefined) return lineOf(lines, where.path)
  return where.line === undefined ? -1 : Math.min(where.line, lines.length) - 1
}
