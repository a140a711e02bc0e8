'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import type { DispatchBoard } from '#server/fulfilment/contract'
import { judgeAtDock, type LoadVerdict } from '../../_offline/load-judge.ts'
import type { Scan } from '../../_offline/scan/scan.ts'

export type DockJudge = {
  readonly board: DispatchBoard | null
  /** The truck that stands there. */
  readonly carrier: string | null
  readonly onVerdict: (verdict: LoadVerdict) => void
}

/** Judges what is scanned or typed at the dock door; what comes before the board has is judged when it is there. */
export function useDockJudge({ board, carrier, onVerdict }: DockJudge): (scan: Scan) => void {
  const early = useRef<Scan[]>([])

  function hear(scan: Scan): void {
    if (board) onVerdict(judgeAtDock(board, carrier, scan, new Date().getFullYear()))
    else early.current.push(scan)
  }

  const hearEarly = useEffectEvent(() => early.current.splice(0).forEach(hear))
  const known = board !== null
  useEffect(() => {
    if (known) hearEarly()
  }, [known])

  return hear
}
