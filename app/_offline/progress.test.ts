import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Job, JobLine, JobOrder } from '#server/fulfilment/contract'
import { linesOf } from './progress.ts'
import type { QueuedCommand } from './replay.ts'
import { changesBetween, changesInHand } from './walk-change.ts'

const jobLine = (n: number, over: Partial<JobLine> = {}): JobLine => ({
  allocationId: `a${n}`,
  fulfilmentOrderId: 'f1',
  bin: { id: `b${n}`, code: `A-0${n}-1-01`, walkOrder: n, xMm: 0, yMm: 0 },
  item: {
    id: `i${n}`,
    sku: `SKU-${n}`,
    name: `Item ${n}`,
    photoId: null,
    codes: [],
    lotPolicy: 'none',
    weightG: 100,
    lengthMm: 10,
    widthMm: 10,
    heightMm: 10,
  },
  lot: { id: '', code: '', expiresOn: null },
  quantity: 5,
  picked: 0,
  short: 0,
  ...over,
})
const order = (status: JobOrder['status'] = 'in_progress'): JobOrder => ({
  fulfilmentOrderId: 'f1',
  number: 'SO-1-1',
  orderId: 'o1',
  orderNumber: 'SO-1',
  customerName: 'Ridgeline Cabins',
  carrier: 'UPS',
  cutoffAt: null,
  status,
  tote: 'T1',
})
const job = (lines: readonly JobLine[], status: JobOrder['status'] = 'in_progress'): Job => ({
  batchId: 'batch',
  number: 14,
  status: 'leased',
  leaseToken: 'lease',
  leaseExpiresAt: null,
  warehouse: { id: 'w', code: 'RNO', name: 'Reno' },
  orders: [order(status)],
  lines,
})
type Kind = 'pick.confirm' | 'pick.short' | 'pick.undo'
const command = (
  deviceSeq: number,
  kind: Kind,
  quantity: number,
  answer: QueuedCommand['answer'] = null,
  allocationId = 'a1',
): QueuedCommand => ({
  deviceSeq,
  id: `c${deviceSeq}`,
  kind,
  body: { allocationId, quantity },
  occurredAt: '2026-01-01T00:00:00.000Z',
  userId: 'ana',
  userName: 'Ana',
  about: '',
  answer,
  seen: false,
})

describe('linesOf', () => {
  it('adds what was done since the snapshot, and not what the snapshot has or the server refused', () => {
    const queue = [
      command(1, 'pick.confirm', 1, { outcome: 'applied', result: {} }),
      command(2, 'pick.confirm', 2),
      command(3, 'pick.short', 1),
      command(4, 'pick.undo', 1),
      command(5, 'pick.confirm', 1, { outcome: 'refused', result: { code: 'too_many' } }),
      command(6, 'pick.confirm', 1, { outcome: 'conflict', result: { code: 'lease_lost' } }),
    ]
    const [line] = linesOf(job([jobLine(1, { picked: 1 })]), queue, 1)
    expect(line).toMatchObject({ picked: 2, short: 1, quantity: 5, stopped: false })
  })

  it('stops the lines of a held order', () => {
    expect(linesOf(job([jobLine(1)], 'on_hold'), [], 0)[0]?.stopped).toBe(true)
  })

  it('says the same whether a command is unanswered, answered, or in a newer snapshot', () => {
    const step = fc.record({
      kind: fc.constantFrom<Kind>('pick.confirm', 'pick.confirm', 'pick.undo'),
      quantity: fc.integer({ min: 1, max: 3 }),
    })
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        fc.nat(20),
        fc.nat(20),
        (steps, answered, seen) => {
          // only what a walk would do: never more than asked, never less than nothing
          let picked = 0
          const taken = steps.filter(({ kind, quantity }) => {
            const next = picked + (kind === 'pick.undo' ? -quantity : quantity)
            if (next < 0 || next > 5) return false
            picked = next
            return true
          })
          const queue = taken.map(({ kind, quantity }, n) =>
            command(
              n + 1,
              kind,
              quantity,
              n < answered ? { outcome: 'applied', result: {} } : null,
            ),
          )
          const cut = Math.min(seen, answered, queue.length)
          const inSnapshot = taken
            .slice(0, cut)
            .reduce(
              (sum, { kind, quantity }) => sum + (kind === 'pick.undo' ? -quantity : quantity),
              0,
            )
          expect(linesOf(job([jobLine(1)]), queue, 0)[0]?.picked).toBe(picked)
          expect(linesOf(job([jobLine(1, { picked: inSnapshot })]), queue, cut)[0]?.picked).toBe(
            picked,
          )
        },
      ),
    )
  })
})

const gone = (of: Job): Job => ({
  ...of,
  orders: of.orders.map((order) => ({
    ...order,
    changed: { what: 'order.cancelled', by: 'Dana', at: '2026-11-28T08:00:00Z' },
  })),
})

describe('changesBetween', () => {
  it('finds nothing where only progress differs', () => {
    expect(changesBetween(job([jobLine(1)]), job([jobLine(1, { picked: 3 })]))).toEqual([])
  })

  it.each([
    [
      'a line that is gone: what was picked of it is back already',
      job([jobLine(1, { picked: 2 })]),
      job([]),
      { kind: 'cancelled', putBack: 0 },
    ],
    [
      'fewer than picked',
      job([jobLine(1, { picked: 3 })]),
      job([jobLine(1, { quantity: 2, picked: 3 })]),
      { kind: 'fewer', to: 2, putBack: 1 },
    ],
    [
      'more',
      job([jobLine(1)]),
      job([jobLine(1, { quantity: 7 })]),
      { kind: 'more', to: 7, putBack: 0 },
    ],
    [
      'a hold, which leaves the units in the tote',
      job([jobLine(1, { picked: 2 })]),
      job([jobLine(1, { picked: 2 })], 'on_hold'),
      { kind: 'held', putBack: 0 },
    ],
    [
      'a cancelled order: its open units released, the picked ones go back',
      job([jobLine(1, { picked: 2 })]),
      gone(job([jobLine(1, { quantity: 0, picked: 2 })], 'on_hold')),
      { kind: 'cancelled', putBack: 2 },
    ],
    [
      'a hold that came with a cut: only the surplus goes back',
      job([jobLine(1, { picked: 3 })]),
      job([jobLine(1, { quantity: 2, picked: 3 })], 'on_hold'),
      { kind: 'fewer', putBack: 1 },
    ],
    ['a release', job([jobLine(1)], 'on_hold'), job([jobLine(1)]), { kind: 'resumed' }],
    ['a new line', job([]), job([jobLine(2)]), { kind: 'added', to: 5 }],
  ])('says %s', (_, before, after, expected) => {
    expect(changesBetween(before, after)).toMatchObject([{ orderNumber: 'SO-1', ...expected }])
  })
})

describe('changesInHand', () => {
  it('tells all lines of one order and kind at once, and the next kind after', () => {
    const lines = [jobLine(1), jobLine(2), jobLine(3)]
    const changed = { what: 'order.held' as const, by: 'Dana', at: '2026-11-28T08:00:00Z' }
    const held = job(lines, 'on_hold')
    const after = { ...held, orders: held.orders.map((one) => ({ ...one, changed })) }
    const changes = changesBetween(job(lines), after)
    expect(changesInHand(changes)).toHaveLength(3)
    expect(changesInHand(changes)[0]).toMatchObject({ kind: 'held', changed })
    const fewer = changesBetween(job(lines), job([jobLine(1, { quantity: 2 }), jobLine(2)]))
    expect(changesInHand(fewer).map(({ kind }) => kind)).toEqual(['fewer'])
    expect(changesInHand([])).toEqual([])
  })
})
