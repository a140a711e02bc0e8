import clsx from 'clsx'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** A native table of 32 px rows. `caption` names it for screen readers; widths stand on `Th`. */
export function Table({
  caption,
  children,
  className,
  ...rest
}: ComponentProps<'table'> & { caption: string }) {
  return (
    <table
      {...rest}
      className={clsx(
        'w-full table-fixed border-separate border-spacing-0 text-left whitespace-nowrap',
        className,
      )}
    >
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  )
}

/** The head; `sticky` keeps it in view inside a scrolling box. */
export function Thead({ children, sticky }: { children: ReactNode; sticky?: boolean }) {
  return <thead className={clsx(sticky && 'sticky top-0 z-10')}>{children}</thead>
}

type SortState = 'asc' | 'desc' | false

/** A column head. With `onSort` it is a button that says which way the list is sorted. */
export function Th(props: {
  children?: ReactNode
  num?: boolean | undefined
  width?: number | undefined
  sort?: SortState | undefined
  onSort?: (() => void) | undefined
  /** Name of a column whose head shows nothing (selection, actions). */
  label?: string | undefined
  className?: string | undefined
}) {
  const { children, num, width, sort, onSort, label, className } = props
  const arrow = sort && <Icon of={sort === 'asc' ? ArrowUp : ArrowDown} size={12} />
  return (
    <th
      scope="col"
      {...(width === undefined ? {} : { width })}
      {...(onSort
        ? { 'aria-sort': sort ? (sort === 'asc' ? 'ascending' : 'descending') : 'none' }
        : {})}
      className={clsx(
        'h-[30px] border-b border-line bg-bg px-1.5 text-[12px] font-[480] text-ink-2 first:pl-6 last:pr-4',
        num && 'pr-2.5 text-right',
        // Holds what is hidden inside, so that it cannot widen a scrolling page.
        label && 'relative',
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={clsx(
            'inline-flex h-6 items-center gap-1 rounded-[4px] hov:text-ink',
            sort && 'font-[580] text-ink',
          )}
        >
          {children}
          {arrow}
        </button>
      ) : label ? (
        <span className="sr-only">{label}</span>
      ) : (
        children
      )}
    </th>
  )
}

type RowProps = ComponentProps<'tr'> & {
  selected?: boolean | undefined
  /** The row the keyboard stands on: 2 px inset ring, distinct from selection. */
  current?: boolean | undefined
}

/** One row. Hover, selected and current stay apart; `group` lets cells react to its hover. */
export function Tr({ selected, current, className, ...rest }: RowProps) {
  return (
    <tr
      {...rest}
      {...(selected === undefined ? {} : { 'data-selected': selected || undefined })}
      aria-current={current ? 'true' : undefined}
      className={clsx(
        'group outline-none',
        selected ? '*:bg-sunken' : 'hov:*:bg-bg data-[force=hover]:*:bg-bg',
        current &&
          '*:shadow-[inset_0_2px_0_var(--focus),inset_0_-2px_0_var(--focus)] *:first:shadow-[inset_2px_2px_0_var(--focus),inset_2px_-2px_0_var(--focus)] *:last:shadow-[inset_-2px_2px_0_var(--focus),inset_-2px_-2px_0_var(--focus)]',
        className,
      )}
    />
  )
}

type CellProps = ComponentProps<'td'> & {
  num?: boolean | undefined
  muted?: boolean | undefined
  /** Somebody else changed this value just now: it glows, then fades. */
  changed?: boolean | undefined
}

/** One cell, cut with an ellipsis where too long. */
export function Td({ num, muted, changed, className, children, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={clsx(
        'h-8 overflow-hidden border-b border-line px-1.5 text-ellipsis first:pl-6 last:pr-4',
        num && 'pr-2.5 text-right tabular-nums',
        muted && 'text-ink-2',
        changed && 'animate-changed',
        className,
      )}
    >
      {children}
    </td>
  )
}
