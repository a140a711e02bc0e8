import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SYSTEM } from '../platform/commands.ts'
import { db, sql } from '../platform/db.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { levelsOf, makeWorld, run, type World } from '../platform/testing/world.ts'
import type { NewOrder } from './contract.ts'
import { placeOrder } from './place.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => {
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
  await world.close()
})

const place = (order: NewOrder, commandId: string = randomUUID()) =>
  placeOrder(SYSTEM, { commandId, order, now: new Date() })
const keepBack = (item: string, units: number) =>
  sql('INSERT INTO item_stock (item_id, warehouse_id, safety_stock) VALUES ($1, $2, $3)', [
    item,
    world.warehouseId,
    units,
  ])
const lineOf = async (orderId: string) =>
  (
    await sql(
      'SELECT kind, quantity, allocated, backordered FROM order_line WHERE order_id = $1 ORDER BY position',
      [orderId],
    )
  )[0]

describe('placing an order', () => {
  it('allocates its stock and gives the work to the floor', async () => {
    const item = await world.item(10)
    const order = newOrder(item, 4)
    const outcome = await place(order)
    expect(outcome).toMatchObject({
      outcome: 'applied',
      result: { orderId: order.id, fulfilmentStatus: 'released' },
    })
    expect(await levelsOf(item)).toEqual({ onHand: 10, allocated: 4, unavailable: 0 })
    const [batch] = await sql(
      'SELECT status FROM batch WHERE id IN (SELECT batch_id FROM fulfilment_order WHERE order_id = $1)',
      [order.id],
    )
    expect(batch).toEqual({ status: 'open' })
  })

  it('backorders what stock does not cover, and fills it when stock arrives', async () => {
    const item = await world.item(3)
    const order = newOrder(item, 5)
    await place(order)
    expect(await lineOf(order.id)).toMatchObject({ allocated: 3, backordered: 2 })
    await run('stock.receive', { itemId: item, binId: world.bins[1], quantity: 9 })
    const { sourceArrival } = await import('../sourcing/source-arrival.ts')
    await sourceArrival(SYSTEM, item, randomUUID(), new Date())
    expect(await lineOf(order.id)).toMatchObject({ allocated: 5, backordered: 0 })
    const works = await sql('SELECT units FROM fulfilment_order WHERE order_id = $1', [order.id])
    expect(works, 'the new units join the walk that is not packed yet').toEqual([{ units: 5 }])
  })

  it('leaves the safety stock of a warehouse on the shelf', async () => {
    const item = await world.item(10)
    await sql(
      'INSERT INTO item_stock (item_id, warehouse_id, safety_stock, reorder_point) VALUES ($1, $2, 4, 9)',
      [item, world.warehouseId],
    )
    const order = newOrder(item, 8)
    await place(order)
    expect(await lineOf(order.id)).toMatchObject({ allocated: 6, backordered: 2 })
  })

  it('answers a repeat with the first outcome, and refuses the same id for another order', async () => {
    const item = await world.item(5)
    const order = newOrder(item, 1)
    const commandId = randomUUID()
    const first = await place(order, commandId)
    const again = await place(newOrder(item, 1), commandId)
    expect(first.outcome).toBe('applied')
    expect(again).toMatchObject({ outcome: 'refused', result: { code: 'command_id_reused' } })
    expect((await levelsOf(item)).allocated).toBe(1)
  })

  it('takes one channel order once, whatever came beside it', async () => {
    const item = await world.item(50)
    const connectionId = randomUUID()
    await sql(`INSERT INTO connection (id, kind, name) VALUES ($1, 'shopify', 'Shop')`, [
      connectionId,
    ])
    const twins = Array.from({ length: 8 }, () =>
      place(newOrder(item, 2, { connectionId, channelOrderId: '820982911946154508' })),
    )
    const outcomes = await Promise.all(twins)
    expect(outcomes.filter((one) => one.outcome === 'applied')).toHaveLength(1)
    expect(outcomes.filter((one) => one.result.code === 'duplicate_order')).toHaveLength(7)
    expect((await levelsOf(item)).allocated).toBe(2)
  })

  it('holds the work of an order on hold, with its stock kept for it', async () => {
    const item = await world.item(5)
    const order = newOrder(item, 2, {
      paymentStatus: 'unpaid',
      holds: [{ kind: 'payment', reason: { code: 'unpaid' } }],
    })
    await place(order)
    expect((await levelsOf(item)).allocated).toBe(2)
    expect(await sql('SELECT held FROM "order" WHERE id = $1', [order.id])).toEqual([
      { held: true },
    ])
    expect(
      await sql('SELECT status, batch_id FROM fulfilment_order WHERE order_id = $1', [order.id]),
    ).toEqual([{ status: 'on_hold', batch_id: null }])
    await run('order.release_hold', { orderId: order.id, kind: 'payment' })
    const [work] = await sql('SELECT status FROM fulfilment_order WHERE order_id = $1', [order.id])
    expect(work).toEqual({ status: 'open' })
  })

  it('never sells more than there is, however many buy at once', async () => {
    const item = await world.item(50)
    const orders = Array.from({ length: 120 }, () => newOrder(item, 1))
    await Promise.all(orders.map((order) => place(order)))
    const [sold] = await sql<{ allocated: number; backordered: number }>(
      'SELECT sum(allocated)::int AS allocated, sum(backordered)::int AS backordered FROM order_line WHERE order_id = ANY($1::uuid[])',
      [orders.map((order) => order.id)],
    )
    expect(sold).toEqual({ allocated: 50, backordered: 70 })
    expect(await levelsOf(item)).toEqual({ onHand: 50, allocated: 50, unavailable: 0 })
  })

  it('leaves the safety stock, also when stock went since the plan was made', async () => {
    const item = await world.item(10)
    await keepBack(item, 4)
    await place(newOrder(item, 1))
    // gone without the memory of this process hearing of it: 5 are free, 1 may be sold
    await run('stock.move', {
      itemId: item,
      fromBinId: world.bins[0],
      toBinId: world.stagingBinId,
      quantity: 4,
    })
    const order = newOrder(item, 4)
    expect(await place(order)).toMatchObject({ outcome: 'applied' })
    expect(await lineOf(order.id)).toMatchObject({ allocated: 1, backordered: 3 })
  })

  it('leaves the safety stock, however many buy at once from several bins', async () => {
    const item = await world.item(20)
    await run('stock.receive', { itemId: item, binId: world.bins[1], quantity: 20 })
    await keepBack(item, 15)
    const orders = Array.from({ length: 40 }, () => newOrder(item, 1))
    await Promise.all(orders.map((order) => place(order)))
    expect((await levelsOf(item)).allocated).toBe(25)
  })

  it('is one SQL call once its items are known', async () => {
    const item = await world.item(20)
    await place(newOrder(item, 1))
    const calls = await countQueries(() => place(newOrder(item, 1)))
    expect(calls).toEqual(['SELECT apply_commands($1::uuid, $2::jsonb) AS out'])
  })
})

describe('cancelling', () => {
  it('frees what nobody picked', async () => {
    const item = await world.item(6)
    const order = newOrder(item, 4)
    await place(order)
    const outcome = await run('order.cancel', { orderId: order.id, reason: 'customer' })
    expect(outcome).toMatchObject({ outcome: 'applied', result: { toPutBack: 0 } })
    expect(await levelsOf(item)).toEqual({ onHand: 6, allocated: 0, unavailable: 0 })
    expect(await run('order.cancel', { orderId: order.id })).toMatchObject({
      result: { code: 'order_not_open' },
    })
  })
})

describe('editing', () => {
  it('gives units back, takes more, and sources what is new', async () => {
    const item = await world.item(10)
    const order = newOrder(item, 4)
    await place(order)
    const [line] = await sql<{ id: string }>('SELECT id FROM order_line WHERE order_id = $1', [
      order.id,
    ])
    await run('order.update', { orderId: order.id, lines: [{ id: line?.id, quantity: 1 }] })
    expect((await levelsOf(item)).allocated).toBe(1)
    await run('order.update', { orderId: order.id, lines: [{ id: line?.id, quantity: 6 }] })
    expect(await lineOf(order.id)).toMatchObject({ allocated: 1, backordered: 5 })
    const { sourceOrder } = await import('../sourcing/source-order.ts')
    await sourceOrder(SYSTEM, { orderId: order.id, commandId: randomUUID(), now: new Date() })
    expect(await lineOf(order.id)).toMatchObject({ allocated: 6, backordered: 0 })
  })
})
