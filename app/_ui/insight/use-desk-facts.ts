'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../data/trpc.tsx'

/** What the frame says beside its links: decisions that wait, people and phones on the floor. */
export function useDeskFacts(warehouseId: string | null): {
  counts: { today?: number }
  floor: { people: number; phonesOffline: number } | undefined
} {
  const trpc = useTRPC()
  const decisions = useQuery({
    ...trpc.insight.decisions.queryOptions({ warehouseId, limit: 1 }),
    refetchInterval: 60_000,
  })
  const floor = useQuery({
    ...trpc.insight.floor.queryOptions({ warehouseId }),
    refetchInterval: 60_000,
  })
  return {
    counts: decisions.data ? { today: decisions.data.counts.all } : {},
    floor: floor.data,
  }
}
