'use client'

import type { ReactNode } from 'react'
import { NoStyleElements } from './no-style-elements.tsx'
import { ToastProvider } from './toast.tsx'

/** What the desk needs around its pages. The floor has no toasts, and does without their weight. */
export function UiRoot({ children }: { children: ReactNode }) {
  return (
    <NoStyleElements>
      <ToastProvider>{children}</ToastProvider>
    </NoStyleElements>
  )
}
