import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ExistingOrder, IntakeFacts } from '../existing.ts'
import {
  decide,
  existingFrom,
  FIXTURES,
  factsFor,
  only,
  orderOf,
  raw,
  summary,
} from './intake.fixtures.ts'
import { decideShopify, readShopify } from './intake.ts'

describe('orders Dockline has already', () => {
  const paid = orderOf('paid-simple.json')

  it('ignores the same again', () => {
    const existing = existingFrom(paid)
    expect(decide('paid-simple.json', undefined, { existing })).toMatchObject({
      kind: 'ignore',
      reason: 'no_change',
    })
  })

  it('ignores what is older than the last applied', () => {
    const lastApplied = { updatedAt: '2026-12-01T00:00:00.000000000Z', triggeredAt: null }
    expect(decide('paid-simple.json', undefined, { lastApplied })).toMatchObject({
      kind: 'ignore',
      reason: 'older_than_applied',
    })
  })

  it('orders deliveries by when they were triggered, else by when the order was updated', () => {
    const body = readFileSync(new URL('paid-simple.json', FIXTURES))
    const at = (nanos: string) => `2026-11-20T17:14:05.${nanos}Z`
    const lastApplied = { updatedAt: paid.asOf.updatedAt, triggeredAt: at('500000002') }
    const decideAt = (triggeredAt: string | null) => {
      const document = only(readShopify({ body, topic: null, triggeredAt }, { currency: 'USD' }))
      return decideShopify(document, factsFor(document, { lastApplied })).kind
    }
    expect(decideAt(at('500000001'))).toBe('ignore')
    expect(decideAt(at('500000003'))).toBe('create')
    expect(decideAt(null)).toBe('create')
  })

  it('lifts the payment hold when the money is there', () => {
    const holds = [{ type: 'payment', code: 'unpaid' }]
    const existing = existingFrom(paid, { paymentState: 'unpaid', holds })
    expect(decide('paid-simple.json', 'orders/paid', { existing })).toMatchObject({
      kind: 'update',
      changes: [{ kind: 'payment', from: 'unpaid', to: 'paid' }],
      release: holds,
    })
  })

  it('leaves other people’s holds alone', () => {
    const holds = [{ type: 'fraud', code: 'manual_review' }]
    const existing = existingFrom(paid, { holds })
    expect(decide('paid-simple.json', undefined, { existing }).kind).toBe('ignore')
  })

  it('cancels, and warns when a picker is at it', () => {
    const order = orderOf('cancelled.json')
    const existing = existingFrom(order, { paymentState: 'paid', fulfilment: 'in_progress' })
    expect(decide('cancelled.json', 'orders/cancelled', { existing })).toMatchObject({
      kind: 'update',
      changes: [
        { kind: 'cancel', reason: 'customer' },
        { kind: 'payment', to: 'voided' },
      ],
      attention: ['cancelled_while_picking'],
    })
  })

  it('cancels even when the SKU is unknown, the totals differ or a value is bad', () => {
    const source = readFileSync(new URL('cancelled.json', FIXTURES), 'utf8')
    const existing = existingFrom(orderOf('cancelled.json'))
    const spoilt = [
      source,
      source.replace('"price": "16.50"', '"price": "1.00"'),
      source.replace('"price": "16.50"', '"price": "?"'),
    ]
    for (const text of spoilt) {
      const document = only(readShopify(raw(text), { currency: 'USD' }))
      const facts = factsFor(document, { existing, items: new Map() })
      expect(decideShopify(document, facts)).toMatchObject({
        kind: 'update',
        changes: [{ kind: 'cancel' }],
      })
    }
  })

  it('a cancellation that is parked still keeps older documents out', () => {
    const source = readFileSync(new URL('cancelled.json', FIXTURES), 'utf8')
    const text = source.replace('"price": "16.50"', '"price": "1.00"')
    const document = only(readShopify(raw(text), { currency: 'USD' }))
    expect(decideShopify(document, factsFor(document))).toMatchObject({
      kind: 'park',
      supersedes: true,
    })
  })

  it('applies an edit as a difference of lines, never below what has left', () => {
    const edited = orderOf('edited.json')
    const before = existingFrom(edited, { refundIds: [] })
    const asOrdered = edited.lines.map((line) => ({
      ...line,
      quantity: line.ordered,
      dispatched: 4,
    }))
    const some = decide('edited.json', undefined, {
      existing: { ...before, lines: asOrdered.map((line) => ({ ...line, dispatched: 0 })) },
    })
    expect(some).toMatchObject({ kind: 'update' })
    if (some.kind !== 'update') return
    expect(some.changes).toContainEqual(
      expect.objectContaining({ kind: 'line_quantity', from: 4, to: 3 }),
    )
    const gone = decide('edited.json', undefined, {
      existing: {
        ...before,
        fulfilment: 'partly_dispatched',
        lines: asOrdered.map((line) => ({ ...line, dispatched: line.quantity })),
      },
    })
    if (gone.kind !== 'update') throw new Error(gone.kind)
    expect(gone.attention).toContain('reduced_below_dispatched')
    expect(gone.changes.some((change) => change.kind === 'line_quantity')).toBe(false)
  })

  it('keeps an address that was changed here', () => {
    const here = existingFrom(orderOf('missing-address.json'), {
      shipTo: paid.shipTo,
      shipToChangedHere: true,
      holds: [{ type: 'address', code: 'address_missing' }],
    })
    expect(decide('missing-address.json', undefined, { existing: here })).toMatchObject({
      kind: 'update',
      changes: [],
      release: [{ code: 'address_missing' }],
    })
  })

  it('never revives an order cancelled here', () => {
    const existing = existingFrom(paid, { status: 'cancelled' })
    expect(decide('paid-simple.json', undefined, { existing })).toMatchObject({
      kind: 'ignore',
      reason: 'cancelled_here',
    })
  })
})

describe('refunds, edits, deletions and other topics', () => {
  const whole = orderOf('partly-refunded.json')
  const before = existingFrom(whole, {
    refundIds: [],
    paymentState: 'paid',
    lines: whole.lines.map((line) => ({ ...line, quantity: line.ordered, dispatched: 0 })),
    total: { minor: 13_000, currency: 'USD' },
  })

  it('a refund takes its units off once', () => {
    const first = decide('refund-body.json', 'refunds/create', { existing: before })
    expect(first).toMatchObject({
      kind: 'update',
      changes: [
        { kind: 'refund', refundId: '931000000002' },
        { kind: 'line_quantity', from: 5, to: 3 },
        { kind: 'payment', from: 'paid', to: 'partially_refunded' },
      ],
    })
    const again = { ...before, refundIds: ['931000000002'] }
    expect(decide('refund-body.json', 'refunds/create', { existing: again })).toMatchObject({
      kind: 'ignore',
      reason: 'refund_already_applied',
    })
  })

  it('an order document from before a known refund does not bring the units back', () => {
    const existing = existingFrom(orderOf('paid-simple.json'), { refundIds: ['77'] })
    expect(decide('paid-simple.json', undefined, { existing })).toMatchObject({
      kind: 'ignore',
      reason: 'before_known_refund',
    })
  })

  it('a refund or an edit before its order waits for it', () => {
    for (const [name, topic] of [
      ['refund-body.json', 'refunds/create'],
      ['order-edit-body.json', 'orders/edited'],
    ] as const) {
      expect(decide(name, topic)).toMatchObject({ kind: 'park', retryWhen: 'order_known' })
    }
  })

  it('an announced edit holds the work until the edited order comes', () => {
    const edited = orderOf('edited.json')
    const existing = existingFrom(edited)
    const announced = decide('order-edit-body.json', 'orders/edited', { existing })
    expect(announced).toMatchObject({ kind: 'update', place: [{ code: 'edit_announced' }] })
    if (announced.kind !== 'update') return
    const held = { ...existing, holds: announced.place }
    expect(decide('edited.json', undefined, { existing: held })).toMatchObject({
      kind: 'update',
      release: [{ code: 'edit_announced' }],
    })
    const lastApplied = edited.asOf
    expect(
      decide('order-edit-body.json', 'orders/edited', { existing, lastApplied }),
    ).toMatchObject({ kind: 'ignore', reason: 'edit_already_applied' })
  })

  it.each([
    ['app/uninstalled', 'ignore app_uninstalled'],
    ['products/update', 'ignore topic_not_used'],
    ['customers/redact', 'park privacy_request answer_privacy_request'],
    ['orders/delete', 'ignore deleted_unseen'],
  ])('%s → %s', (topic, expected) => {
    expect(summary(decide('paid-simple.json', topic))).toBe(expected)
  })
})

type State = 'unseen' | 'open' | 'picking' | 'closed' | 'cancelled' | 'newer'

/** The order as it was just after it was placed and paid, in each state it can be in. */
function factsIn(state: State, name: string): Partial<IntakeFacts> {
  if (state === 'unseen') return {}
  const order = orderOf(name)
  const lines = order.lines.map((line) => ({ ...line, quantity: line.ordered, dispatched: 0 }))
  const gone = lines.map((line) => ({ ...line, dispatched: line.quantity }))
  const more: Record<Exclude<State, 'unseen'>, Partial<ExistingOrder>> = {
    open: { lines },
    picking: { lines, fulfilment: 'in_progress' },
    closed: { lines: gone, status: 'closed', fulfilment: 'dispatched' },
    cancelled: { lines, status: 'cancelled' },
    newer: { lines },
  }
  const paid = { paymentState: 'paid', refundIds: [], shipTo: order.billTo } as const
  const existing = existingFrom(order, { ...paid, ...more[state] })
  const lastApplied = { updatedAt: '2027-01-01T00:00:00.000000000Z', triggeredAt: null }
  return state === 'newer' ? { existing, lastApplied } : { existing }
}

describe('the table: document × what Dockline holds', () => {
  const OLD = 'ignore older_than_applied'
  const HERE = 'ignore cancelled_here'
  const KIND = ['unseen', 'open', 'picking', 'closed', 'cancelled', 'newer'] as const
  const table: Record<string, readonly string[]> = {
    'paid-simple.json': [
      'create open',
      'ignore no_change',
      'ignore no_change',
      'ignore no_change',
      HERE,
      OLD,
    ],
    'unpaid.json': [
      'create open payment/unpaid',
      'update payment +unpaid',
      'update payment +unpaid',
      'update payment',
      'update payment',
      OLD,
    ],
    'cancelled.json': [
      'create cancelled',
      'update cancel payment',
      'update cancel payment !cancelled_while_picking',
      'update payment !cancelled_after_dispatch',
      'update payment',
      OLD,
    ],
    'edited.json': [
      'create open',
      'update line_quantity refund',
      'update line_quantity refund !changed_while_picking',
      'update refund !reduced_below_dispatched',
      'update refund',
      OLD,
    ],
    'partly-refunded.json': [
      'create open',
      'update line_quantity payment refund',
      'update line_quantity payment refund !changed_while_picking',
      'update payment refund !reduced_below_dispatched',
      'update payment refund',
      OLD,
    ],
    'fully-refunded.json': [
      'create cancelled',
      'update cancel payment refund',
      'update cancel payment refund !cancelled_while_picking',
      'update payment refund !reduced_below_dispatched',
      'update payment refund',
      OLD,
    ],
    'gift-card-only.json': [
      'create open, nothing to ship',
      'ignore no_change',
      'ignore no_change',
      'ignore no_change',
      HERE,
      OLD,
    ],
    'zero-lines.json': [...Array<string>(4).fill('park no_lines review'), HERE, OLD],
    'unknown-sku.json': [...Array<string>(4).fill('park unknown_sku map_sku'), HERE, OLD],
    'other-currency.json': [
      ...Array<string>(4).fill('park other_currency check_currency'),
      HERE,
      OLD,
    ],
    'missing-address.json': [
      'create open address/address_missing',
      'ignore no_change',
      'ignore no_change',
      'ignore no_change',
      HERE,
      OLD,
    ],
    'incomplete-address.json': [
      'create open address/address_incomplete',
      'update +address_incomplete',
      'update +address_incomplete',
      'ignore no_change',
      HERE,
      OLD,
    ],
    'test-order.json': [
      'create open operator/test_order',
      'ignore no_change',
      'ignore no_change',
      'ignore no_change',
      HERE,
      OLD,
    ],
  }
  const cells = Object.entries(table).flatMap(([name, row]) =>
    KIND.map((state, at) => [name, state, row[at] ?? 'undecided'] as const),
  )
  it.each(cells)('%s × %s → %s', (name, state, expected) => {
    expect(summary(decide(name, 'orders/updated', factsIn(state, name)))).toBe(expected)
  })
})
