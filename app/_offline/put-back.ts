import type { JobItem, PutBackLine } from '#server/fulfilment/contract'
import {
  type Expected,
  judgeScan,
  type ScanVerdict,
  type Target,
} from '#server/fulfilment/domain/scan'
import type { Scan } from './scan/scan.ts'
import type { SavedPack } from './store.ts'
import type { WalkChange } from './walk-change.ts'
import type { WalkView } from './walk-view.ts'

/** Units that lie in a tote and are not wanted: one line of them, and where they belong. */
export type ToPutBack = PutBackLine & { readonly tote: string }

/** The item is taken out of the tote, then its bin is scanned. */
export type PutBackStep = 'item' | 'bin'

/** What of these changes is still to be put back, as the walk stands now: less what was, also elsewhere. */
export function walkPutBack(changes: readonly WalkChange[], view: WalkView): readonly ToPutBack[] {
  return changes.flatMap(({ line, putBack }) => {
    const now = view.lines.find(({ allocationId }) => allocationId === line.allocationId)
    const quantity = Math.min(putBack, now ? Math.max(0, now.picked - now.quantity) : 0)
    const { allocationId, item, bin, lot } = line
    const order = view.job.orders.find((o) => o.fulfilmentOrderId === line.fulfilmentOrderId)
    return quantity > 0
      ? [{ allocationId, item, bin, lot, quantity, tote: order?.tote ?? 'T1' }]
      : []
  })
}

/** What of the order at the bench is still to be put back. */
export function benchPutBack({ job, returned = {} }: SavedPack): readonly ToPutBack[] {
  return (job.putBack ?? []).flatMap((line) => {
    const quantity = line.quantity - (returned[line.allocationId] ?? 0)
    return quantity > 0 ? [{ ...line, quantity, tote: job.order.tote }] : []
  })
}

/** What else lies around, so that a wrong scan is called by its name. */
export type Around = { readonly item: JobItem; readonly bin?: ToPutBack['bin'] }

/** Reads a scan as this line's item, then as its bin; the other lines are known by name. */
export function judgePutBack(
  line: ToPutBack,
  step: PutBackStep,
  scan: Scan,
  thisYear: number,
  around: readonly Around[] = [],
): ScanVerdict {
  const { lot, quantity } = line
  const owed = lot.code === '' ? null : { code: lot.code, expiresOn: lot.expiresOn }
  const item: Target = { ...itemOf(line), lot: owed, open: quantity }
  const known = [line, ...around].flatMap((one) => [
    itemOf(one),
    ...(one.bin ? [binOf(one.bin)] : []),
  ])
  const expected: Expected =
    step === 'item'
      ? { accepts: [item], known }
      : { accepts: [binOf(line.bin)], done: [item], known }
  return judgeScan(scan, expected, thisYear)
}

function itemOf({ item }: Around): Extract<Target, { what: 'item' }> {
  const { id, sku, name, codes } = item
  return { what: 'item', id, sku, name, codes, lot: null }
}

const binOf = ({ id, code }: ToPutBack['bin']): Target => ({ what: 'bin', id, code })

type Picks = WalkView['walk']['picks']

/** A walk's picks that an undo may take back, less those of units that were put back. */
export function without(picks: Picks, allocationId: string, units: number): Picks {
  let left = units
  const kept: Picks[number][] = []
  for (const pick of [...picks].reverse()) {
    const gone = pick.allocationId === allocationId ? Math.min(left, pick.quantity) : 0
    left -= gone
    if (pick.quantity > gone) kept.unshift({ ...pick, quantity: pick.quantity - gone })
  }
  return kept
}
