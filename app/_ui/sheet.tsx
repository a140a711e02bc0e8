'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { backdropClass } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'

const FIELD = 'input:not([type=hidden],[aria-hidden=true],:disabled), textarea:not(:disabled)'

/** Work beside the page: from the side on the desk, from below on the floor (220 ms). */
export function Sheet(props: {
  open: boolean
  onOpen: (open: boolean) => void
  title: string
  children: ReactNode
  /** Stays at the bottom while the content scrolls. */
  actions?: ReactNode
  wide?: boolean | undefined
}) {
  const { open, onOpen, title, children, actions, wide } = props
  const t = useTranslations('common')
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next: boolean) => onOpen(next)}>
      <Base.Portal>
        <Base.Backdrop className={clsx(backdropClass, 'duration-220')} />
        <Base.Popup
          // a form is ready to be typed into; under a finger that would open the keyboard over it
          initialFocus={(by) =>
            by === 'touch' || (body.current?.querySelector<HTMLElement>(FIELD) ?? true)
          }
          className={clsx(
            'fixed inset-y-0 right-0 z-50 flex flex-col border-l border-line bg-surface text-ink shadow-float outline-none transition-transform duration-220 ease-ui data-starting-style:translate-x-full data-ending-style:translate-x-full',
            wide ? 'w-[min(640px,100vw)]' : 'w-[min(400px,100vw)]',
            'floor:inset-x-0 floor:top-auto floor:bottom-0 floor:mx-auto floor:max-h-[calc(100dvh-96px)] floor:w-full floor:max-w-[480px] floor:rounded-t-card floor:border-t floor:border-l-0',
            'floor:data-starting-style:translate-x-0 floor:data-starting-style:translate-y-full floor:data-ending-style:translate-x-0 floor:data-ending-style:translate-y-full',
          )}
        >
          <div className="flex flex-none items-center gap-3 px-5 pt-4 pb-2 floor:px-4">
            <Base.Title className="flex-1 text-[15px]/[20px] font-semibold floor:text-[26px]/[32px] floor:tracking-[-0.02em]">
              {title}
            </Base.Title>
            <Base.Close render={<IconButton icon={X} label={t('close')} />} />
          </div>
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 pb-5 floor:px-4">
            {children}
          </div>
          {actions && (
            <div className="flex flex-none justify-end gap-2 border-t border-line px-5 py-3 floor:gap-3 floor:px-4 floor:pb-[max(16px,env(safe-area-inset-bottom))] floor:*:flex-1">
              {actions}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
