/** Under this spare time a cut-off is at risk (the design's amber). */
const TIGHT_MS = 30 * 60_000
/** Without anybody picking, work whose cut-off is nearer than this is at risk. */
const UNWATCHED_MS = 60 * 60_000

export type FinishState = 'clear' | 'no_rate' | 'ok' | 'tight' | 'late' | 'missed'

export type Finish = {
  readonly state: FinishState
  /** When the last unit is picked at the present rate; null when there is no work or no rate. */
  readonly finishMs: number | null
  /** Cut-off minus finish; negative is late. Null without a forecast. */
  readonly spareMs: number | null
}

/**
 * When work that a carrier waits for will be picked. `unitsAhead` is all that leaves the shelves up to this cut-off
 * (earlier cut-offs go first), `units` is what of it belongs to this carrier. Instants in ms, rate in units an hour.
 */
export function forecastFinish(work: {
  readonly units: number
  readonly unitsAhead: number
  readonly unitsPerHour: number
  readonly nowMs: number
  readonly cutoffMs: number
}): Finish {
  const { units, unitsAhead, unitsPerHour, nowMs, cutoffMs } = work
  if (units <= 0) return { state: 'clear', finishMs: null, spareMs: null }
  if (cutoffMs <= nowMs) return { state: 'missed', finishMs: null, spareMs: cutoffMs - nowMs }
  if (unitsPerHour <= 0) return { state: 'no_rate', finishMs: null, spareMs: null }
  const finishMs = nowMs + Math.round((Math.max(units, unitsAhead) / unitsPerHour) * 3_600_000)
  const spareMs = cutoffMs - finishMs
  return { state: spareMs < 0 ? 'late' : spareMs < TIGHT_MS ? 'tight' : 'ok', finishMs, spareMs }
}

/** Whether a person should decide about it now. */
export function isAtRisk(finish: Finish, work: { nowMs: number; cutoffMs: number }): boolean {
  if (finish.state === 'late' || finish.state === 'missed') return true
  return finish.state === 'no_rate' && work.cutoffMs - work.nowMs < UNWATCHED_MS
}

/** Units an hour that must be picked so that every cut-off is met; 0 when there is nothing left to meet. */
export function neededPerHour(
  cutoffs: readonly { readonly unitsAhead: number; readonly cutoffMs: number }[],
  nowMs: number,
): number {
  let needed = 0
  for (const { unitsAhead, cutoffMs } of cutoffs) {
    if (cutoffMs <= nowMs || unitsAhead <= 0) continue
    needed = Math.max(needed, unitsAhead / ((cutoffMs - nowMs) / 3_600_000))
  }
  return Math.ceil(needed)
}
