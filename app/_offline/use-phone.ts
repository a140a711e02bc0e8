'use client'
import { useMemo, useSyncExternalStore } from 'react'
import { getPhone, type Phone, watchPhone } from './phone.ts'
import { type WalkView, walkView } from './walk-view.ts'

/** What this phone holds, as it changes. */
export function usePhone(): Phone {
  return useSyncExternalStore(watchPhone, getPhone, getPhone)
}

/** The walk at hand, or null. */
export function useWalk(): WalkView | null {
  const { saved } = usePhone()
  return useMemo(() => walkView(saved), [saved])
}
