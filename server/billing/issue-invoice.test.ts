import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixture, makeDemoItems, makeShop, orderRow } from '../channels/testing.ts'
import { editLines, placeOrder } from '../orders/index.ts'
import { SYSTEM } from '../platform/commands.ts'
import { db, sql } from '../platform/db.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { makeWorld, run, type World } from '../platform/testing/world.ts'
import { sourceOrder } from '../sourcing/index.ts'
import { listInvoices } from './list-invoices.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await makeDemoItems(world)
})
afterAll(() => world.close())

const applied = async (kind: string, body: object) => {
  const outcome = await run(kind, body)
  expect(outcome).toMatchObject({ outcome: 'applied' })
  return outcome.result
}

/** Sends an order unit by unit, each in a parcel on a manifest of its own. */
async function shipInParts(orderId: string): Promise<void> {
  const leaseToken = randomUUID()
  const batches = await sql<{ batchId: string }>(
    'SELECT batch_id AS "batchId" FROM fulfilment_order WHERE order_id = $1',
    [orderId],
  )
  for (const { batchId } of batches) {
    const { warehouseId } = world
    await applied('job.next', { warehouseId, leaseToken, batchId, leaseMinutes: 5 })
  }
  const lines = await sql<{ allocationId: string; fulfilmentOrderId: string; quantity: number }>(
    `SELECT id AS "allocationId", fulfilment_order_id AS "fulfilmentOrderId", quantity - released AS quantity
     FROM allocation WHERE order_id = $1 AND quantity > released`,
    [orderId],
  )
  for (const { allocationId, quantity } of lines)
    await applied('pick.confirm', { allocationId, quantity, leaseToken, source: 'typed' })
  for (const { allocationId, fulfilmentOrderId, quantity } of lines) {
    for (let unit = 0; unit < quantity; unit += 1) {
      const parcelId = randomUUID()
      const contents = [{ allocationId, quantity: 1 }]
      await applied('pack.parcel', { fulfilmentOrderId, parcelId, lines: contents })
      const { manifestId } = await applied('dispatch.load', { parcelId })
      await applied('dispatch.hand_over', { manifestId, signedBy: 'Driver' })
    }
  }
}

describe('part shipments', () => {
  it.each([
    'paid-simple.json',
    'multi-line.json',
    'edited.json',
    'partly-refunded.json',
    'taxes-included.json',
    'multiple-discounts.json',
    'free-shipping-code.json',
    'shipping-tax.json',
    'tip.json',
    'old-api-version.json',
    'presentment-currency.json',
  ])('%s sent unit by unit is invoiced once in sum, to the cent', async (name) => {
    const shop = await makeShop()
    const { orderId } = await shop.post(fixture(name))
    await shipInParts(orderId ?? '')
    const order = await orderRow(orderId ?? '')
    const [invoiced] = await sql(
      'SELECT sum(total_minor)::int AS "totalMinor" FROM invoice WHERE order_id = $1',
      [orderId],
    )
    expect(order.status).toBe('closed')
    expect(invoiced).toEqual({ totalMinor: order.totalMinor })
    expect(await violations(db().pool, INVARIANTS)).toEqual([])
  })
})

it('a gift card beside goods is on the first invoice, which is the whole of the order', async () => {
  const order = newOrder(await world.item(5), 1)
  const [goods] = order.lines
  if (!goods) throw new Error('The factory gave no line')
  const card = { ...goods, kind: 'gift_card' as const, itemId: null, unitMinor: 5000, taxMinor: 0 }
  const subtotalMinor = order.subtotalMinor + 5000
  const totalMinor = order.totalMinor + 5000
  await placeOrder(SYSTEM, {
    commandId: randomUUID(),
    now: new Date(),
    order: { ...order, subtotalMinor, totalMinor, lines: [goods, card] },
  })
  await shipInParts(order.id)
  const invoiced = await sql('SELECT total_minor FROM invoice WHERE order_id = $1', [order.id])
  expect(invoiced).toEqual([{ total_minor: totalMinor }])
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
})

it('a kit is picked as its components and billed as itself', async () => {
  const [kit, lid, pot] = [await world.item(0), await world.item(9), await world.item(9)]
  await sql(
    'INSERT INTO kit_component (kit_id, component_id, quantity) VALUES ($1, $2, 1), ($1, $3, 2)',
    [kit, lid, pot],
  )
  const order = newOrder(kit, 2)
  await placeOrder(SYSTEM, { commandId: randomUUID(), now: new Date(), order })
  await shipInParts(order.id)
  const [invoiced] = await sql(
    'SELECT sum(total_minor)::int AS "totalMinor" FROM invoice WHERE order_id = $1',
    [order.id],
  )
  expect(invoiced).toEqual({ totalMinor: order.totalMinor })
  expect(await orderRow(order.id)).toMatchObject({ status: 'closed', fulfilment: 'shipped' })
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
})

type Line = { quantity: number; unitMinor: number; discountMinor: number; taxMinor: number }
type Charges = { shippingMinor: number; shippingTaxMinor: number; taxIncluded: boolean }

/** Places an order of these lines; answers its id and the lines' ids. */
async function placed(lines: readonly Line[], charges: Charges) {
  const order = newOrder(await world.item(100), 1)
  const [line] = order.lines
  if (!line) throw new Error('The factory gave no line')
  const sum = (of: (line: Line) => number) => lines.reduce((total, one) => total + of(one), 0)
  const subtotalMinor = sum((one) => one.quantity * one.unitMinor)
  const discountMinor = sum((one) => one.discountMinor)
  const taxMinor = sum((one) => one.taxMinor) + charges.shippingTaxMinor
  const { shippingMinor, taxIncluded } = charges
  const outcome = await placeOrder(SYSTEM, {
    commandId: randomUUID(),
    now: new Date(),
    order: {
      ...order,
      taxIncluded,
      lines: lines.map((one) => ({ ...line, ...one })),
      subtotalMinor,
      discountMinor,
      shippingMinor,
      taxMinor,
      totalMinor: subtotalMinor - discountMinor + shippingMinor + (taxIncluded ? 0 : taxMinor),
    },
  })
  expect(outcome.outcome).toBe('applied')
  const rows = await sql<{ id: string }>(
    'SELECT id FROM order_line WHERE order_id = $1 ORDER BY position',
    [order.id],
  )
  return { orderId: order.id, lineIds: rows.map((row) => row.id) }
}

const change = async (orderId: string, lineId: string | undefined, quantity: number) =>
  editLines(await viewerOfRole('manager'), {
    commandId: randomUUID(),
    orderId,
    changes: [{ lineId: lineId ?? '', quantity }],
  })

const invoicesOf = (orderId: string) =>
  sql<{ taxMinor: number; totalMinor: number }>(
    'SELECT tax_minor AS "taxMinor", total_minor AS "totalMinor" FROM invoice WHERE order_id = $1 ORDER BY sequence',
    [orderId],
  )

describe('an invoice after lines were taken off', () => {
  const mug = { quantity: 2, unitMinor: 1400, discountMinor: 0, taxMinor: 203 }
  const charges = { shippingMinor: 800, shippingTaxMinor: 58, taxIncluded: false }

  it('bills the tax on shipping when a line was wholly cancelled before', async () => {
    const { orderId, lineIds } = await placed(
      [mug, { ...mug, quantity: 1, taxMinor: 102 }],
      charges,
    )
    await change(orderId, lineIds[1], 0)
    await shipInParts(orderId)
    const [first, second] = await invoicesOf(orderId)
    expect(first?.taxMinor).toBe(101 + 58)
    expect(second?.taxMinor).toBe(102)
  })

  it('bills the tax on shipping when a line was cancelled in part before', async () => {
    const { orderId, lineIds } = await placed([mug], charges)
    await change(orderId, lineIds[0], 1)
    await shipInParts(orderId)
    const { totalMinor } = await orderRow(orderId)
    expect(await invoicesOf(orderId)).toEqual([{ taxMinor: 101 + 58, totalMinor }])
  })

  it('whatever the amounts and edits: invoices add up to their lines and to the order, to the cent', async () => {
    const cents = (max: number) => fc.integer({ min: 0, max })
    const line = fc
      .record({ quantity: fc.integer({ min: 1, max: 4 }), unitMinor: cents(2500) })
      .chain(({ quantity, unitMinor }) =>
        fc.record({
          quantity: fc.constant(quantity),
          unitMinor: fc.constant(unitMinor),
          discountMinor: cents(quantity * unitMinor),
          taxMinor: cents(700),
        }),
      )
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 3 }),
        fc.record({
          shippingMinor: cents(900),
          shippingTaxMinor: cents(90),
          taxIncluded: fc.boolean(),
        }),
        fc.array(fc.record({ line: fc.nat(2), quantity: fc.integer({ min: 0, max: 5 }) }), {
          maxLength: 3,
        }),
        async (lines, charges, edits) => {
          const { orderId, lineIds } = await placed(lines, charges)
          for (const edit of edits) {
            // an edit that changes nothing is refused: as well
            await change(orderId, lineIds[edit.line % lineIds.length], edit.quantity).catch(
              () => {},
            )
          }
          const [left] = await sql(
            'SELECT 1 FROM order_line WHERE order_id = $1 AND cancelled < quantity',
            [orderId],
          )
          if (!left) return
          await sourceOrder(SYSTEM, { commandId: randomUUID(), orderId, now: new Date() })
          await shipInParts(orderId)
          const { totalMinor } = await orderRow(orderId)
          const invoices = await invoicesOf(orderId)
          expect(invoices.reduce((sum, one) => sum + one.totalMinor, 0)).toBe(totalMinor)
          expect(await violations(db().pool, INVARIANTS)).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('the list of invoices', () => {
  it('is found by number, its digits, order and customer; elsewhere it is not seen', async () => {
    const manager = await viewerOfRole('manager')
    const charges = { shippingMinor: 0, shippingTaxMinor: 0, taxIncluded: false }
    const line = { quantity: 1, unitMinor: 1400, discountMinor: 0, taxMinor: 0 }
    const { orderId } = await placed([line], charges)
    await shipInParts(orderId)
    const [row] = await listInvoices(manager, { orderId })
    if (!row) throw new Error('No invoice')
    const digits = String(Number(row.number.replace(/\D/g, '')))
    for (const q of [row.number, row.number.toLowerCase(), digits, row.orderNumber, 'low & fin']) {
      const found = await listInvoices(manager, { q })
      expect(found, q).toContainEqual(expect.objectContaining({ id: row.id }))
    }
    expect(await listInvoices(manager, { q: '1' })).toMatchObject([{ number: 'INV-000001' }])
    expect(await listInvoices(manager, { q: '100%_of' })).toEqual([])
    const stranger = await viewerOfRole('manager', [randomUUID()])
    expect(await listInvoices(stranger, { q: row.number })).toEqual([])
  })

  it('pages by key without a gap or a repeat, where many have one time', async () => {
    const manager = await viewerOfRole('manager')
    const seen: string[] = []
    let before: { issuedAt: string; number: string } | undefined
    for (;;) {
      const page = await listInvoices(manager, { before })
      seen.push(...page.map((row) => row.number))
      const last = page.at(-1)
      if (page.length < 50 || !last) break
      before = { issuedAt: new Date(last.issuedAt).toISOString(), number: last.number }
    }
    const [all] = await sql<{ n: number }>('SELECT count(*)::int AS n FROM invoice')
    expect(seen).toHaveLength(all?.n ?? 0)
    expect(new Set(seen).size).toBe(seen.length)
  })
})

describe('the series', () => {
  it('goes on after a million numbers, each its own', async () => {
    const owner = new pg.Client({ connectionString: world.database.ownerUrl })
    await owner.connect()
    const line = { quantity: 2, unitMinor: 1400, discountMinor: 0, taxMinor: 0 }
    const charges = { shippingMinor: 0, shippingTaxMinor: 0, taxIncluded: false }
    const { orderId } = await placed([line], charges)
    await owner.query(`UPDATE invoice_series SET next = 999999 WHERE code = 'INV'`)
    await owner.end()
    await shipInParts(orderId)
    const rows = await listInvoices(await viewerOfRole('manager'), { orderId })
    expect(rows.map((row) => row.number).sort()).toEqual(['INV-1000000', 'INV-999999'])
    const found = await listInvoices(await viewerOfRole('manager'), { q: '1000000' })
    expect(found).toMatchObject([{ number: 'INV-1000000' }])
  })
})
