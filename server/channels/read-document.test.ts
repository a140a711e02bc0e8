import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { db, sql } from '../platform/db.ts'
import { DRAINED, INVARIANTS, violations } from '../platform/invariants.ts'
import { makeWorld, run, type World } from '../platform/testing/world.ts'
import { readDocument } from './read-document.ts'
import { readWaiting } from './read-waiting.ts'
import {
  bytes,
  documentRow,
  FIXTURES,
  fixture,
  makeDemoItems,
  makeShop,
  orderRow,
  told,
} from './testing.ts'

const SAMPLES = new URL('../../../shared/samples/shopify/', import.meta.url)

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await makeDemoItems(world)
})
afterEach(async () => {
  const documentsRead = DRAINED.filter((one) => one.name.includes('documents read'))
  expect(await violations(db().pool, [...INVARIANTS, ...documentsRead])).toEqual([])
})
afterAll(() => world.close())

/** Replaces in a fixture's text, so that its digits stay as they are. */
const edited = (name: string, ...pairs: [string | RegExp, string][]) =>
  bytes(
    pairs.reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      readFileSync(new URL(name, FIXTURES), 'utf8'),
    ),
  )
/** The shop's first version of the edited order: everything as ordered. */
function beforeEdit(): Uint8Array {
  const first = edited('edited.json', [
    '"updated_at": "2026-11-20T12:30:01-08:00"',
    '"updated_at": "2026-11-20T09:14:05-08:00"',
  ])
  const whole = JSON.parse(new TextDecoder().decode(first))
  for (const line of whole.line_items) line.current_quantity = line.quantity
  for (const key of Object.keys(whole)) if (key.startsWith('current_')) whole[key] = null
  whole.refunds = []
  return bytes(JSON.stringify(whole))
}

/** Every unit of an order is picked; answers its lines for the bench. */
async function picked(id: string) {
  await sql(
    `UPDATE batch SET status = 'cancelled' WHERE id NOT IN (SELECT batch_id FROM fulfilment_order WHERE order_id = $1)`,
    [id],
  )
  const leaseToken = randomUUID()
  await run('job.next', { leaseToken, warehouseId: world.warehouseId })
  const lines = await sql<{ id: string; quantity: number; fo: string }>(
    'SELECT id, quantity, fulfilment_order_id AS fo FROM allocation WHERE order_id = $1',
    [id],
  )
  for (const line of lines) {
    const pick = { allocationId: line.id, leaseToken, quantity: line.quantity, source: 'typed' }
    expect(await run('pick.confirm', pick)).toMatchObject({ outcome: 'applied' })
  }
  return lines
}

const orderId = (row: { orderId: string | null }) => {
  if (row.orderId === null) throw new Error('No order came of it')
  return row.orderId
}

describe('each document has a decided outcome', () => {
  it.each([
    ['paid-simple.json', 'applied created', 3840],
    ['multi-line.json', 'applied created', 129_494],
    ['unpaid.json', 'applied created +unpaid', 5363],
    ['cancelled.json', 'applied cancelled', 6178],
    ['edited.json', 'applied created', 8951],
    ['partly-refunded.json', 'applied created', 8531],
    ['fully-refunded.json', 'applied cancelled', 0],
    ['gift-card-only.json', 'applied created', 5000],
    ['missing-address.json', 'applied created +address_missing', 3943],
    ['incomplete-address.json', 'applied created +address_incomplete', 3943],
    ['id-above-2-53.json', 'applied created', 2317],
    ['taxes-included.json', 'applied created', 16_240],
    ['multiple-discounts.json', 'applied created', 14_911],
    ['free-shipping-code.json', 'applied created', 4568],
    ['shipping-tax.json', 'applied created', 4459],
    ['presentment-currency.json', 'applied created', 4066],
    ['tip.json', 'applied created', 2889],
    ['old-api-version.json', 'applied created', 9930],
    ['test-order.json', 'applied created +test_order', 2317],
    ['byte-order-mark.json.txt', 'applied created', 2317],
  ])('%s → %s', async (name, expected, totalMinor) => {
    const shop = await makeShop()
    const row = await shop.post(fixture(name))
    expect(told(row)).toBe(expected)
    const order = await orderRow(orderId(row))
    // to the cent, and the parts add up to it
    expect(order).toMatchObject({ totalMinor, sumMinor: totalMinor })
    expect(order.status).toBe(
      expected.includes('cancelled') ? 'cancelled' : name.startsWith('gift') ? 'closed' : 'open',
    )
    expect(order.held).toBe(expected.includes('+'))
  })

  it.each([
    ['zero-lines.json', 'parked no_lines'],
    ['unknown-sku.json', 'parked unknown_sku'],
    ['other-currency.json', 'parked other_currency'],
    ['totals-differ.json', 'parked totals_differ'],
    ['broken-truncated.json.txt', 'parked broken_json'],
    ['refund-body.json', 'parked refund_before_order'],
    ['order-edit-body.json', 'parked edit_before_order'],
  ])('%s → %s', async (name, expected) => {
    const shop = await makeShop()
    const row = await shop.post(fixture(name))
    expect(told(row)).toBe(expected)
    expect(row.orderId).toBeNull()
  })

  it('covers every committed fixture', async () => {
    const shop = await makeShop()
    for (const name of readdirSync(FIXTURES)) {
      expect(told(await shop.post(fixture(name)))).toMatch(/^(applied|parked|ignored) /)
    }
  })

  it.skipIf(!existsSync(SAMPLES))('decides every shared sample', async () => {
    const shop = await makeShop()
    const outcomes: Record<string, string> = {}
    for (const name of readdirSync(SAMPLES).filter((one) => one.includes('json'))) {
      outcomes[name] = told(await shop.post(new Uint8Array(readFileSync(new URL(name, SAMPLES)))))
    }
    expect(Object.keys(outcomes).length).toBeGreaterThan(0)
    for (const one of Object.values(outcomes)) expect(one).toMatch(/^parked totals_differ/)
  })

  it('keeps ids above 2^53 exact and sources what can be filled', async () => {
    const shop = await makeShop()
    const row = await shop.post(fixture('id-above-2-53.json'))
    const order = await orderRow(orderId(row))
    expect(order).toMatchObject({ channelOrderId: '820982911946154508', fulfilment: 'released' })
    expect(order.lines).toEqual([{ sku: 'MUG-ENM-NVY-12', kind: 'item', live: 1, allocated: 1 }])
  })

  it('gives a cancelled order no work', async () => {
    const shop = await makeShop()
    const id = orderId(await shop.post(fixture('cancelled.json')))
    const work = await sql(
      `SELECT 1 FROM batch b JOIN fulfilment_order f ON f.batch_id = b.id WHERE f.order_id = $1`,
      [id],
    )
    expect(work).toEqual([])
    expect((await orderRow(id)).lines.every((line) => line.live === 0)).toBe(true)
  })
})

describe('once, whatever comes how often', () => {
  it('makes one order of twenty equal deliveries at once', async () => {
    const shop = await makeShop()
    const body = fixture('paid-simple.json')
    const id = randomUUID()
    const taken = await Promise.all(Array.from({ length: 20 }, () => shop.deliver(body, { id })))
    const stored = taken.flatMap((one) => (one.ok && one.value.documentId) || [])
    expect(stored).toHaveLength(1)
    await Promise.all(Array.from({ length: 5 }, () => readDocument(stored[0] ?? '')))
    const orders = await sql('SELECT 1 FROM "order" WHERE connection_id = $1', [shop.connectionId])
    expect(orders).toHaveLength(1)
    expect(told(await documentRow(stored[0] ?? ''))).toBe('applied created')
  })

  it('makes one order of twenty deliveries of it with ids of their own', async () => {
    const shop = await makeShop()
    const body = fixture('paid-simple.json')
    await Promise.all(Array.from({ length: 20 }, () => shop.deliver(body)))
    const waiting = await sql<{ id: string }>('SELECT id FROM document WHERE connection_id = $1', [
      shop.connectionId,
    ])
    await Promise.all(waiting.map(({ id }) => readDocument(id)))
    await readWaiting()
    const rows = await Promise.all(waiting.map(({ id }) => documentRow(id)))
    expect(rows.map(told).sort()).toEqual([
      'applied created',
      ...Array.from({ length: 19 }, () => 'ignored no_change'),
    ])
    const orders = await sql('SELECT 1 FROM "order" WHERE connection_id = $1', [shop.connectionId])
    expect(orders).toHaveLength(1)
  })

  it('takes up what a reader left that died after the order was placed', async () => {
    const shop = await makeShop()
    const notice = edited('order-edit-body.json', ['6012345678005', '6012345678003'])
    const early = await shop.post(notice, { topic: 'orders/edited' })
    expect(told(early)).toBe('parked edit_before_order')
    const row = await shop.post(fixture('unpaid.json'))
    await sql(`UPDATE document SET status = 'parked', reason = $2 WHERE id = $1`, [
      early.id,
      JSON.stringify(early.reason),
    ])
    // as if the last write, of the document and of what stays known of its order, had not come to be
    await sql(
      `UPDATE document SET status = 'received', reason = NULL, order_id = NULL WHERE id = $1`,
      [row.id],
    )
    await sql(
      `UPDATE channel_order SET last_applied = NULL, snapshot = NULL, refund_ids = '{}', lease_token = $2,
         lease_until = now() + interval '1 second' WHERE connection_id = $1`,
      [shop.connectionId, randomUUID()],
    )
    await readWaiting()
    expect(told(await documentRow(early.id)), 'what waited for the order is read').not.toMatch(
      /^parked/,
    )
    const again = await documentRow(row.id)
    expect(told(again)).toBe('applied created')
    expect(again.orderId).toBe(row.orderId)
    const events = await sql(
      `SELECT type FROM event WHERE order_id = $1 AND type IN ('order.placed', 'order.updated') ORDER BY id`,
      [row.orderId],
    )
    // placed once, and held once by the notice
    expect(events).toEqual([{ type: 'order.placed' }, { type: 'order.updated' }])
  })
})

describe('late and out of order', () => {
  it('ignores a create that comes after its cancellation', async () => {
    const shop = await makeShop()
    const body = edited('cancelled.json')
    const cancelled = await shop.post(body, { topic: 'orders/cancelled' })
    const earlier = edited(
      'cancelled.json',
      [/"cancelled_at": "[^"]+"/g, '"cancelled_at": null'],
      [/"updated_at": "2026-11-20T11:02:01-08:00"/g, '"updated_at": "2026-11-20T09:14:05-08:00"'],
    )
    expect(told(await shop.post(earlier))).toBe('ignored older_than_applied')
    expect((await orderRow(orderId(cancelled))).status).toBe('cancelled')
  })

  it('lifts the payment hold when the money has come, and stops for a cancellation', async () => {
    const shop = await makeShop()
    const unpaid = await shop.post(fixture('unpaid.json'))
    const id = orderId(unpaid)
    expect(await orderRow(id)).toMatchObject({ held: true, payment: 'unpaid' })
    const paid = edited(
      'unpaid.json',
      ['"financial_status": "pending"', '"financial_status": "paid"'],
      ['"updated_at": "2026-11-20T09:14:05-08:00"', '"updated_at": "2026-11-20T09:20:05-08:00"'],
    )
    expect(told(await shop.post(paid, { topic: 'orders/paid' }))).toBe('applied updated')
    expect(await orderRow(id)).toMatchObject({
      held: false,
      payment: 'paid',
      fulfilment: 'released',
    })
    const cancelled = edited(
      'unpaid.json',
      ['"financial_status": "pending"', '"financial_status": "refunded"'],
      ['"cancelled_at": null', '"cancelled_at": "2026-11-20T10:00:00-08:00"'],
      ['"updated_at": "2026-11-20T09:14:05-08:00"', '"updated_at": "2026-11-20T10:00:01-08:00"'],
    )
    expect(told(await shop.post(cancelled, { topic: 'orders/cancelled' }))).toBe(
      'applied cancelled',
    )
    expect(await orderRow(id)).toMatchObject({ status: 'cancelled', payment: 'refunded' })
  })

  it('changes quantities and totals with an edit, to the cent', async () => {
    const shop = await makeShop()
    const created = await shop.post(beforeEdit())
    expect(told(created)).toMatch(/applied created/)
    const id = orderId(created)
    expect(told(await shop.post(fixture('edited.json'), { topic: 'orders/updated' }))).toBe(
      'applied updated',
    )
    expect(await orderRow(id)).toMatchObject({ totalMinor: 8951, sumMinor: 8951 })
    expect(told(await shop.post(fixture('edited.json'), { topic: 'orders/updated' }))).toBe(
      'ignored no_change',
    )
  })

  it('an edit of what is picked already: the rest ships and is billed, the surplus goes back', async () => {
    const shop = await makeShop()
    const id = orderId(await shop.post(beforeEdit()))
    await picked(id)
    const edit = await shop.post(fixture('edited.json'), { topic: 'orders/updated' })
    expect(told(edit)).toBe('applied updated')
    const surplus = () =>
      sql<{ id: string; fo: string; wanted: number; surplus: number }>(
        `SELECT id, fulfilment_order_id AS fo, picked - surplus AS wanted, surplus FROM allocation
         WHERE order_id = $1 AND picked > 0 ORDER BY id`,
        [id],
      )
    const before = await surplus()
    const units = before.reduce((sum, line) => sum + line.surplus, 0)
    expect(units).toBeGreaterThan(0)
    expect(await orderRow(id)).toMatchObject({ totalMinor: 8951, fulfilment: 'picked' })
    expect(await run('order.put_back', { orderId: id })).toMatchObject({
      result: { units, left: 0 },
    })
    const lines = (await surplus()).map((line) => ({
      allocationId: line.id,
      quantity: line.wanted,
    }))
    const parcelId = randomUUID()
    await run('pack.parcel', { fulfilmentOrderId: before[0]?.fo, parcelId, lines })
    const { manifestId } = (await run('dispatch.load', { parcelId })).result
    await run('dispatch.hand_over', { manifestId, signedBy: 'Driver' })
    const [invoice] = await sql('SELECT total_minor FROM invoice WHERE order_id = $1', [id])
    expect(invoice).toEqual({ total_minor: 8951 })
    expect(await orderRow(id)).toMatchObject({ status: 'closed', fulfilment: 'shipped' })
  })

  it('reads a refund that came before its order once the order is there', async () => {
    const shop = await makeShop()
    const refund = await shop.post(fixture('refund-body.json'), { topic: 'refunds/create' })
    expect(told(refund)).toBe('parked refund_before_order')
    const of = JSON.parse(new TextDecoder().decode(fixture('refund-body.json'))).order_id
    const name = readdirSync(FIXTURES).find((one) =>
      new TextDecoder().decode(fixture(one)).includes(`"id": ${of},`),
    )
    await shop.post(fixture(name ?? 'no order of the refund'))
    await readWaiting()
    expect(told(await documentRow(refund.id))).toMatch(/^(ignored refund_already_applied|applied)/)
  })

  it('stops an order that is packed already and tells a person', async () => {
    const shop = await makeShop()
    const id = orderId(await shop.post(fixture('paid-simple.json')))
    const lines = await picked(id)
    const packed = await run('pack.parcel', {
      fulfilmentOrderId: lines[0]?.fo,
      parcelId: randomUUID(),
      boxId: world.boxId,
      weightG: 100,
      acceptWeight: true,
      lines: lines.map((line) => ({ allocationId: line.id, quantity: line.quantity })),
    })
    expect(packed).toMatchObject({ outcome: 'applied' })
    const cancelled = edited(
      'paid-simple.json',
      ['"cancelled_at": null', '"cancelled_at": "2026-11-20T10:00:00-08:00"'],
      ['"updated_at": "2026-11-20T09:14:05-08:00"', '"updated_at": "2026-11-20T10:00:01-08:00"'],
    )
    await shop.post(cancelled, { topic: 'orders/cancelled' })
    expect(await orderRow(id)).toMatchObject({ status: 'open', holds: ['cancelled_in_channel'] })
    const decisions = await sql(
      `SELECT kind FROM exception WHERE order_id = $1 AND kind LIKE 'cancel%' ORDER BY kind`,
      [id],
    )
    expect(decisions).toEqual([{ kind: 'cancel_refused' }, { kind: 'cancelled_while_picking' }])
  })
})
