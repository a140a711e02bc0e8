import type { NewLine } from '../../orders/contract.ts'
import type { CanonicalLine, CanonicalOrder } from './canonical.ts'
import type { OrderChange } from './diff.ts'
import type { HoldKey } from './existing.ts'
import type { KnownLine, KnownOrder } from './known-order.ts'
import {
  amountsOf,
  customerName,
  extraLines,
  holdRow,
  lineAmounts,
  newLine,
  toAddress,
} from './new-order.ts'
import type { Outcome } from './outcome.ts'

type Update = Extract<Outcome, { kind: 'update' }>
type Amounts = ReturnType<typeof lineAmounts>

/** One known line's new quantity, its amounts, or both. */
export type LinePatch = { readonly id: string; readonly quantity: number } & Partial<Amounts>

/** The parts of `order.update` that follow from a decided update, before new kits are taken apart. */
export type OrderPatch = {
  readonly order: Readonly<Record<string, unknown>>
  readonly lines: readonly LinePatch[]
  readonly newLines: readonly NewLine[]
  readonly holds: readonly ReturnType<typeof holdRow>[]
  readonly releaseHoldIds: readonly string[]
}

/**
 * What to write for an update. `unitsPerKit` says how many of an item one kit holds, for a kit that stood at none.
 */
export function orderPatch(
  update: Update,
  row: KnownOrder,
  items: ReadonlyMap<string, string>,
  unitsPerKit: (kitItemId: string, itemId: string) => number,
): OrderPatch {
  const doc = update.order
  const added = update.changes.flatMap((change) =>
    change.kind === 'line_added' ? [newLine(change.line, items)] : [],
  )
  const extras = doc === null ? { lines: [], newLines: [] } : extrasPatch(doc, row)
  return {
    order: headPatch(update.changes, doc),
    lines: [...linePatches(update, row, unitsPerKit), ...extras.lines],
    newLines: [...added, ...extras.newLines],
    holds: update.place.map(holdRow),
    releaseHoldIds: update.release.flatMap((hold) => holdIds(row, hold)),
  }
}

/** Whether there is anything to write beside a cancellation. */
export function isEmptyPatch(patch: OrderPatch): boolean {
  const { order, lines, newLines, holds, releaseHoldIds } = patch
  const lists = [Object.keys(order), lines, newLines, holds, releaseHoldIds]
  return lists.every((list) => list.length === 0)
}

function headPatch(changes: readonly OrderChange[], doc: CanonicalOrder | null) {
  const patch: Record<string, unknown> = doc === null ? {} : amountsOf(doc)
  for (const change of changes) {
    if (change.kind === 'payment') patch.paymentStatus = change.to
    if (change.kind === 'ship_to') patch.shipTo = toAddress(change.to)
    if (change.kind === 'bill_to' && change.to !== null) patch.billTo = toAddress(change.to)
    if (change.kind === 'note') patch.note = change.to ?? ''
    if (change.kind === 'tags') patch.tags = change.to
    if (change.kind === 'customer' && doc !== null) {
      patch.customerName = customerName(doc)
      patch.email = change.to.email
      patch.phone = change.to.phone
    }
  }
  return patch
}

function linePatches(
  update: Update,
  row: KnownOrder,
  unitsPerKit: (kitItemId: string, itemId: string) => number,
): LinePatch[] {
  const stated = new Map((update.order?.lines ?? []).map((line) => [line.channelLineId, line]))
  const wanted = new Map<string, { quantity: number | null; line: CanonicalLine | null }>()
  for (const change of update.changes) {
    if (change.kind === 'line_quantity') {
      const line = stated.get(change.channelLineId) ?? null
      wanted.set(change.channelLineId, { quantity: change.to, line })
    }
    if (change.kind === 'line_amounts') {
      const { channelLineId } = change.line
      const quantity = wanted.get(channelLineId)?.quantity ?? null
      wanted.set(channelLineId, { quantity, line: change.line })
    }
  }
  return row.lines.flatMap((known) => {
    const want = known.channelLineId === null ? undefined : wanted.get(known.channelLineId)
    if (want === undefined) return []
    const quantity = want.quantity ?? known.quantity - known.cancelled
    const amounts = want.line === null ? {} : lineAmounts(want.line)
    const own = { id: known.id, quantity, ...amounts }
    return [own, ...componentPatches(known, quantity, row.lines, unitsPerKit)]
  })
}

function componentPatches(
  kit: KnownLine,
  quantity: number,
  lines: readonly KnownLine[],
  unitsPerKit: (kitItemId: string, itemId: string) => number,
): LinePatch[] {
  return lines
    .filter((line) => line.parentId === kit.id)
    .map((line) => {
      const per =
        kit.quantity > 0
          ? line.quantity / kit.quantity
          : unitsPerKit(kit.itemId ?? '', line.itemId ?? '')
      // amounts of nothing: a component shrinks together with its kit
      const none = { unitMinor: 0, discountMinor: 0, taxMinor: 0, taxes: [] }
      return { id: line.id, quantity: Math.round(per * quantity), ...none }
    })
}

/** Brings the lines for tip, duties, fees and adjustment to what the document says. */
function extrasPatch(doc: CanonicalOrder, row: KnownOrder) {
  const wanted = extraLines(doc)
  const lines: LinePatch[] = []
  for (const known of row.lines) {
    if (!known.channelLineId?.startsWith('extra:')) continue
    const now = wanted.find((line) => line.channelLineId === known.channelLineId)
    const unitMinor = now?.unitMinor ?? 0
    const quantity = now === undefined ? 0 : 1
    if (known.unitMinor === unitMinor && known.quantity - known.cancelled === quantity) continue
    lines.push({ id: known.id, quantity, unitMinor, discountMinor: 0, taxMinor: 0, taxes: [] })
  }
  const known = new Set(row.lines.map((line) => line.channelLineId))
  return { lines, newLines: wanted.filter((line) => !known.has(line.channelLineId)) }
}

function holdIds(row: KnownOrder, wanted: HoldKey): string[] {
  return row.holds
    .filter((hold) => hold.kind === wanted.type && hold.reason.code === wanted.code)
    .map((hold) => hold.id)
}
