import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import { SYSTEM } from '../platform/commands.ts'
import { db, sql } from '../platform/db.ts'
import type { DomainEvent } from '../platform/effects.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { makeWorld, run, type World } from '../platform/testing/world.ts'
import { sourcingEffects } from './jobs.ts'

let world: World
let seen = '0'
beforeAll(async () => {
  world = await makeWorld()
})
afterEach(async () => {
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
})
afterAll(() => world.close())

/** Does what follows from every event since the last call, as the dispatcher would. */
async function follow(): Promise<void> {
  const events = await sql<DomainEvent>(
    `SELECT id::text, at, type, order_id AS "orderId", subject_id AS "subjectId", warehouse_id AS "warehouseId", data
     FROM event WHERE id > $1 ORDER BY id`,
    [seen],
  )
  seen = events.at(-1)?.id ?? seen
  for (const event of events)
    for (const effect of sourcingEffects) if (effect.on(event.type)) await effect.run(event)
}

async function place(item: string, units: number) {
  const order = newOrder(item, units)
  await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
  return order.id
}

const waits = async (orderId: string) =>
  (await sql('SELECT backordered FROM order_line WHERE order_id = $1', [orderId]))[0]

describe('stock that becomes free goes to the order that waits for it', () => {
  it.each(['order.cancel', 'order.update'])('after %s of another order', async (kind) => {
    const item = await world.item(2)
    const first = await place(item, 2)
    const second = await place(item, 2)
    await follow()
    expect(await waits(second)).toEqual({ backordered: 2 })
    const lines = await sql('SELECT id, 0 AS quantity FROM order_line WHERE order_id = $1', [first])
    const body = kind === 'order.cancel' ? { reason: 'other' } : { lines }
    expect(await run(kind, { orderId: first, ...body })).toMatchObject({ outcome: 'applied' })
    await follow()
    expect(await waits(second)).toEqual({ backordered: 0 })
  })

  it('after picked units that an edit took away are put back', async () => {
    const item = await world.item(2)
    const first = await place(item, 2)
    const second = await place(item, 1)
    const [work] = await sql<{ id: string; batch: string; line: string }>(
      `SELECT a.id, f.batch_id AS batch, a.order_line_id AS line FROM allocation a
       JOIN fulfilment_order f ON f.id = a.fulfilment_order_id WHERE a.order_id = $1`,
      [first],
    )
    const leaseToken = randomUUID()
    const { warehouseId } = world
    await run('job.next', { warehouseId, batchId: work?.batch, leaseToken })
    const pick = { allocationId: work?.id, quantity: 2, leaseToken, source: 'typed' }
    expect(await run('pick.confirm', pick)).toMatchObject({ outcome: 'applied' })
    const lines = [{ id: work?.line, quantity: 1 }]
    await run('order.update', { orderId: first, lines })
    await follow()
    expect(await waits(second)).toEqual({ backordered: 1 })
    await run('pick.put_back', { allocationId: work?.id, quantity: 1, source: 'typed' })
    await follow()
    expect(await waits(second)).toEqual({ backordered: 0 })
  })

  it('after opening stock was imported', async () => {
    const item = await world.item(0)
    const order = await place(item, 3)
    await follow()
    const lotId = '00000000-0000-0000-0000-000000000000'
    const rows = [{ itemId: item, binId: world.bins[0], lotId, quantity: 3 }]
    expect(await run('stock.import', { rows })).toMatchObject({ outcome: 'applied' })
    await follow()
    expect(await waits(order)).toEqual({ backordered: 0 })
  })
})
