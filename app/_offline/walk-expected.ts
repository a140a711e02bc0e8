import type { JobLine } from '#server/fulfilment/contract'
import type { Expected, Target } from '#server/fulfilment/domain/scan'
import type { WalkView } from './walk-view.ts'

/** What the current step accepts, and everything else in this walk that a label may name. */
export function expectedNow(view: WalkView): Expected | null {
  const { line, job, step } = view
  if (!line) return null
  const known: Target[] = [
    ...job.lines.map(binOf),
    ...job.lines.map(itemOf),
    ...job.orders.map((o): Target => ({ what: 'tote', code: o.tote })),
    ...job.orders.map(
      (o): Target => ({
        what: 'order',
        id: o.fulfilmentOrderId,
        numbers: [o.number, o.orderNumber],
      }),
    ),
  ]
  if (step === 'bin') {
    const done = job.lines.filter((l) => l.bin.id === view.walk.binId).map(binOf)
    return { accepts: [binOf(line)], done, known }
  }
  return { accepts: [{ ...itemOf(line), open: view.open }], done: [binOf(line)], known }
}

function binOf(line: JobLine): Target {
  return { what: 'bin', id: line.bin.id, code: line.bin.code }
}

function itemOf(line: JobLine): Extract<Target, { what: 'item' }> {
  const { id, sku, name, codes } = line.item
  return {
    what: 'item',
    id,
    sku,
    name,
    codes,
    lot: line.lot.code === '' ? null : { code: line.lot.code, expiresOn: line.lot.expiresOn },
  }
}
