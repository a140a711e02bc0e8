import type { Job, JobLine, JobOrder } from '#server/fulfilment/contract'
import {
  currentLine,
  mayCount,
  openUnits,
  START,
  stepOf,
  type Walk,
  type WalkLine,
} from '#server/fulfilment/domain/pick'
import { linesOf } from './progress.ts'
import type { Saved } from './store.ts'

/** The walk as its screen shows it. */
export type WalkView = {
  readonly job: Job
  readonly lines: readonly WalkLine[]
  readonly walk: Walk
  readonly step: 'bin' | 'item' | 'done'
  readonly line: JobLine | null
  readonly order: JobOrder | null
  /** Of the current line: asked, in hand, still open. */
  readonly asked: number
  readonly inHand: number
  readonly open: number
  /** Place in the walk, from 1, and lines in all. */
  readonly at: number
  readonly of: number
  readonly unitsDone: number
  readonly units: number
  readonly countable: boolean
  readonly undoable: boolean
  readonly next: JobLine | null
  /** Metres to the next bin, by aisle. */
  readonly nextM: number | null
}

/** Null without a walk of this person. */
export function walkView(saved: Saved): WalkView | null {
  const { job: held, me } = saved
  if (!held || !me || held.userId !== me.uid) return null
  const { job, walk } = held
  const lines = linesOf(job, saved.queue, held.sinceSeq)
  const here = currentLine(lines, walk)
  const line = job.lines.find(({ allocationId }) => allocationId === here?.allocationId) ?? null
  const rest = here ? lines.filter((l) => l.allocationId !== here.allocationId) : lines
  const following = currentLine(rest, walk)
  const next =
    job.lines.find(({ allocationId }) => allocationId === following?.allocationId) ?? null
  const last = walk.picks.at(-1)
  return {
    job,
    lines,
    walk,
    step: stepOf(lines, walk),
    line,
    order: job.orders.find((o) => o.fulfilmentOrderId === line?.fulfilmentOrderId) ?? null,
    asked: here ? here.quantity - here.short : 0,
    inHand: here?.picked ?? 0,
    open: here ? openUnits(here) : 0,
    at: here ? lines.indexOf(here) + 1 : lines.length,
    of: lines.length,
    unitsDone: lines.reduce((sum, l) => sum + Math.min(l.picked, l.quantity), 0),
    units: lines.reduce((sum, l) => sum + l.quantity - l.short, 0),
    countable: mayCount(lines, walk),
    undoable: lines.some((l) => l.allocationId === last?.allocationId && !l.stopped),
    next,
    nextM: line && next ? metres(line.bin, next.bin) : null,
  }
}

/** Lines to show for a job that is not walked yet. */
export function previewLines(job: Job): readonly WalkLine[] {
  return linesOf(job, [], 0).filter((line) => openUnits(line) > 0)
}

/** The walk's length in metres, bin to bin along the aisles. */
export function walkMetres(lines: readonly JobLine[]): number {
  return lines.reduce((sum, line, at) => {
    const before = lines[at - 1]
    return before ? sum + metres(before.bin, line.bin) : sum
  }, 0)
}

function metres(
  a: { readonly xMm: number; readonly yMm: number },
  b: { readonly xMm: number; readonly yMm: number },
): number {
  return Math.round((Math.abs(a.xMm - b.xMm) + Math.abs(a.yMm - b.yMm)) / 1000)
}

export { START }
