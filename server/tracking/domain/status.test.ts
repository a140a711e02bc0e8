import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HEADLINES, PARCEL_STATES, STEPS } from '../contract.ts'
import {
  type FactHold,
  type FactLine,
  headlineOf,
  itemsOf,
  statusOf,
  stepsOf,
  type TrackingFacts,
} from './status.ts'

const line = (over: Partial<FactLine> = {}): FactLine => ({
  name: 'Enamel mug, navy',
  unit: 'piece',
  ordered: 4,
  cancelled: 0,
  backordered: 0,
  allocated: 4,
  picked: 0,
  packed: 0,
  shipped: 0,
  delivered: 0,
  inWork: false,
  ...over,
})
const facts = (over: Partial<TrackingFacts> = {}): TrackingFacts => ({
  orderStatus: 'open',
  paymentStatus: 'paid',
  fulfilmentStatus: 'not_started',
  lines: [line()],
  holds: [],
  parcels: [],
  at: {},
  ...over,
})
const gone = { picked: 4, packed: 4, shipped: 4 }

describe('the headline', () => {
  const table: [string, Partial<TrackingFacts>, string][] = [
    ['nothing begun', {}, 'ordered'],
    ['work released and begun', { fulfilmentStatus: 'in_progress' }, 'picking'],
    ['one unit picked', { lines: [line({ picked: 1 })] }, 'picking'],
    ['all picked', { lines: [line({ picked: 4 })] }, 'packing'],
    ['one packed, others unpicked', { lines: [line({ picked: 1, packed: 1 })] }, 'packing'],
    ['all packed', { lines: [line({ picked: 4, packed: 4 })] }, 'packed'],
    ['all shipped', { lines: [line(gone)] }, 'on_its_way'],
    [
      'all shipped, the driver has it',
      { lines: [line(gone)], parcels: [{ state: 'out_for_delivery' }] },
      'out_for_delivery',
    ],
    [
      'shipped, a parcel in trouble',
      { lines: [line(gone)], parcels: [{ state: 'problem' }] },
      'delivery_problem',
    ],
    [
      'shipped, coming back',
      { lines: [line(gone)], parcels: [{ state: 'returning' }] },
      'returning',
    ],
    [
      'half shipped, half backordered',
      { lines: [line(gone), line({ backordered: 4 })] },
      'part_on_its_way',
    ],
    [
      'half delivered, half on its way',
      { lines: [line({ ...gone, delivered: 4 }), line(gone)] },
      'part_delivered',
    ],
    ['all delivered', { lines: [line({ ...gone, delivered: 4 })] }, 'delivered'],
    [
      'delivered but for a cancelled line',
      { lines: [line({ ...gone, delivered: 4 }), line({ cancelled: 4 })] },
      'delivered',
    ],
    ['nothing on hand', { lines: [line({ backordered: 4 })] }, 'backordered'],
    ['part on hand', { lines: [line({ backordered: 2 })] }, 'ordered'],
    ['not paid', { holds: ['payment'] }, 'held_payment'],
    ['over the credit line', { holds: ['credit'] }, 'held_payment'],
    ['address wrong, and a clerk looks too', { holds: ['operator', 'address'] }, 'held_address'],
    ['fraud check is never named', { holds: ['fraud'] }, 'held_check'],
    ['waits for a date', { holds: ['until_date'] }, 'scheduled'],
    ['stopped for stock', { holds: ['stock'] }, 'backordered'],
    ['cancelled', { orderStatus: 'cancelled' }, 'cancelled'],
    ['every line cancelled', { lines: [line({ cancelled: 4 })] }, 'cancelled'],
    [
      'cancelled after it left: it is still on its way',
      { orderStatus: 'cancelled', lines: [line(gone)] },
      'on_its_way',
    ],
    [
      'on hold after part of it left',
      { holds: ['payment'], lines: [line(gone), line()] },
      'part_on_its_way',
    ],
  ]
  it.each(table)('%s', (_name, over, headline) => {
    expect(headlineOf(facts(over))).toBe(headline)
  })

  it('can be every word the contract has', () => {
    const reached = new Set(table.map(([, , headline]) => headline))
    expect([...HEADLINES].filter((headline) => !reached.has(headline))).toEqual([])
  })
})

describe('steps and items', () => {
  it('fills picking and packing side by side and marks packing as now', () => {
    const lines = [
      line({ ordered: 4, picked: 4, packed: 4 }),
      line({ ordered: 1, picked: 1 }),
      line({ ordered: 2, inWork: false }),
    ]
    expect(stepsOf(facts({ lines })).map((s) => [s.key, s.state, s.done, s.total])).toEqual([
      ['ordered', 'done', 7, 7],
      ['picking', 'partial', 5, 7],
      ['packing', 'current', 4, 7],
      ['on_its_way', 'todo', 0, 7],
      ['delivered', 'todo', 0, 7],
    ])
    expect(itemsOf(facts({ lines })).map((i) => [i.quantity, i.state])).toEqual([
      [4, 'in_box'],
      [1, 'packing'],
      [2, 'waiting'],
    ])
  })

  it.each([
    ['ordered', facts()],
    ['packing', facts({ lines: [line({ picked: 4, packed: 4 })] })],
    ['on_its_way', facts({ lines: [line(gone)] })],
  ])('stays at %s when that is the last thing that happened', (key, given) => {
    expect(stepsOf(given).find((s) => s.state === 'current')?.key).toBe(key)
  })

  it('splits a line whose units stand at different places', () => {
    const split = line({ ordered: 6, cancelled: 1, backordered: 2, picked: 3, packed: 3 })
    const items = itemsOf(facts({ lines: [{ ...split, shipped: 2, expectedAt: '2026-12-02' }] }))
    expect(items.map((i) => [i.quantity, i.state, i.expectedAt])).toEqual([
      [2, 'shipped', undefined],
      [1, 'in_box', undefined],
      [2, 'backordered', '2026-12-02'],
      [1, 'cancelled', undefined],
    ])
  })

  it('promises no date while the order is stopped or over', () => {
    const promise = { from: '2026-11-24', to: '2026-11-25' }
    expect(statusOf(facts({ promise })).promise).toEqual(promise)
    expect(statusOf(facts({ promise, holds: ['address'] })).promise).toBeUndefined()
    expect(statusOf(facts({ promise, orderStatus: 'cancelled' })).promise).toBeUndefined()
  })
})

const anyCount = fc.integer({ min: -1, max: 6 })
const anyLine = fc.record({
  name: fc.constant('Enamel mug, navy'),
  unit: fc.constant('piece' as const),
  ordered: fc.integer({ min: 0, max: 5 }),
  cancelled: anyCount,
  backordered: anyCount,
  allocated: anyCount,
  picked: anyCount,
  packed: anyCount,
  shipped: anyCount,
  delivered: anyCount,
  inWork: fc.boolean(),
})
const holds: FactHold[] = [
  'payment',
  'address',
  'stock',
  'fraud',
  'credit',
  'operator',
  'until_date',
]
/** Also inputs that contradict themselves: the page must not repeat the contradiction. */
const anyFacts: fc.Arbitrary<TrackingFacts> = fc.record({
  orderStatus: fc.constantFrom('open', 'closed', 'cancelled'),
  paymentStatus: fc.constantFrom('pending', 'authorised', 'paid', 'refunded'),
  fulfilmentStatus: fc.constantFrom('not_started', 'in_progress', 'done'),
  lines: fc.array(anyLine, { maxLength: 4 }),
  holds: fc.subarray(holds),
  parcels: fc.array(fc.record({ state: fc.constantFrom(...PARCEL_STATES) }), { maxLength: 3 }),
  at: fc.constant({}),
})
const units = (items: ReturnType<typeof itemsOf>, ...states: string[]) =>
  items.reduce((n, item) => n + (states.includes(item.state) ? item.quantity : 0), 0)

describe('for any facts at all', () => {
  it('never claims more delivered than shipped, nor more shipped than was', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const shipped = any.lines.reduce(
          (n, l) => n + Math.max(0, Math.min(l.shipped, l.ordered)),
          0,
        )
        const delivered = any.lines.reduce((n, l) => n + Math.max(0, l.delivered), 0)
        const items = itemsOf(any)
        expect(units(items, 'delivered', 'shipped')).toBeLessThanOrEqual(shipped)
        expect(units(items, 'delivered')).toBeLessThanOrEqual(delivered)
        const steps = stepsOf(any)
        expect(steps[4]?.done).toBe(units(items, 'delivered'))
        expect(steps[3]?.done).toBe(units(items, 'delivered', 'shipped'))
        if (headlineOf(any) === 'delivered') expect(units(items, 'shipped')).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('shows five steps that never rise, with at most one of them now', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const steps = stepsOf(any)
        expect(steps.map((s) => s.key)).toEqual([...STEPS])
        for (const [i, step] of steps.entries()) {
          expect(step.done).toBeGreaterThanOrEqual(0)
          expect(step.done).toBeLessThanOrEqual(steps[i - 1]?.done ?? step.total)
          if (step.state === 'done' && i > 0) expect(step.done).toBe(step.total)
        }
        expect(steps.filter((s) => s.state === 'current').length).toBeLessThanOrEqual(1)
        const behind = steps.findIndex((s) => s.state !== 'done' && s.state !== 'current')
        if (behind >= 0) expect(steps.slice(behind).some((s) => s.state === 'done')).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })

  it('accounts for every ordered unit exactly once and always has a headline', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const ordered = any.lines.reduce((n, l) => n + l.ordered, 0)
        expect(itemsOf(any).reduce((n, item) => n + item.quantity, 0)).toBe(ordered)
        expect(HEADLINES).toContain(headlineOf(any))
      }),
      { numRuns: 1000 },
    )
  })
})
