import { ok, type Result, refuse } from '../../kernel/result.ts'

/** A line of a walk with its fate so far, in walk order. */
export type WalkLine = {
  readonly allocationId: string
  readonly binId: string
  readonly itemId: string
  readonly quantity: number
  readonly picked: number
  readonly short: number
  /** Its order was held or cancelled: nothing is picked for it now. */
  readonly stopped: boolean
}

/** Where the walker stands: what the phone keeps beside the lines, so that a killed app resumes here. */
export type Walk = {
  /** The bin last confirmed by a scan. */
  readonly binId: string | null
  /** Lines put off, in the order they were: they come after the rest. */
  readonly skipped: readonly string[]
  /** Picks that can still be undone, oldest first. */
  readonly picks: readonly { readonly allocationId: string; readonly quantity: number }[]
}

export const START: Walk = { binId: null, skipped: [], picks: [] }

/** One scan may stand for a confirmed count above this many open units; up to it each unit is scanned. */
const COUNT_ABOVE = 3

export type ShortReason = 'not_found' | 'damaged' | 'wrong_item'

export type PickAct =
  | { readonly kind: 'bin'; readonly binId: string }
  /** Units of the current line's item, as its label says. */
  | { readonly kind: 'item'; readonly itemId: string; readonly units: number }
  /** More units of the line whose first was scanned, counted by hand. */
  | { readonly kind: 'count'; readonly units: number }
  | { readonly kind: 'short'; readonly reason: ShortReason; readonly found: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'skip' }

/** What the ledger is told. */
export type PickEffect =
  | { readonly kind: 'pick.confirm'; readonly allocationId: string; readonly quantity: number }
  | {
      readonly kind: 'pick.short'
      readonly allocationId: string
      readonly quantity: number
      readonly reason: ShortReason
    }
  | { readonly kind: 'pick.undo'; readonly allocationId: string; readonly quantity: number }

export type PickRefusal =
  | { readonly code: 'walk_done' }
  | { readonly code: 'wrong_bin'; readonly scanned: string; readonly need: string }
  | { readonly code: 'bin_first'; readonly need: string }
  | { readonly code: 'wrong_item'; readonly scanned: string; readonly need: string }
  | { readonly code: 'too_many'; readonly scanned: number; readonly need: number }
  | { readonly code: 'scan_first'; readonly need: string }
  | { readonly code: 'nothing_short'; readonly found: number; readonly open: number }
  | { readonly code: 'nothing_to_undo' }
  | { readonly code: 'nowhere_else' }

export type PickStep = {
  readonly lines: readonly WalkLine[]
  readonly walk: Walk
  readonly effects: readonly PickEffect[]
  /** The line that this act finished, if it did. */
  readonly finished: string | null
}

/** Units of a line without a fate yet; none while its order is stopped. */
export function openUnits(line: WalkLine): number {
  return line.stopped ? 0 : Math.max(0, line.quantity - line.picked - line.short)
}

/** The line in the walker's hand: the first open one, those put off last; null when the walk is done. */
export function currentLine(lines: readonly WalkLine[], walk: Walk): WalkLine | null {
  const open = lines.filter((line) => openUnits(line) > 0)
  const first = open.find((line) => !walk.skipped.includes(line.allocationId))
  if (first) return first
  for (const id of walk.skipped) {
    const line = open.find((candidate) => candidate.allocationId === id)
    if (line) return line
  }
  return null
}

/** What the current line waits for: its bin, or its item. */
export function stepOf(lines: readonly WalkLine[], walk: Walk): 'bin' | 'item' | 'done' {
  const line = currentLine(lines, walk)
  if (!line) return 'done'
  return walk.binId === line.binId ? 'item' : 'bin'
}

/** Whether a count by hand may stand for scans now: enough is open, and the first unit was scanned. */
export function mayCount(lines: readonly WalkLine[], walk: Walk): boolean {
  const line = currentLine(lines, walk)
  if (!line || walk.binId !== line.binId) return false
  const scanned = walk.picks.at(-1)?.allocationId === line.allocationId
  return scanned && line.quantity > COUNT_ABOVE
}

/**
 * Takes one act of the walker: bin, then item, then quantity. Pure; a refusal names both sides and
 * changes nothing.
 */
export function takeStep(
  lines: readonly WalkLine[],
  walk: Walk,
  act: PickAct,
): Result<PickStep, PickRefusal> {
  if (act.kind === 'undo') return undo(lines, walk)
  const line = currentLine(lines, walk)
  if (!line) return refuse({ code: 'walk_done' })
  const open = openUnits(line)
  switch (act.kind) {
    case 'bin':
      if (act.binId !== line.binId)
        return refuse({ code: 'wrong_bin', scanned: act.binId, need: line.binId })
      return ok({ lines, walk: { ...walk, binId: act.binId }, effects: [], finished: null })
    case 'item':
      if (walk.binId !== line.binId) return refuse({ code: 'bin_first', need: line.binId })
      if (act.itemId !== line.itemId)
        return refuse({ code: 'wrong_item', scanned: act.itemId, need: line.itemId })
      return pick(lines, walk, line, act.units)
    case 'count':
      if (!mayCount(lines, walk)) return refuse({ code: 'scan_first', need: line.itemId })
      return pick(lines, walk, line, act.units)
    case 'short':
      return short(lines, walk, line, act.reason, act.found, open)
    case 'skip':
      return skip(lines, walk, line)
  }
}

function pick(
  lines: readonly WalkLine[],
  walk: Walk,
  line: WalkLine,
  units: number,
): Result<PickStep, PickRefusal> {
  const open = openUnits(line)
  if (!Number.isInteger(units) || units < 1 || units > open)
    return refuse({ code: 'too_many', scanned: units, need: open })
  const { allocationId } = line
  return ok({
    lines: change(lines, allocationId, { picked: line.picked + units }),
    walk: { ...walk, picks: [...walk.picks, { allocationId, quantity: units }] },
    effects: [{ kind: 'pick.confirm', allocationId, quantity: units }],
    finished: units === open ? allocationId : null,
  })
}

/** `found` are units of this line in hand in all; what is found beyond those picked is picked first. */
function short(
  lines: readonly WalkLine[],
  walk: Walk,
  line: WalkLine,
  reason: ShortReason,
  found: number,
  open: number,
): Result<PickStep, PickRefusal> {
  const more = found - line.picked
  const missing = open - more
  if (!Number.isInteger(found) || more < 0 || missing < 1)
    return refuse({ code: 'nothing_short', found, open })
  const { allocationId } = line
  const effects: PickEffect[] = []
  if (more > 0) effects.push({ kind: 'pick.confirm', allocationId, quantity: more })
  effects.push({ kind: 'pick.short', allocationId, quantity: missing, reason })
  return ok({
    lines: change(lines, allocationId, {
      picked: line.picked + Math.max(0, more),
      short: line.short + missing,
    }),
    // a short stands: a person decides on it next, so what came before it is not taken back here
    walk: { ...walk, picks: [] },
    effects,
    finished: allocationId,
  })
}

function undo(lines: readonly WalkLine[], walk: Walk): Result<PickStep, PickRefusal> {
  const last = walk.picks.at(-1)
  const line = lines.find((candidate) => candidate.allocationId === last?.allocationId)
  if (!last || !line || line.stopped || line.picked < last.quantity)
    return refuse({ code: 'nothing_to_undo' })
  return ok({
    lines: change(lines, line.allocationId, { picked: line.picked - last.quantity }),
    walk: {
      binId: line.binId,
      skipped: walk.skipped.filter((id) => id !== line.allocationId),
      picks: walk.picks.slice(0, -1),
    },
    effects: [{ kind: 'pick.undo', allocationId: line.allocationId, quantity: last.quantity }],
    finished: null,
  })
}

function skip(
  lines: readonly WalkLine[],
  walk: Walk,
  line: WalkLine,
): Result<PickStep, PickRefusal> {
  if (lines.filter((candidate) => openUnits(candidate) > 0).length < 2)
    return refuse({ code: 'nowhere_else' })
  const { allocationId } = line
  const skipped = [...walk.skipped.filter((id) => id !== allocationId), allocationId]
  return ok({ lines, walk: { ...walk, skipped }, effects: [], finished: null })
}

function change(
  lines: readonly WalkLine[],
  allocationId: string,
  to: { readonly picked?: number; readonly short?: number },
): readonly WalkLine[] {
  return lines.map((line) => (line.allocationId === allocationId ? { ...line, ...to } : line))
}
