'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

/** The page's filters live in its address: read them, and change some without a new page. */
export function useUrlState(): {
  get: (name: string) => string | undefined
  set: (patch: Readonly<Record<string, string | undefined>>) => void
  href: (patch: Readonly<Record<string, string | undefined>>, hash?: string) => string
} {
  const params = useSearchParams()
  const path = usePathname()
  const href = useCallback(
    (patch: Readonly<Record<string, string | undefined>>, hash = '') => {
      const next = new URLSearchParams(params)
      for (const [name, value] of Object.entries(patch)) {
        if (value === undefined || value === '') next.delete(name)
        else next.set(name, value)
      }
      const query = next.toString()
      return `${path}${query && '?'}${query}${hash && '#'}${hash}`
    },
    [params, path],
  )
  return {
    get: (name) => params.get(name) ?? undefined,
    set: (patch) => window.history.replaceState(null, '', href(patch)),
    href,
  }
}
