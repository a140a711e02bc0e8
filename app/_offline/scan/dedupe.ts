/** Camera reads of one code within this time are one scan. */
export const ONE_SCAN_MS = 1500
/** Shorter gaps between reads are a shaking hand, not a second unit held up. */
const LEFT_VIEW_MS = 600

type Sight = { readonly countedMs: number; readonly seenMs: number }
export type Sights = ReadonlyMap<string, Sight>

/**
 * Folds the camera's stream of identical reads into scans. A code counts when it is new, and again
 * when 1.5 s have passed since it counted and it had left the picture meanwhile: a phone resting in
 * front of a label never counts a second unit. Times are milliseconds of one clock.
 */
export function see(
  sights: Sights,
  key: string,
  nowMs: number,
): { counts: boolean; sights: Sights } {
  const before = sights.get(key)
  const counts =
    before === undefined ||
    (nowMs - before.countedMs >= ONE_SCAN_MS && nowMs - before.seenMs >= LEFT_VIEW_MS)
  const next = new Map([...sights].filter(([, sight]) => nowMs - sight.seenMs < 2 * ONE_SCAN_MS))
  next.set(key, { countedMs: counts ? nowMs : before.countedMs, seenMs: nowMs })
  return { counts, sights: next }
}
