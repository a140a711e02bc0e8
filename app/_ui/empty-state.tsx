import type { ReactNode } from 'react'
import { Icon, type LucideIcon } from './icon.tsx'

/** Nothing here: what it would be, and the one action that fills it. One line; wraps when narrow. */
export function EmptyState(props: {
  icon: LucideIcon
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  const { icon, title, children, action } = props
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2 py-2 text-ink-2 floor:gap-x-3.5">
      <Icon of={icon} className="!size-[22px] floor:!size-7" />
      <div className="flex min-w-0 flex-1 basis-36 flex-wrap items-baseline gap-x-2.5 floor:block">
        <b className="font-semibold text-ink floor:block">{title}</b>
        {children && <span className="floor:block floor:text-[16px]/[20px]">{children}</span>}
      </div>
      {action}
    </div>
  )
}
