'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'
import { ToastProvider } from './toast.tsx'

/**
 * What every face needs around its pages: toasts, and Base UI without `<style>` elements of its own
 * (a strict Content-Security-Policy would refuse them; base.css says the same).
 */
export function UiRoot({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <ToastProvider>{children}</ToastProvider>
    </CSPProvider>
  )
}
