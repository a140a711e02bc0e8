'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import type { DispatchBoard } from '#server/fulfilment/contract'
import { judgeAtDock, type LoadVerdict } from '../../_offline/load-judge.ts'
import type { Scan } from '../../_offline/scan/scan.ts'
import { Scanner } from '../../_offline/scan/scanner.tsx'

/**
 * What listens at the dock door, with the judge of what it hears: both come after the first paint. A parcel scanned
 * before the board has come is judged when it is there.
 */
export function DockScanner(props: {
  board: DispatchBoard | null
  carrier: string | null
  active: boolean
  onVerdict: (verdict: LoadVerdict) => void
}) {
  const { board, carrier, active, onVerdict } = props
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

  return <Scanner closed active={active} onScan={hear} />
}
