import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixture, makeDemoItems, makeShop, orderRow } from '../channels/testing.ts'
import { db, sql } from '../platform/db.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { makeWorld, run, type World } from '../platform/testing/world.ts'

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
