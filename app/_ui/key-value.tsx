import clsx from 'clsx'
import type { ReactNode } from 'react'

export type KeyValueRow = {
  key: string
  label: ReactNode
  value: ReactNode
  /** The sum: heavier, under its own hairline. */
  total?: boolean | undefined
}

/** Names at the left, values right-aligned in tabular figures. */
export function KeyValue({ rows }: { rows: readonly KeyValueRow[] }) {
  return (
    <dl className="text-[13px]/[22px] tabular-nums floor:text-body">
      {rows.map((row) => (
        <div
          key={row.key}
          className={clsx(
            'flex justify-between gap-4',
            row.total && 'mt-1 border-t border-line pt-1 font-[620]',
          )}
        >
          <dt className={clsx(!row.total && 'text-ink-2')}>{row.label}</dt>
          <dd className="text-right">{row.value}</dd>
        </div>
      ))}
    </dl>
  )
}
