'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import clsx from 'clsx'
import type { ReactNode, RefObject } from 'react'

export const backdropClass =
  'fixed inset-0 z-40 bg-veil transition-opacity duration-120 data-starting-style:opacity-0 data-ending-style:opacity-0'

/** The look of a dialog's card, also drawn flat on the component page. */
export const dialogClass =
  'w-[min(420px,calc(100vw-32px))] rounded-card bg-surface px-5 py-4 text-ink shadow-float outline-none floor:border floor:border-line'

/**
 * A question that must be answered: what will happen in the text, the two answers in `actions`
 * (way back first, then the act). Escape and the backdrop close unless `must`.
 */
export function Dialog(props: {
  open: boolean
  onOpen: (open: boolean) => void
  title: string
  children?: ReactNode
  actions?: ReactNode
  wide?: boolean | undefined
  /** No way out but an answer. */
  must?: boolean | undefined
  initialFocus?: RefObject<HTMLElement | null> | undefined
}) {
  const { open, onOpen, title, children, actions, wide, must, initialFocus } = props
  return (
    <Base.Root
      open={open}
      onOpenChange={(next: boolean) => (must && !next ? undefined : onOpen(next))}
    >
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          {...(initialFocus ? { initialFocus } : {})}
          className={clsx(
            dialogClass,
            'fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-32px)] -translate-1/2 overflow-y-auto transition-[opacity,scale] duration-120 ease-ui data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0',
            wide && 'w-[min(640px,calc(100vw-32px))]',
          )}
        >
          <Base.Title className="text-[15px]/[20px] font-semibold floor:text-[20px]/[26px]">
            {title}
          </Base.Title>
          <DialogBody actions={actions}>{children}</DialogBody>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Text and answers of a dialog, in its spacing. */
export function DialogBody({ children, actions }: { children?: ReactNode; actions?: ReactNode }) {
  return (
    <>
      {children && (
        <div className="mt-1 text-[13px]/[18px] text-ink-2 floor:text-[16px]/[21px]">
          {children}
        </div>
      )}
      {actions && (
        <div className="mt-4 flex justify-end gap-2 floor:gap-3 floor:*:flex-1">{actions}</div>
      )}
    </>
  )
}
