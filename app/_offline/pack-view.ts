import type { Box, OrderChanged, PackJob, PackLine } from '#server/fulfilment/contract'
import {
  type Expected,
  judgeScan,
  nameOf,
  type ScanVerdict,
  type Target,
} from '#server/fulfilment/domain/scan'
import type { Scan } from './scan/scan.ts'
import type { SavedPack } from './store.ts'

/** A line of the bench with what was scanned of it. `at` numbers it in the list and the drawing. */
export type BenchLine = PackLine & { readonly at: number; readonly scanned: number }

export type BenchView = {
  readonly job: PackJob
  readonly lines: readonly BenchLine[]
  readonly units: number
  readonly scanned: number
  readonly verified: boolean
  /** The line to scan next. */
  readonly next: BenchLine | null
}

export function benchView(pack: SavedPack): BenchView {
  const lines = pack.job.lines.map((line, index) => ({
    ...line,
    at: index + 1,
    scanned: Math.min(line.quantity, pack.scanned[line.allocationId] ?? 0),
  }))
  const units = lines.reduce((sum, line) => sum + line.quantity, 0)
  const scanned = lines.reduce((sum, line) => sum + line.scanned, 0)
  const last = pack.scans.at(-1)?.allocationId
  const open = lines.filter((line) => line.scanned < line.quantity)
  return {
    job: pack.job,
    lines,
    units,
    scanned,
    verified: units > 0 && scanned === units,
    next: open.find((line) => line.allocationId === last) ?? open[0] ?? null,
  }
}

/** What the packer must hear of the order at the bench: `stopped` while nothing of it may leave. */
export type BenchNews = {
  readonly kind: 'held' | 'released' | 'changed' | 'cancelled' | 'gone'
  readonly stopped: boolean
  readonly changed: OrderChanged | null
}

export function benchNews({ job, knownAt }: SavedPack): BenchNews | null {
  const { status, changed = null } = job.order
  const cancelled = changed?.what === 'order.cancelled'
  if (status === 'closed' || status === 'cancelled')
    return { kind: 'gone', stopped: true, changed: null }
  if (status === 'on_hold')
    return { kind: cancelled ? 'cancelled' : 'held', stopped: true, changed }
  if (!changed || changed.at === (knownAt ?? null)) return null
  const released = changed.what === 'order.hold_released'
  return { kind: released ? 'released' : 'changed', stopped: false, changed }
}

export type BenchVerdict =
  | { readonly kind: 'right'; readonly allocationId: string; readonly units: number }
  | Exclude<ScanVerdict, { kind: 'right' }>

/** Reads a scan as one of the order's units that still lack theirs. Null when nothing is open. */
export function judgeAtBench(view: BenchView, scan: Scan, thisYear: number): BenchVerdict | null {
  const open = view.lines.filter((line) => line.scanned < line.quantity)
  const full = view.lines.filter((line) => line.scanned === line.quantity)
  const accepts = open.map(targetOf)
  const { order } = view.job
  const known: Target[] = [
    { what: 'tote', code: order.tote },
    { what: 'order', id: order.fulfilmentOrderId, numbers: [order.number, order.orderNumber] },
  ]
  const done = full.map(targetOf)
  if (accepts.length === 0) {
    if (done.length === 0) return null
    // everything is scanned: one more of the same is one too many, not a surprise
    const all = done.map(({ open: _, ...target }): Target => target)
    const verdict = judgeScan(scan, { accepts: all, known }, thisYear)
    if (verdict.kind !== 'right') return verdict
    const again = nameOf(verdict.target)
    return { kind: 'duplicate', scanned: again, need: again }
  }
  const expected: Expected = { accepts, done, known }
  const verdict = judgeScan(scan, expected, thisYear)
  if (verdict.kind !== 'right') return verdict
  const { target } = verdict
  const line = target.what === 'item' ? open[accepts.indexOf(target)] : undefined
  return line ? { kind: 'right', allocationId: line.allocationId, units: verdict.units } : null
}

function targetOf(line: BenchLine): Extract<Target, { what: 'item' }> {
  const { id, sku, name, codes } = line.item
  return { what: 'item', id, sku, name, codes, lot: null, open: line.quantity - line.scanned }
}

export type Weight = {
  readonly expectedG: number
  /** Either way; the server's rule: 30 g or 4 %, whichever is more. */
  readonly toleranceG: number
  readonly state: 'unknown' | 'ok' | 'light' | 'heavy'
}

/** What the closed box should weigh, of the units scanned. */
export function weightOf(view: BenchView, box: Box | null, weightG: number | null): Weight {
  const contents = view.lines.reduce((sum, line) => sum + line.item.weightG * line.scanned, 0)
  const expectedG = contents + (box?.tareG ?? 0)
  const toleranceG = Math.max(30, Math.floor((expectedG * 4) / 100))
  if (weightG === null) return { expectedG, toleranceG, state: 'unknown' }
  const off = weightG - expectedG
  const state = Math.abs(off) <= toleranceG ? 'ok' : off < 0 ? 'light' : 'heavy'
  return { expectedG, toleranceG, state }
}
