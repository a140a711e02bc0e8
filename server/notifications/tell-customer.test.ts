import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import { SYSTEM } from '../platform/commands.ts'
import { sql } from '../platform/db.ts'
import type { DomainEvent } from '../platform/effects.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { makeWorld, run, type World } from '../platform/testing/world.ts'
import { tellCustomer } from './tell-customer.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

async function placed(changes: Parameters<typeof newOrder>[2] = {}): Promise<DomainEvent> {
  const order = newOrder(await world.item(5), 1, changes)
  await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
  const [event] = await sql<DomainEvent>(
    `SELECT id::text, type, order_id AS "orderId", data FROM event WHERE order_id = $1 AND type = 'order.placed'`,
    [order.id],
  )
  if (!event) throw new Error('No event')
  return event
}
const messages = (event: DomainEvent) =>
  sql<{ subject: string; body: string; status: string }>(
    'SELECT subject, body, status FROM message WHERE order_id = $1',
    [event.orderId],
  )

describe('telling the customer', () => {
  it('writes one message for one event, however often the effect runs, with the link', async () => {
    const event = await placed()
    await Promise.all([
      tellCustomer('order_received', event),
      tellCustomer('order_received', event),
    ])
    await tellCustomer('order_received', event)
    const written = await messages(event)
    expect(written).toHaveLength(1)
    expect(written[0]?.status, 'no mail server is configured').toBe('written')
    expect(written[0]?.body).toMatch(/\/track\/[\w-]{43}\n/)
  })

  it('speaks the language of the order', async () => {
    const event = await placed({ locale: 'es' })
    await tellCustomer('order_received', event)
    expect((await messages(event))[0]?.subject).toMatch(/^Tenemos su pedido/)
  })

  it('does not thank for an order that was cancelled before it could', async () => {
    const event = await placed()
    await run('order.cancel', { orderId: event.orderId, reason: 'customer' })
    await tellCustomer('order_received', event)
    expect(await messages(event)).toEqual([])
  })
})
