import { describe, expect, it } from 'vitest'
import { explain, HEADLINES, type OrderFacts } from './explain.ts'
import { promiseState } from './promise.ts'
import { displayStatus, type Standing, segmentsOf } from './status.ts'

const NOW = Date.parse('2026-11-18T20:00:00Z')
const standing = (change: Partial<Standing> = {}): Standing => ({
  status: 'open',
  fulfilment: 'released',
  holds: [],
  units: 10,
  allocated: 10,
  backordered: 0,
  picked: 0,
  packed: 0,
  loaded: 0,
  shipped: 0,
  short: 0,
  surplus: 0,
  leased: false,
  exception: null,
  ...change,
})
type Work = OrderFacts['work'][number]
const work = (change: Partial<Work> = {}): Work => ({
  warehouse: 'Reno',
  timeZone: 'UTC',
  units: 10,
  picked: 0,
  packed: 0,
  shipped: 0,
  released: true,
  worker: null,
  tote: null,
  staging: null,
  carrier: 'UPS Ground',
  cutoffAt: '2026-11-18T23:00:00Z',
  ...change,
})
const hold = (kind: OrderFacts['holds'][number]['kind']) => ({
  id: kind,
  kind,
  reason: { code: 'note', params: { text: 'two cards' } },
  until: null,
  placedAt: '2026-11-18T19:00:00Z',
})
const facts = (change: Partial<OrderFacts> = {}): OrderFacts => ({
  standing: standing(),
  payment: 'paid',
  promisedTo: '2026-11-21',
  late: false,
  holds: [],
  work: [work()],
  surplus: { units: 0, packed: 0, bins: [] },
  exceptions: [],
  parcels: [],
  nowMs: NOW,
  ...change,
})
const held = (...kinds: OrderFacts['holds'][number]['kind'][]) => ({
  holds: kinds.map(hold),
  standing: standing({ holds: kinds }),
})
const exception = (kind: string, data = {}) => ({
  standing: standing({ exception: kind, picked: 10 }),
  exceptions: [{ kind, openedAt: '2026-11-18T19:30:00Z', data }],
})
const gone = [
  { status: 'in_transit', carrier: 'UPS', dispatchedAt: '2026-11-18T17:00:00Z', deliveredAt: null },
]

/** facts → headline, proposed action, reasons in order. */
const TABLE: readonly [string, Partial<OrderFacts>, string | null, string[]][] = [
  ['released', {}, null, ['in_queue', 'cutoff_ahead']],
  [
    'allocated',
    { standing: standing({ fulfilment: 'allocated' }), work: [work({ released: false })] },
    null,
    ['not_released', 'cutoff_ahead'],
  ],
  [
    'cutoff_missed',
    { work: [work({ cutoffAt: '2026-11-18T18:00:00Z' })], late: true },
    null,
    ['in_queue', 'cutoff_missed'],
  ],
  [
    'picking',
    {
      standing: standing({ picked: 4, leased: true }),
      work: [work({ picked: 4, worker: 'Ana R.' })],
    },
    null,
    ['waits_staged', 'being_picked', 'cutoff_ahead'],
  ],
  [
    'picked',
    { standing: standing({ picked: 10 }), work: [work({ picked: 10, staging: 'RS-04' })] },
    null,
    ['waits_staged', 'cutoff_ahead'],
  ],
  [
    'packed',
    { standing: standing({ picked: 10, packed: 10 }), work: [work({ picked: 10, packed: 10 })] },
    null,
    ['packed'],
  ],
  [
    'packed',
    { standing: standing({ picked: 10, packed: 6 }), work: [work({ picked: 10, packed: 6 })] },
    null,
    ['packed', 'waits_staged', 'cutoff_ahead'],
  ],
  [
    'loaded',
    {
      standing: standing({ picked: 10, packed: 10, loaded: 10 }),
      work: [work({ picked: 10, packed: 10 })],
    },
    null,
    ['packed'],
  ],
  [
    'hold_payment',
    { ...held('payment'), payment: 'unpaid' },
    'release_hold',
    ['hold', 'stays_allocated', 'cutoff_ahead'],
  ],
  [
    'hold_fraud',
    held('payment', 'fraud'),
    'release_hold',
    ['hold', 'hold', 'stays_allocated', 'cutoff_ahead'],
  ],
  ['hold_credit', held('credit'), 'release_hold', ['hold', 'stays_allocated', 'cutoff_ahead']],
  ['hold_address', held('address'), 'edit_address', ['hold', 'stays_allocated', 'cutoff_ahead']],
  ['hold_operator', held('operator'), 'release_hold', ['hold', 'stays_allocated', 'cutoff_ahead']],
  ['hold_stock', held('stock'), 'release_hold', ['hold', 'stays_allocated', 'cutoff_ahead']],
  [
    'hold_until_date',
    held('until_date'),
    'release_hold',
    ['hold', 'stays_allocated', 'cutoff_ahead'],
  ],
  [
    'weight_mismatch',
    exception('weight_mismatch', { weightG: 900, expectedG: 700 }),
    null,
    ['weight_mismatch', 'in_queue', 'cutoff_ahead'],
  ],
  [
    'edited_after_pick',
    {
      ...exception('edited_after_pick', { units: 2 }),
      standing: standing({ surplus: 2 }),
      surplus: { units: 2, packed: 0, bins: ['A-01'] },
    },
    'put_back',
    ['edited_after_pick', 'put_back_into', 'in_queue', 'cutoff_ahead'],
  ],
  ['conflict', exception('offline_conflict'), null, ['conflict', 'in_queue', 'cutoff_ahead']],
  [
    'short',
    { standing: standing({ allocated: 8, backordered: 2, short: 2 }), work: [work({ units: 8 })] },
    'source_again',
    ['in_queue', 'cutoff_ahead', 'short', 'backordered'],
  ],
  [
    'backordered',
    { standing: standing({ allocated: 0, backordered: 10 }), work: [], late: true },
    'source_again',
    ['backordered', 'promise_late'],
  ],
  [
    'part_backordered',
    { standing: standing({ allocated: 7, backordered: 3 }), work: [work({ units: 7 })] },
    'source_again',
    ['in_queue', 'cutoff_ahead', 'backordered'],
  ],
  [
    'part_shipped',
    {
      standing: standing({
        allocated: 6,
        picked: 6,
        packed: 6,
        loaded: 6,
        shipped: 6,
        backordered: 4,
      }),
      work: [work({ units: 6, picked: 6, packed: 6, shipped: 6 })],
      parcels: gone,
    },
    'source_again',
    ['on_its_way', 'backordered'],
  ],
  [
    'rest_in_work',
    {
      standing: standing({ picked: 6, packed: 6, loaded: 6, shipped: 6 }),
      work: [
        work({ units: 6, picked: 6, packed: 6, shipped: 6 }),
        work({ units: 4, warehouse: 'Columbus' }),
      ],
      parcels: gone,
    },
    null,
    ['in_queue', 'cutoff_ahead', 'on_its_way'],
  ],
  [
    'shipped',
    { standing: standing({ status: 'closed', fulfilment: 'shipped', shipped: 10 }), parcels: gone },
    null,
    ['on_its_way'],
  ],
  [
    'delivered',
    {
      standing: standing({ status: 'closed', fulfilment: 'delivered', shipped: 10 }),
      parcels: [
        { ...gone[0], status: 'delivered', carrier: 'UPS', dispatchedAt: 'x', deliveredAt: 'y' },
      ],
    },
    null,
    ['delivered'],
  ],
  ['cancelled', { standing: standing({ status: 'cancelled', fulfilment: 'cancelled' }) }, null, []],
  [
    'put_back',
    {
      standing: standing({ status: 'cancelled', fulfilment: 'cancelled', surplus: 3 }),
      surplus: { units: 3, packed: 0, bins: ['A-01', 'B-02'] },
    },
    'put_back',
    ['put_back_into'],
  ],
]

describe('explain', () => {
  it.each(TABLE)('%s', (headline, change, action, reasons) => {
    const answer = explain(facts(change))
    expect(answer.headline.code).toBe(headline)
    expect(answer.action?.kind ?? null).toBe(action)
    expect(answer.reasons.map((reason) => reason.code)).toEqual(reasons)
  })

  it('has an example of every headline', () => {
    expect(new Set(TABLE.map(([code]) => code))).toEqual(new Set(HEADLINES))
  })

  it('puts back loose surplus of a shipped order, and nothing that is still in its parcel', () => {
    const shipped = standing({ status: 'closed', fulfilment: 'shipped', shipped: 10, surplus: 2 })
    const of = (packed: number) =>
      explain(facts({ standing: shipped, surplus: { units: 2, packed, bins: ['A-01'] } }))
    expect(of(1)).toMatchObject({ headline: { code: 'shipped' }, action: { kind: 'put_back' } })
    expect(of(1).reasons.map(({ code, params }) => [code, params.units])).toEqual([
      ['put_back_into', 1],
      ['open_parcel', 1],
    ])
    expect(of(2).action).toBeNull()
  })

  it('says that a hold came in the middle of picking', () => {
    const answer = explain(
      facts({ ...held('address'), standing: standing({ holds: ['address'], picked: 2 }) }),
    )
    expect(answer.headline.params.started).toBe('yes')
    expect(answer.reasons[0]?.params).toMatchObject({ kind: 'address', text: 'two cards' })
  })
})

describe('where an order stands', () => {
  it('is plain ink unless something deviates', () => {
    expect(displayStatus(standing())).toMatchObject({ code: 'released', tone: 'plain' })
    expect(displayStatus(standing({ picked: 3 }))).toMatchObject({
      code: 'picking',
      done: 3,
      total: 10,
    })
    expect(displayStatus(standing({ picked: 3, holds: ['stock'] })).tone).toBe('wait')
  })
  it('fills four segments, amber at the first unfilled one where it is stuck', () => {
    const shares = segmentsOf(standing({ picked: 5 })).map((segment) => segment.share)
    expect(shares).toEqual([1, 0.5, 0, 0])
    const stuck = segmentsOf(standing({ picked: 5, holds: ['address'] }))
    expect(stuck[1]).toEqual({ share: 1, stuck: true })
  })
  it('is late after the promised day or the collection, at risk shortly before', () => {
    const order = {
      status: 'open' as const,
      promisedTo: '2026-11-21',
      cutoffAt: '2026-11-18T23:00:00Z',
      timeZone: 'UTC',
      allocated: 4,
      packed: 0,
      loaded: 0,
    }
    expect(promiseState(order, NOW)).toBe('ahead')
    expect(promiseState(order, NOW + 2 * 3_600_000)).toBe('at_risk')
    expect(promiseState({ ...order, packed: 4 }, NOW + 2 * 3_600_000)).toBe('ahead')
    expect(promiseState(order, NOW + 4 * 3_600_000)).toBe('late')
    expect(promiseState({ ...order, cutoffAt: null, promisedTo: '2026-11-17' }, NOW)).toBe('late')
    expect(promiseState({ ...order, status: 'closed' }, NOW)).toBe('met')
  })
})
