'use client'

import { Toast as Base } from '@base-ui/react/toast'
import { Check, CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from './icon.tsx'

export type ToastData = { failed?: boolean | undefined }

/** Gives `useToast` below it and shows what it says, at the foot of the screen. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={6000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-4 z-[60] mx-auto flex max-w-[420px] flex-col gap-2 outline-none sm:right-4 sm:left-auto sm:w-[380px] floor:bottom-[calc(16px+env(safe-area-inset-bottom))]">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function List() {
  const { toasts } = Base.useToastManager<ToastData>()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right']}
      className="transition-[opacity,translate] duration-120 ease-ui data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0"
    >
      <ToastBody failed={toast.data?.failed} actionSlot={<Base.Action className={actionClass} />}>
        <Base.Title render={<span />} />
        {toast.description && (
          <Base.Description render={<span />} className="opacity-75 before:content-['_']" />
        )}
      </ToastBody>
    </Base.Root>
  ))
}

const actionClass =
  'ml-auto flex-none font-semibold underline underline-offset-[3px] empty:hidden min-h-6 floor:min-h-12'

/** The look of one toast. */
export function ToastBody(props: {
  children: ReactNode
  failed?: boolean | undefined
  actionSlot?: ReactNode
}) {
  return (
    <div className="flex min-h-9 items-center gap-2 rounded-control bg-ink px-3 py-1.5 text-on-ink shadow-float [--focus:currentColor] floor:min-h-[54px] floor:gap-3 floor:px-4 floor:text-[17px]">
      <Icon of={props.failed ? CircleAlert : Check} />
      <span className="min-w-0 flex-1">{props.children}</span>
      {props.actionSlot}
    </div>
  )
}

/**
 * Says that something was done, briefly. With `undo` it offers that for ten seconds. A refusal
 * belongs beside what was refused; `failed` is for faults with no place of their own.
 */
export function useToast() {
  const manager = Base.useToastManager<ToastData>()
  const t = useTranslations('common')
  return (
    title: string,
    options: {
      detail?: string | undefined
      undo?: (() => void) | undefined
      failed?: boolean | undefined
    } = {},
  ) => {
    const { detail, undo, failed } = options
    const id = manager.add({
      title,
      ...(detail ? { description: detail } : {}),
      priority: failed ? 'high' : 'low',
      timeout: undo || failed ? 10_000 : 6000,
      data: { failed },
      ...(undo
        ? {
            actionProps: {
              children: t('undo'),
              onClick: () => {
                manager.close(id)
                undo()
              },
            },
          }
        : {}),
    })
    return id
  }
}
