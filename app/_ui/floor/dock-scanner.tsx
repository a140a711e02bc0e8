'use client'

import { Scanner } from '../../_offline/scan/scanner.tsx'
import { type DockJudge, useDockJudge } from './use-dock-judge.ts'

/** What listens at the dock door, with the judge of what it hears: both come after the first paint. */
export function DockScanner({ active, ...dock }: DockJudge & { active: boolean }) {
  return <Scanner closed active={active} onScan={useDockJudge(dock)} />
}
