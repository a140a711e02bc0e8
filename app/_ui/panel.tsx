import clsx from 'clsx'
import type { ReactNode } from 'react'

/** A section under a hairline: title, a quiet note, actions at the right. No box. */
export function Section(props: {
  title: string
  note?: ReactNode
  actions?: ReactNode
  children?: ReactNode
  /** Draws no line above, for the first section of a column. */
  first?: boolean | undefined
  className?: string | undefined
}) {
  const { title, note, actions, children, first, className } = props
  return (
    <section className={clsx(!first && 'border-t border-line pt-4', 'pb-5', className)}>
      <div className="flex min-h-6 items-baseline gap-2 pb-2">
        <h2 className="text-[14px]/[20px] font-[620] tracking-[-0.01em] floor:text-[20px]/[26px]">
          {title}
        </h2>
        {note && <span className="text-[12.5px] text-ink-2 floor:text-small">{note}</span>}
        {actions && (
          <span className="-my-1 ml-auto flex items-baseline gap-3 text-[12.5px] text-ink-2">
            {actions}
          </span>
        )}
      </div>
      {children}
    </section>
  )
}

/** The one kind of filled ground: an answer ("Why has this not shipped?"), not decoration. */
export function Panel({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={clsx('rounded-control bg-sunken px-4 py-3.5 floor:bg-surface', className)}>
      {children}
    </div>
  )
}
