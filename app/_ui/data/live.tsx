'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { AppRouter } from '#server/api/router'
import { useTRPCClient } from './trpc.tsx'

export type LiveStatus = 'live' | 'connecting'
type Module = keyof AppRouter['_def']['record']

const LiveContext = createContext<LiveStatus>('connecting')

/** Whether this screen follows what others do right now. */
export const useLiveStatus = () => useContext(LiveContext)

/** Which modules' queries an event makes old, by the first word of its type. */
const TOUCHES: Readonly<Record<string, readonly string[]>> = {
  order: ['orders', 'insight', 'fulfilment', 'inventory', 'customers'],
  fulfilment: ['orders', 'insight', 'fulfilment'],
  batch: ['orders', 'insight', 'fulfilment'],
  pick: ['orders', 'insight', 'fulfilment', 'inventory'],
  parcel: ['orders', 'insight', 'fulfilment', 'shipping'],
  invoice: ['orders', 'billing'],
  stock: ['inventory', 'insight'],
  item: ['inventory', 'catalog'],
  bin: ['inventory'],
  warehouse: ['inventory'],
  exception: ['insight', 'orders'],
  document: ['channels', 'insight'],
  message: ['notifications', 'orders'],
  customer: ['customers', 'orders'],
  device: ['identity', 'insight'],
  user: ['identity'],
}

/** Many events at once are one reload. */
const SETTLE_MS = 250

/** Follows the server's events and makes old what they touch; falls back to reloading every 15 s while cut off. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [status, setStatus] = useState<LiveStatus>('connecting')
  const touched = useRef(new Set<string>())

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      const modules = new Set(touched.current)
      touched.current.clear()
      timer = undefined
      queries.invalidateQueries({ predicate: (query) => modules.has(moduleOf(query.queryKey)) })
    }
    const subscription = client.live.events.subscribe(
      {},
      {
        onData: ({ data }) => {
          if (!data) return void queries.invalidateQueries()
          for (const name of TOUCHES[data.type.split('.', 1)[0] ?? ''] ?? [])
            touched.current.add(name)
          timer ??= setTimeout(flush, SETTLE_MS)
        },
        onConnectionStateChange: ({ state }) =>
          setStatus(state === 'pending' ? 'live' : 'connecting'),
      },
    )
    return () => {
      subscription.unsubscribe()
      clearTimeout(timer)
    }
  }, [client, queries])

  useEffect(() => {
    if (status === 'live') return
    const poll = setInterval(() => queries.invalidateQueries(), 15_000)
    return () => clearInterval(poll)
  }, [status, queries])

  return <LiveContext.Provider value={status}>{children}</LiveContext.Provider>
}

/** A tRPC query key is [[module, procedure], …]. */
function moduleOf(key: readonly unknown[]): Module | '' {
  const [path] = key
  return Array.isArray(path) && typeof path[0] === 'string' ? (path[0] as Module) : ''
}
