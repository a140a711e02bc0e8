/** How a promise stands. `ahead` is in time; `met` is over and done. */
export type PromiseState = 'none' | 'met' | 'ahead' | 'at_risk' | 'late'

/** Less than this before the carrier's cut-off, unpacked work is at risk. */
const RISK_MS = 90 * 60_000

/** The local day of an instant, `YYYY-MM-DD`. */
function localDay(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(atMs)
}

/**
 * Late: the promised day is over, or the carrier's cut-off is, with units still here. At risk: the cut-off is near and
 * not all is packed.
 */
export function promiseState(
  order: {
    readonly status: 'open' | 'closed' | 'cancelled'
    readonly promisedTo: string | null
    readonly cutoffAt: string | null
    readonly timeZone: string | null
    readonly allocated: number
    readonly packed: number
    readonly loaded: number
  },
  nowMs: number,
): PromiseState {
  if (order.status !== 'open') return order.promisedTo ? 'met' : 'none'
  if (order.promisedTo && order.promisedTo < localDay(nowMs, order.timeZone ?? 'UTC')) return 'late'
  const left = order.cutoffAt === null ? null : Date.parse(order.cutoffAt) - nowMs
  if (left !== null && left < 0 && order.loaded < order.allocated) return 'late'
  if (left !== null && left >= 0 && left < RISK_MS && order.packed < order.allocated)
    return 'at_risk'
  return order.promisedTo || order.cutoffAt ? 'ahead' : 'none'
}
