'use client'

import { Scanner } from '../../_offline/scan/scanner.tsx'
import type { WalkAnswer } from '../../_offline/walk-act.ts'
import { scanAtShelf } from '../../_offline/walk-scan.ts'

/** What listens at the shelf, with the judge of what it hears: both come after the first paint. */
export function PickScanner(props: {
  active: boolean
  onAnswer: (answer: WalkAnswer | null) => void
}) {
  return <Scanner active={props.active} onScan={(scan) => props.onAnswer(scanAtShelf(scan))} />
}
