'use client'

import type { DispatchBoard } from '#server/fulfilment/contract'
import { judgeAtDock, type LoadVerdict } from '../../_offline/load-judge.ts'
import { Scanner } from '../../_offline/scan/scanner.tsx'

/** What listens at the dock door, with the judge of what it hears: both come after the first paint. */
export function DockScanner(props: {
  board: DispatchBoard | null
  carrier: string | null
  active: boolean
  onVerdict: (verdict: LoadVerdict) => void
}) {
  const { board, carrier, active, onVerdict } = props
  return (
    <Scanner
      closed
      active={active}
      onScan={(scan) => {
        if (board) onVerdict(judgeAtDock(board, carrier, scan, new Date().getFullYear()))
      }}
    />
  )
}
