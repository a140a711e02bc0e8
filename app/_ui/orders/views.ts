'use client'

import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { filterToParams, type OrderFilter, type OrderSort } from '#server/orders/contract'
import type { ListState } from './list-state.ts'

export type BuiltInView = {
  readonly key: 'open' | 'pick' | 'held' | 'late' | 'backordered' | 'all'
  readonly filter: OrderFilter
  readonly sort: OrderSort
  readonly direction: 'asc' | 'desc'
}

/** The views everyone has. */
export const VIEWS: readonly BuiltInView[] = [
  { key: 'open', filter: { status: 'open' }, sort: 'placed', direction: 'desc' },
  {
    key: 'pick',
    filter: { status: 'open', fulfilment: ['allocated', 'released'], held: false },
    sort: 'promise',
    direction: 'asc',
  },
  { key: 'held', filter: { status: 'open', held: true }, sort: 'placed', direction: 'asc' },
  { key: 'late', filter: { late: true }, sort: 'promise', direction: 'asc' },
  { key: 'backordered', filter: { backordered: true }, sort: 'placed', direction: 'asc' },
  { key: 'all', filter: {}, sort: 'placed', direction: 'desc' },
]

export function viewOf(state: ListState): BuiltInView | undefined {
  const here = filterToParams(state.filter).toString()
  return VIEWS.find((view) => filterToParams(view.filter).toString() === here)
}

const savedSchema = z
  .array(z.object({ name: z.string().max(40), query: z.string().max(2000) }))
  .max(20)
export type SavedView = z.infer<typeof savedSchema>[number]

const KEY = 'dockline.orders.views'
const NONE: readonly SavedView[] = []
const listeners = new Set<() => void>()
let cached: { text: string | null; views: readonly SavedView[] } = { text: null, views: NONE }

function read(): readonly SavedView[] {
  const text = localStorage.getItem(KEY)
  if (text === cached.text) return cached.views
  try {
    const parsed = savedSchema.safeParse(JSON.parse(text ?? '[]'))
    cached = { text, views: parsed.success ? parsed.data : NONE }
  } catch {
    cached = { text, views: NONE }
  }
  return cached.views
}

function write(views: readonly SavedView[]) {
  localStorage.setItem(KEY, JSON.stringify(views))
  for (const listener of listeners) listener()
}

/** The views this browser's person has saved: a name and an address line. */
export function useSavedViews() {
  const views = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      window.addEventListener('storage', listener)
      return () => {
        listeners.delete(listener)
        window.removeEventListener('storage', listener)
      }
    },
    read,
    () => NONE,
  )
  return {
    views,
    save: (view: SavedView) =>
      write([...read().filter((other) => other.name !== view.name), view].slice(-20)),
    /** The view keeps its place; another of the new name goes. */
    rename: (from: string, to: string) =>
      write(
        read()
          .filter((view) => view.name === from || view.name !== to)
          .map((view) => (view.name === from ? { ...view, name: to } : view)),
      ),
    remove: (name: string) => write(read().filter((view) => view.name !== name)),
  }
}
