import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { itemKey } from '../canonical.ts'
import {
  decide,
  existingFrom,
  FIXTURES,
  factsFor,
  only,
  orderOf,
  raw,
  read,
  summary,
} from './intake.fixtures.ts'
import { decideShopify, type IntakeDocument, readShopify } from './intake.ts'

const SAMPLES = new URL('../../../../../shared/samples/shopify/', import.meta.url)

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

  const STATED = [
    'total_line_items_price',
    'total_discounts',
    'subtotal_price',
    'total_tax',
    'total_price',
    'current_total_discounts',
    'current_subtotal_price',
    'current_total_tax',
    'current_total_price',
  ]
  const whole = ['multi-line', 'multiple-discounts', 'taxes-included', 'free-shipping-code', 'tip']
  const after = ['edited', 'partly-refunded', 'fully-refunded']
  it.each([
    ...[...whole, 'shipping-tax'].flatMap((name) => STATED.map((field) => [name, field] as const)),
    ...after.flatMap((name) => STATED.slice(5).map((field) => [name, field] as const)),
  ])('%s: a cent more in %s is refused and named', (name, field) => {
    const source: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, FIXTURES), 'utf8'))
    const stated = orderOf(`${name}.json`)
    const before = String(Object.entries(source ?? {}).find(([key]) => key === field)?.[1])
    const cents = Math.round(Number(before) * 100) + 1
    const text = JSON.stringify(replaceAt(source, [field], (cents / 100).toFixed(2)))
    const document = only(readShopify(raw(text), { currency: stated.currency }))
    if (document.kind !== 'unreconciled') throw new Error(document.kind)
    expect(document.reasons.map((reason) => reason.params.field)).toEqual([field])
  })

  it('reads an order discount that old documents state in the totals only', () => {
    const text = JSON.stringify({
      ...JSON.parse(readFileSync(new URL('old-api-version.json', FIXTURES), 'utf8')),
      total_discounts: '10.00',
      subtotal_price: '74.00',
      total_price: '89.30',
    })
    const document = only(readShopify(raw(text), { currency: 'USD' }))
    if (document.kind !== 'order') throw new Error(JSON.stringify(document))
    expect(document.order.totals.discount.minor).toBe(1000)
  })

  it('is off by a cent when a line is', () => {
    const source = readFileSync(new URL('multi-line.json', FIXTURES), 'utf8')
    const cheaper = source.replace('"price": "42.00"', '"price": "41.99"')
    expect(only(readShopify(raw(cheaper), { currency: 'USD' })).kind).toBe('unreconciled')
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
    const existing = existingFrom(orderOf('partly-refunded.json'), { refundIds: [] })
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
            const known = { ...facts(document), existing }
            expect(decideShopify(document, facts(document)).kind).toBeTypeOf('string')
            expect(decideShopify(document, known).kind).toBeTypeOf('string')
          }
        }
      }),
      { numRuns: 250 },
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
