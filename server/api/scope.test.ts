import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printInvoice } from '../billing/index.ts'
import { placeOrder } from '../orders/index.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import { SYSTEM } from '../platform/commands.ts'
import { sql } from '../platform/db.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { makeWorld, run, type World } from '../platform/testing/world.ts'
import { createCallerFactory } from '../platform/trpc.ts'
import { appRouter } from './router.ts'

// I10, on what hangs on an order: two managers, one of whose warehouses has nothing to do with it.
let world: World
let orderId: string
let parcelId: string
let invoiceId: string
let messageId: string
let here: Viewer
let elsewhere: Viewer

beforeAll(async () => {
  world = await makeWorld()
  here = await viewerOfRole('manager', [world.warehouseId])
  elsewhere = await viewerOfRole('manager', [randomUUID()])
  const order = newOrder(await world.item(5), 2)
  orderId = order.id
  await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
  await shipOut()
  messageId = randomUUID()
  await sql(
    `INSERT INTO message (id, order_id, kind, "to", locale, subject, body, status)
     VALUES ($1, $2, 'order_received', 'a@example.com', 'en', 's', 'b', 'written')`,
    [messageId, orderId],
  )
})
afterAll(() => world.close())

/** Picks, packs, loads and hands over, by the commands themselves. */
async function shipOut(): Promise<void> {
  const leaseToken = randomUUID()
  const userId = here.uid
  await run('job.next', { warehouseId: world.warehouseId, userId, leaseToken, leaseMinutes: 30 })
  const [line] = await sql<{ id: string; fo: string }>(
    'SELECT id, fulfilment_order_id AS fo FROM allocation WHERE order_id = $1',
    [orderId],
  )
  const allocationId = line?.id
  await run('pick.confirm', { allocationId, quantity: 2, leaseToken, source: 'wedge' })
  parcelId = randomUUID()
  await run('pack.parcel', {
    parcelId,
    fulfilmentOrderId: line?.fo,
    boxId: world.boxId,
    weightG: null,
    acceptWeight: true,
    lines: [{ allocationId, quantity: 2 }],
  })
  await run('dispatch.load', { parcelId })
  const [manifest] = await sql<{ id: string }>(
    'SELECT manifest_id AS id FROM parcel WHERE id = $1',
    [parcelId],
  )
  await run('dispatch.hand_over', { manifestId: manifest?.id, driver: 'D', signature: null })
  const [invoice] = await sql<{ id: string }>('SELECT id FROM invoice WHERE order_id = $1', [
    orderId,
  ])
  invoiceId = invoice?.id ?? ''
  expect(invoiceId).not.toBe('')
}

const as = (viewer: Viewer) =>
  createCallerFactory(appRouter)({
    viewer,
    requestId: 'test',
    origin: 'http://localhost',
    device: null,
  })

describe('what hangs on an order', () => {
  it('is seen where the order is', async () => {
    expect(await as(here).shipping.parcels({ orderId })).toHaveLength(1)
    expect(await as(here).billing.invoices({ orderId })).toHaveLength(1)
    expect(await as(here).notifications.list({ orderId })).toHaveLength(1)
    expect(await printInvoice(invoiceId, here.scope)).toBeDefined()
  })

  it('is not seen elsewhere, by the order or in a list', async () => {
    for (const input of [{ orderId }, {}]) {
      expect(await as(elsewhere).billing.invoices(input)).toEqual([])
      expect(await as(elsewhere).notifications.list(input)).toEqual([])
    }
    expect(await as(elsewhere).shipping.parcels({ orderId })).toEqual([])
    expect(await printInvoice(invoiceId, elsewhere.scope)).toBeUndefined()
  })

  it('is not named elsewhere as what waits for an item', async () => {
    const item = await world.item(1)
    const [row] = await sql<{ sku: string }>('SELECT sku FROM item WHERE id = $1', [item])
    const order = newOrder(item, 3)
    await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
    const waiting = async (viewer: Viewer) =>
      (await as(viewer).inventory.item({ sku: row?.sku ?? '' }))?.waiting
    expect(await waiting(here)).toHaveLength(1)
    expect(await waiting(elsewhere)).toEqual([])
  })

  it('is not changed from elsewhere', async () => {
    const track = { commandId: randomUUID(), parcelId, status: 'delivered' as const }
    await expect(as(elsewhere).shipping.track(track)).rejects.toThrow('other_warehouse')
    await expect(as(elsewhere).notifications.send({ messageId })).rejects.toThrow('unknown_message')
    expect(await as(here).notifications.send({ messageId })).toEqual({ status: 'written' })
    const again = { ...track, commandId: randomUUID() }
    expect(await as(here).shipping.track(again)).toMatchObject({ status: 'delivered' })
  })
})
