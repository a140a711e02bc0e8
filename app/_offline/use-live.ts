'use client'
import { useEffect } from 'react'

/** Many events of one change are one reading. */
const SETTLE_MS = 150
/** How soon again, while the phone still owes the server its last scans. */
const AGAIN_MS = 700
/** Where no stream gets through, the screen is this late at most. */
const FALL_BACK_MS = 60_000

/**
 * Reads again when the orders at hand change. `read` answers whether it could: a walk with unsent scans
 * waits for their answers, then reads. The stream opens after the first paint.
 */
export function useLiveOrders(
  orderIds: () => readonly string[],
  read: () => Promise<boolean>,
): void {
  useEffect(() => {
    let ended = false
    let stop = () => {}
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = (ms: number) => {
      timer ??= setTimeout(async () => {
        // news that come while it reads are read after it
        timer = undefined
        const done = document.visibilityState !== 'visible' || (await read())
        if (!done && !ended && navigator.onLine) soon(AGAIN_MS)
      }, ms)
    }
    const now = () => soon(0)
    now()
    void import('./live.ts')
      .then(({ followOrders }) => {
        if (!ended) stop = followOrders(orderIds, () => soon(SETTLE_MS))
      })
      .catch(() => {})
    const poll = setInterval(now, FALL_BACK_MS)
    document.addEventListener('visibilitychange', now)
    window.addEventListener('online', now)
    return () => {
      ended = true
      stop()
      clearTimeout(timer)
      clearInterval(poll)
      document.removeEventListener('visibilitychange', now)
      window.removeEventListener('online', now)
    }
  }, [orderIds, read])
}
