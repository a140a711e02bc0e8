'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Breadcrumb, type Crumb } from './breadcrumb.tsx'

/**
 * The top of a desk page: title and note, or the way here, at the left; live mark and actions at
 * the right. With `crumbs` the page draws its own `h1` below.
 */
export function PageHeader(props: {
  title?: string | undefined
  crumbs?: readonly Crumb[] | undefined
  note?: ReactNode
  /** Right of the crumbs: earlier, later. */
  beside?: ReactNode
  live?: boolean | undefined
  actions?: ReactNode
  /** No hairline below, where tabs follow at once. */
  open?: boolean | undefined
}) {
  const { title, crumbs, note, beside, live, actions, open } = props
  return (
    <header
      className={clsx(
        'flex flex-none flex-wrap items-center gap-x-3 gap-y-1 px-6 max-[899px]:px-4',
        crumbs ? 'min-h-[52px] py-2' : 'min-h-[56px] py-2.5',
        !open && 'border-b border-line',
      )}
    >
      {crumbs && <Breadcrumb items={crumbs} />}
      {title && <h1 className="text-heading leading-7 font-[640] tracking-[-0.02em]">{title}</h1>}
      {note && <span className="text-ink-2">{note}</span>}
      {beside}
      <span className="ml-auto flex flex-wrap items-center gap-3">
        {live !== undefined && <LiveDot live={live} />}
        {actions}
      </span>
    </header>
  )
}

/** Whether this page updates itself: a dot and the word. */
export function LiveDot({ live }: { live: boolean }) {
  const t = useTranslations('common')
  return (
    <span className="inline-flex items-center gap-2 text-[12.5px] text-ink-2" role="status">
      <span
        aria-hidden="true"
        className={clsx(
          'size-1.5 rounded-full',
          live
            ? 'bg-ok-solid shadow-[0_0_0_3px_var(--ok-soft)]'
            : 'bg-wait-solid shadow-[0_0_0_3px_var(--wait-soft)]',
        )}
      />
      {t(live ? 'live' : 'offline')}
    </span>
  )
}
