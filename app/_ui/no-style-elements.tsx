'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import type { ReactNode } from 'react'

/** Base UI without `<style>` elements of its own: a strict Content-Security-Policy would refuse them; base.css says the same. */
export function NoStyleElements({ children }: { children: ReactNode }) {
  return <CSPProvider disableStyleElements>{children}</CSPProvider>
}
