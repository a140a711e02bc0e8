import type { Job, JobLine, JobOrder } from '#server/fulfilment/contract'

/** Something that changed in a walk while it was walked. `putBack` units are in the tote and not wanted. */
export type WalkChange = {
  readonly kind: 'cancelled' | 'held' | 'resumed' | 'fewer' | 'more' | 'added'
  readonly line: JobLine
  readonly orderNumber: string
  readonly changed?: JobOrder['changed']
  readonly from: number
  readonly to: number
  readonly putBack: number
}

/** What a newer snapshot changes, order by order and line by line, in walk order. */
export function changesBetween(before: Job, after: Job): readonly WalkChange[] {
  const numbers = new Map(
    [...before.orders, ...after.orders].map((o) => [o.fulfilmentOrderId, o.orderNumber]),
  )
  const changed = new Map(after.orders.map((o) => [o.fulfilmentOrderId, o.changed]))
  const cancelled = new Set(
    after.orders
      .filter((order) => order.changed?.what === 'order.cancelled')
      .map((order) => order.fulfilmentOrderId),
  )
  const changes: WalkChange[] = []
  const add = (kind: WalkChange['kind'], line: JobLine, from: number, to: number, putBack = 0) =>
    changes.push({
      kind,
      line,
      orderNumber: numbers.get(line.fulfilmentOrderId) ?? '',
      changed: changed.get(line.fulfilmentOrderId) ?? null,
      from,
      to,
      putBack,
    })
  for (const line of before.lines) {
    const now = after.lines.find((candidate) => candidate.allocationId === line.allocationId)
    const was = stopOf(before, line.fulfilmentOrderId)
    const is = stopOf(after, line.fulfilmentOrderId)
    // gone with its units put back, if it had any
    if (!now) add('cancelled', line, line.quantity, 0)
    else if (now.quantity < line.quantity) {
      // what is left of a cancelled order's line, or of one that is cut, keeps what was picked: surplus goes back
      const over = is === 'cancelled' || cancelled.has(line.fulfilmentOrderId)
      const surplus = Math.max(0, now.picked - now.quantity)
      add(over ? 'cancelled' : 'fewer', now, line.quantity, now.quantity, surplus)
    } else if (is !== null && was === null)
      add(is === 'cancelled' ? 'cancelled' : 'held', now, line.quantity, 0)
    else if (is === null && was !== null) add('resumed', now, 0, now.quantity)
    else if (now.quantity > line.quantity) add('more', now, line.quantity, now.quantity)
  }
  for (const line of after.lines) {
    if (!before.lines.some((known) => known.allocationId === line.allocationId))
      add('added', line, 0, line.quantity)
  }
  return changes
}

/** What one screen tells: the first changes that are of one order and of one kind. */
export function changesInHand(changes: readonly WalkChange[]): readonly WalkChange[] {
  const [first] = changes
  const end = changes.findIndex(
    ({ orderNumber, kind }) => orderNumber !== first?.orderNumber || kind !== first?.kind,
  )
  return end < 0 ? changes : changes.slice(0, end)
}

function stopOf(job: Job, fulfilmentOrderId: string): 'held' | 'cancelled' | null {
  const status = job.orders.find((order) => order.fulfilmentOrderId === fulfilmentOrderId)?.status
  if (status === 'on_hold') return 'held'
  return status === 'cancelled' || status === 'closed' || status === undefined ? 'cancelled' : null
}
