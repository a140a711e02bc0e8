'use client'
import { useEffect } from 'react'

/**
 * Keeps the screen on until the returned function is called. The lock falls whenever the page is
 * hidden, so it is taken again each time it shows. Where there is none, or the battery saver says
 * no, the screen goes dark as usual.
 */
function holdWakeLock(): () => void {
  let lock: WakeLockSentinel | null = null
  let held = true

  async function take(): Promise<void> {
    if (!held || document.visibilityState !== 'visible' || (lock && !lock.released)) return
    try {
      const taken = await navigator.wakeLock.request('screen')
      if (held) lock = taken
      else await taken.release()
    } catch {
      // Not supported or refused.
    }
  }
  function onVisibility(): void {
    void take()
  }

  document.addEventListener('visibilitychange', onVisibility)
  void take()
  return () => {
    held = false
    document.removeEventListener('visibilitychange', onVisibility)
    void lock?.release().catch(() => {})
  }
}

/** The same while `active`, for a screen: wake lock during a job. */
export function useWakeLock(active: boolean): void {
  useEffect(() => (active ? holdWakeLock() : undefined), [active])
}
