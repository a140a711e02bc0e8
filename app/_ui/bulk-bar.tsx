'use client'

import clsx from 'clsx'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon, type LucideIcon } from './icon.tsx'
import { Kbd } from './kbd.tsx'

export type BulkAction = {
  key: string
  label: string
  icon: LucideIcon
  kbd?: string | undefined
  onSelect: () => void
  disabled?: boolean | undefined
}

/**
 * What can be done with the selected rows: floats in ink over the list's foot, never shifts it.
 * The first action is the main one. Place it inside a `relative` box.
 */
export function BulkBar(props: {
  count: number
  detail?: ReactNode
  actions: readonly BulkAction[]
  onClear: () => void
}) {
  const { count, detail, actions, onClear } = props
  const t = useTranslations('common')
  if (count === 0) return null
  return (
    <div
      role="toolbar"
      aria-label={t('bulk.label', { count })}
      className="absolute bottom-3 left-1/2 z-20 flex h-11 max-w-[calc(100%-24px)] -translate-x-1/2 items-center gap-0.5 overflow-x-auto rounded-[12px] bg-ink pr-1.5 pl-4 whitespace-nowrap text-on-ink shadow-float [--focus:currentColor]"
    >
      <p className="mr-3.5 font-[560]" aria-live="polite">
        {t('bulk.count', { count })}
        {detail && <span className="ml-2 font-[450] opacity-75">{detail}</span>}
      </p>
      {actions.map((action, index) => (
        <button
          key={action.key}
          type="button"
          disabled={action.disabled}
          aria-keyshortcuts={action.kbd}
          onClick={action.onSelect}
          className={clsx(
            'flex h-8 items-center gap-1.5 rounded-[7px] px-2.5 font-medium -outline-offset-2! transition-colors disabled:opacity-50',
            index === 0
              ? 'mr-1 bg-on-ink font-[560] text-ink [--focus:var(--ink)]'
              : 'hov:bg-on-ink/15',
          )}
        >
          <Icon of={action.icon} size={14} />
          {action.label}
          {action.kbd && (
            <span aria-hidden="true">
              <Kbd inherit>{action.kbd}</Kbd>
            </span>
          )}
        </button>
      ))}
      <span className="mx-1.5 h-5 w-px flex-none bg-current opacity-25" aria-hidden="true" />
      <button
        type="button"
        onClick={onClear}
        className="relative flex h-8 items-center gap-1.5 rounded-[7px] px-2.5 -outline-offset-2! hov:bg-on-ink/15"
      >
        <Icon of={X} size={14} />
        <span className="sr-only">{t('bulk.clear')}</span>
        <Kbd inherit>Esc</Kbd>
      </button>
    </div>
  )
}
