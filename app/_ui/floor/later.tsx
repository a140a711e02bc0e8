'use client'

import { type ComponentType, type ReactNode, useEffect, useState } from 'react'

const AGAIN_MS = 2_000

/**
 * A screen that comes after the first paint of another. Once `fetch` was called (from an effect of that
 * other), it is shown at once and without a network: unlike `lazy` it never gives way to a fallback then.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  meanwhile: ReactNode = null,
): { readonly Screen: ComponentType<P>; readonly fetch: () => Promise<void> } {
  let Loaded: ComponentType<P> | null = null
  const fetch = async () => {
    Loaded ??= await load().catch(() => null)
  }
  function Screen(props: P) {
    const [, setHere] = useState(Loaded !== null)
    useEffect(() => {
      let timer: ReturnType<typeof setTimeout> | undefined
      let current = true
      const look = async () => {
        await fetch()
        if (!current) return
        if (Loaded) setHere(true)
        else timer = setTimeout(() => void look(), AGAIN_MS)
      }
      if (!Loaded) void look()
      return () => {
        current = false
        clearTimeout(timer)
      }
    }, [])
    return Loaded ? <Loaded {...props} /> : meanwhile
  }
  return { Screen, fetch }
}
