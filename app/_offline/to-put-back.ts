import type { PutBackLine } from '#server/fulfilment/contract'
import type { SavedPack } from './store.ts'
import type { WalkChange } from './walk-change.ts'
import type { WalkView } from './walk-view.ts'

/** Units that lie in a tote and are not wanted: one line of them, and where they belong. */
export type ToPutBack = PutBackLine & { readonly tote: string }

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
