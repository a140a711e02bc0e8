import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CanonicalOrder, itemKey } from '../canonical.ts'
import type { ExistingOrder, IntakeFacts } from '../existing.ts'
import { decideShopify, type IntakeDocument, itemKeysOf, readShopify } from './intake.ts'

const FIXTURES = new URL('../../fixtures/shopify/', import.meta.url)
const SAMPLES = new URL('../../../../../shared/samples/shopify/', import.meta.url)
const NEW_SKU = 'sku:CUP-NEW-RED-10'

function read(name: string, topic = 'orders/updated', options = {}): readonly IntakeDocument[] {
  const body = readFileSync(new URL(name, FIXTURES))
  return readShopify({ body, topic, triggeredAt: null }, { currency: 'USD', ...options })
}

function only(documents: readonly IntakeDocument[]): IntakeDocument {
  const [first] = documents
  if (first === undefined || documents.length !== 1) throw new Error('expected one document')
  return first
}

function orderOf(name: string): CanonicalOrder {
  const document = only(read(name))
  if (document.kind !== 'order') throw new Error(JSON.stringify(document))
  return document.order
}

function factsFor(document: IntakeDocument, more: Partial<IntakeFacts> = {}): IntakeFacts {
  const keys = itemKeysOf(document).filter((key) => key !== NEW_SKU)
  return {
    connection: { currency: 'USD', testOrders: 'hold' },
    items: new Map(keys.map((key) => [key, `item of ${key}`])),
    existing: null,
    lastApplied: null,
    ...more,
  }
}

function decide(name: string, topic?: string, more: Partial<IntakeFacts> = {}) {
  const document = only(read(name, topic))
  return decideShopify(document, factsFor(document, more))
}

/** What Dockline would hold after it took this fixture as it is. */
function existingFrom(order: CanonicalOrder, more: Partial<ExistingOrder> = {}): ExistingOrder {
  return {
    orderId: 'order-1',
    status: 'open',
    fulfilment: 'not_started',
    paymentState: order.paymentState,
    lines: order.lines.map((line) => ({ ...line, dispatched: 0 })),
    customer: order.customer,
    shipTo: order.shipTo,
    billTo: order.billTo,
    shipToChangedHere: false,
    total: order.totals.total,
    note: order.note,
    tags: order.tags,
    holds: [],
    refundIds: order.refundIds,
    ...more,
  }
}

describe('orders seen for the first time', () => {
  it.each([
    ['paid-simple.json', 'create open'],
    ['multi-line.json', 'create open'],
    ['unpaid.json', 'create open payment/unpaid'],
    ['cancelled.json', 'create cancelled'],
    ['edited.json', 'create open'],
    ['partly-refunded.json', 'create open'],
    ['gift-card-only.json', 'create open, nothing to ship'],
    ['zero-lines.json', 'park no_lines review'],
    ['unknown-sku.json', 'park unknown_sku map_sku'],
    ['missing-address.json', 'create open address/address_missing'],
    ['incomplete-address.json', 'create open address/address_incomplete'],
    ['other-currency.json', 'park other_currency check_currency'],
    ['id-above-2-53.json', 'create open'],
    ['taxes-included.json', 'create open'],
    ['multiple-discounts.json', 'create open'],
    ['free-shipping-code.json', 'create open'],
    ['shipping-tax.json', 'create open'],
    ['presentment-currency.json', 'create open'],
    ['tip.json', 'create open'],
    ['old-api-version.json', 'create open'],
    ['test-order.json', 'create open operator/test_order'],
    ['totals-differ.json', 'park totals_differ accept_totals, totals_differ accept_totals'],
    ['broken-truncated.json.txt', 'park broken_json fix_json'],
    ['byte-order-mark.json.txt', 'create open'],
  ])('%s → %s', (name, expected) => {
    expect(summary(decide(name, 'orders/create'))).toBe(expected)
  })

  it('decides every committed fixture', () => {
    for (const name of readdirSync(FIXTURES)) {
      for (const document of read(name)) {
        expect(decideShopify(document, factsFor(document)).kind).toMatch(/create|park|ignore/)
      }
    }
  })

  it('keeps ids above 2^53 exact', () => {
    expect(orderOf('id-above-2-53.json').channelOrderId).toBe('820982911946154508')
  })

  it('recovers a rounded id from the global id, and refuses it without one', () => {
    const source = readFileSync(new URL('id-above-2-53.json', FIXTURES), 'utf8')
    const rounded = source.replace('"id": 820982911946154508', '"id": 8.20982911946154508e17')
    const good = only(readShopify(raw(rounded), { currency: 'USD' }))
    expect(good.channelOrderId).toBe('820982911946154508')
    const lost = rounded.replace('"gid://shopify/Order/820982911946154508"', 'null')
    const bad = only(readShopify(raw(lost), { currency: 'USD' }))
    expect(bad).toMatchObject({
      kind: 'unreadable',
      reasons: [{ code: 'id_not_exact', where: { path: '$.id' } }],
    })
  })

  it('names line and column of broken JSON', () => {
    const document = only(readShopify(raw('{\n  "id": 1,\n  "name": nope\n}'), { currency: 'USD' }))
    expect(document).toMatchObject({
      kind: 'unreadable',
      reasons: [{ code: 'broken_json', where: { line: 3, column: 11 }, fix: 'fix_json' }],
    })
  })

  it('tells every bad value with its path at once', () => {
    const source = readFileSync(new URL('paid-simple.json', FIXTURES), 'utf8')
      .replace('"price": "14.00"', '"price": "fourteen"')
      .replace('"quantity": 2', '"quantity": -2')
    const document = only(readShopify(raw(source), { currency: 'USD' }))
    if (document.kind !== 'unreadable') throw new Error(document.kind)
    expect(document.reasons.map((reason) => reason.where.path)).toEqual([
      '$.line_items[0].price',
      '$.line_items[0].quantity',
    ])
  })
})

describe('money', () => {
  it('counts lines, discounts, shipping and tax as the document does', () => {
    const { totals, taxLines } = orderOf('multi-line.json')
    expect(totals.subtotal.minor).toBe(24 * 1400 + 8 * 4200 + 18 * 1650 + 2 * 9800)
    expect(totals.shipping.minor).toBe(2800)
    expect(totals.total.minor).toBe(116_500 + 2800 + totals.tax.minor)
    expect(taxLines).toHaveLength(1)
    expect(taxLines[0]).toMatchObject({ ratePpm: 87_500, amount: totals.tax })
  })

  it('does not add included taxes again', () => {
    const { totals, taxIncluded } = orderOf('taxes-included.json')
    expect(taxIncluded).toBe(true)
    expect(totals.total.minor).toBe(9800 + 3 * 1650 + 1490)
    expect(totals.tax.minor).toBeGreaterThan(0)
  })

  it('takes a tip line as a tip and not as goods', () => {
    const order = orderOf('tip.json')
    expect(order.lines.map((line) => line.sku)).toEqual(['CND-CDR-SOY-08'])
    expect(order.totals.tip.minor).toBe(300)
  })

  it('stands at what is left after an edit and a refund', () => {
    const edited = orderOf('edited.json')
    expect(edited.lines.map((line) => [line.ordered, line.quantity])).toEqual([
      [4, 3],
      [2, 2],
    ])
    const refunded = orderOf('partly-refunded.json')
    expect(refunded.totals.shipping.minor).toBe(0)
    expect(refunded.totals.subtotal.minor).toBe(3 * 1650 + 2895)
    expect(refunded.totals.total.minor).toBe(3 * 1650 + 2895 + refunded.totals.tax.minor)
  })

  it('says of each total that differs what both sides are', () => {
    const document = only(read('totals-differ.json'))
    if (document.kind !== 'unreconciled') throw new Error(document.kind)
    expect(document.reasons.map((reason) => reason.params)).toEqual([
      { field: 'total_price', documented: '99.99', computed: '99.30', currency: 'USD' },
      { field: 'current_total_price', documented: '99.99', computed: '99.30', currency: 'USD' },
    ])
  })

  it('takes the document’s total once a person accepts it, and shows the difference', () => {
    const document = only(read('totals-differ.json', 'orders/create', { acceptTotals: true }))
    if (document.kind !== 'order') throw new Error(document.kind)
    expect(document.order.totals.total.minor).toBe(9999)
    expect(document.order.totals.adjustment.minor).toBe(69)
  })

  it('is off by a cent when a line is', () => {
    const source = readFileSync(new URL('multi-line.json', FIXTURES), 'utf8')
    const cheaper = source.replace('"price": "42.00"', '"price": "41.99"')
    expect(only(readShopify(raw(cheaper), { currency: 'USD' })).kind).toBe('unreconciled')
  })
})

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

describe('never throws', () => {
  const facts = (document: IntakeDocument) => factsFor(document, { items: new Map() })

  it('on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const documents = readShopify({ body, topic: null, triggeredAt: null }, { currency: 'USD' })
        expect(documents.length).toBeGreaterThan(0)
        for (const document of documents) decideShopify(document, facts(document))
      }),
    )
  })

  it('on an order with any value anywhere', () => {
    const source = readFileSync(new URL('partly-refunded.json', FIXTURES), 'utf8')
    const paths = leaves(JSON.parse(source))
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const spoilt = JSON.stringify(replaceAt(JSON.parse(source), path, value))
        for (const topic of [
          'orders/updated',
          'refunds/create',
          'orders/edited',
          'orders/delete',
        ]) {
          for (const document of readShopify({ ...raw(spoilt), topic }, { currency: 'USD' })) {
            expect(decideShopify(document, facts(document)).kind).toBeTypeOf('string')
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('on nesting deeper than the stack', () => {
    const document = only(readShopify(raw('['.repeat(200_000)), { currency: 'USD' }))
    expect(document).toMatchObject({ kind: 'unreadable' })
  })
})

describe.skipIf(!existsSync(SAMPLES))(
  'published samples (skipped without ../shared/samples)',
  () => {
    it('parks the go-shopify order: its current total is 0.50 below what its lines explain', () => {
      for (const name of readdirSync(SAMPLES)) {
        const body = readFileSync(new URL(name, SAMPLES))
        const documents = readShopify(
          { body, topic: 'orders/create', triggeredAt: null },
          {
            currency: 'USD',
          },
        )
        const document = only(documents)
        const outcome = decideShopify(document, factsFor(document))
        expect(outcome).toMatchObject({
          kind: 'park',
          supersedes: true,
          reasons: [
            {
              code: 'totals_differ',
              params: { field: 'current_total_price', documented: '9.50', computed: '10.00' },
            },
          ],
        })
        const accepted = only(
          readShopify(
            { body, topic: null, triggeredAt: null },
            { currency: 'USD', acceptTotals: true },
          ),
        )
        expect(decideShopify(accepted, factsFor(accepted))).toMatchObject({
          kind: 'create',
          status: 'cancelled',
          order: { totals: { adjustment: { minor: -50 }, total: { minor: 950 } } },
        })
      }
    })
  },
)

it('keys lines without a SKU by variant, then by title', () => {
  const line = { sku: null, channelProductId: null, title: 'Soda' }
  expect(itemKey({ ...line, sku: 'A' })).toBe('sku:A')
  expect(itemKey({ ...line, channelProductId: '7' })).toBe('variant:7')
  expect(itemKey(line)).toBe('title:Soda')
})

function raw(text: string) {
  return { body: new TextEncoder().encode(text), topic: null, triggeredAt: null }
}

function summary(outcome: ReturnType<typeof decideShopify>): string {
  switch (outcome.kind) {
    case 'create': {
      const holds = outcome.holds.map((hold) => ` ${hold.type}/${hold.code}`).join('')
      const idle = outcome.status === 'open' && !outcome.needsFulfilment
      return `create ${outcome.status}${holds}${idle ? ', nothing to ship' : ''}`
    }
    case 'update':
      return `update ${outcome.changes.map((change) => change.kind).join(' ')}`
    case 'ignore':
      return `ignore ${outcome.reason}`
    case 'park':
      return `park ${outcome.reasons.map((reason) => `${reason.code} ${reason.fix}`).join(', ')}`
  }
}

type Path = readonly string[]

function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))
  return [path, ...inner]
}

function replaceAt(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return by
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? replaceAt(item, rest, by) : item))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([name, item]) => [name, name === key ? replaceAt(item, rest, by) : item]),
  )
}
