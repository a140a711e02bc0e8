'use client'

import { useEffect, useRef, useState } from 'react'
import type { OrderRow } from './types.ts'

const GLOW_MS = 6_000

/** The parts of a row that can change before one's eyes. */
const PARTS = {
  promise: (row: OrderRow) => `${row.promise}${row.promisedTo}`,
  size: (row: OrderRow) => `${row.lines}/${row.units}`,
  total: (row: OrderRow) => String(row.totalMinor),
  payment: (row: OrderRow) => row.payment,
  fulfilment: (row: OrderRow) => `${row.display.code}${row.display.done}`,
  warehouse: (row: OrderRow) => row.warehouses.join(),
  holds: (row: OrderRow) => row.holds.map((hold) => hold.kind).join(),
} as const
export type Part = keyof typeof PARTS
const KEYS = Object.keys(PARTS).filter((key): key is Part => key in PARTS)

/** Which cells somebody else has changed within the last seconds, by order. */
export function useChanged(rows: readonly OrderRow[]) {
  const known = useRef(new Map<string, OrderRow>())
  const [changed, setChanged] = useState<ReadonlyMap<string, ReadonlySet<Part>>>(new Map())

  useEffect(() => {
    const found = new Map<string, Set<Part>>()
    const next = new Map<string, OrderRow>()
    for (const row of rows) {
      const before = known.current.get(row.id)
      next.set(row.id, row)
      if (!before || before === row) continue
      const parts = KEYS.filter((key) => PARTS[key](before) !== PARTS[key](row))
      if (parts.length > 0) found.set(row.id, new Set(parts))
    }
    known.current = next
    if (found.size === 0) return
    setChanged(found)
    const timer = setTimeout(() => setChanged(new Map()), GLOW_MS)
    return () => clearTimeout(timer)
  }, [rows])

  return changed
}
