import type { inferRouterOutputs } from '@trpc/server'
import { unsent } from '#app/_offline/replay.ts'
import type { Saved } from '#app/_offline/store.ts'
import type { AppRouter } from '#server/api/router'

type SignInList = NonNullable<inferRouterOutputs<AppRouter>['identity']['people']>
export type FloorDevice = SignInList['device']
export type FloorPerson = SignInList['people'][number]

/** How many scans of each person this phone has not been able to send. */
export function unsentByPerson(saved: Saved): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { userId } of unsent(saved.queue)) counts.set(userId, (counts.get(userId) ?? 0) + 1)
  return counts
}

/** Everybody with unsent scans but the one who signs in: what the screen says is kept. */
export function keptOfOthers(
  saved: Saved,
  personId: string | null,
): { count: number; name: string } | null {
  const kept = unsent(saved.queue).filter(({ userId }) => userId !== personId)
  const [first] = kept
  if (!first) return null
  const names = new Set(kept.map(({ userName }) => userName))
  return { count: kept.length, name: [...names].join(', ') }
}
