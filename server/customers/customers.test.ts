import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import { SYSTEM } from '../platform/commands.ts'
import { sql } from '../platform/db.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { makeWorld, type World } from '../platform/testing/world.ts'
import { CUSTOMER_PAGE } from './contract.ts'
import { addCustomer, editCustomer } from './edit-customer.ts'
import { exportCustomers } from './export-customers.ts'
import { listCustomers } from './list-customers.ts'
import { customerOrders, showCustomer } from './show-customer.ts'

let world: World
let clerk: Viewer
beforeAll(async () => {
  world = await makeWorld()
  clerk = await viewerOfRole('clerk')
}, 120_000)
afterAll(() => world.close())

describe('customers', () => {
  it('pages by name without a gap or a repeat', async () => {
    await sql(
      `INSERT INTO customer (id, name) SELECT gen_random_uuid(), 'Name ' || (i % 40) FROM generate_series(1, 150) i`,
    )
    const seen: string[] = []
    let after = null
    do {
      const page = await listCustomers({ q: 'name', after })
      expect(page.rows.length).toBeLessThanOrEqual(CUSTOMER_PAGE)
      seen.push(...page.rows.map((row) => row.id))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(150)
    expect(seen).toHaveLength(150)
  })

  it('shows orders and money, and keeps orders as they were when the contact changes', async () => {
    const order = newOrder(await world.item(9), 2, { paymentStatus: 'unpaid' })
    await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
    const [row] = (await listCustomers({ q: 'finch', after: null })).rows
    const customerId = row?.id ?? ''
    expect(row).toMatchObject({ orders: 1, openOrders: 1 })
    expect(await showCustomer(clerk, customerId)).toMatchObject({
      money: [
        { currency: 'USD', orders: 1, totalMinor: order.totalMinor, unpaidMinor: order.totalMinor },
      ],
    })
    await editCustomer(clerk, {
      customerId,
      name: 'Marlow & Finch Ltd',
      company: '',
      email: 'New@Example.com',
      phone: null,
    })
    expect(await showCustomer(clerk, customerId)).toMatchObject({
      name: 'Marlow & Finch Ltd',
      company: null,
      email: 'new@example.com',
    })
    const { rows } = await customerOrders(clerk, { customerId, after: null })
    expect(rows).toMatchObject([{ number: expect.stringMatching(/^SO-/), held: false }])
    const more = await customerOrders(clerk, {
      customerId,
      after: { placedAt: rows[0]?.placedAt ?? '', id: rows[0]?.id ?? '' },
    })
    expect(more).toEqual({ rows: [], more: false })
    const [told] = await sql(`SELECT type FROM event WHERE subject_id = $1`, [customerId])
    expect(told).toEqual({ type: 'customer.changed' })
  })

  it('refuses an unknown customer, and hides the money of other warehouses', async () => {
    await expect(showCustomer(clerk, randomUUID())).rejects.toThrow('unknown_customer')
    const stranger = await viewerOfRole('clerk', [randomUUID()])
    const [row] = (await listCustomers({ q: 'finch', after: null })).rows
    expect(await showCustomer(stranger, row?.id ?? '')).toMatchObject({ money: [] })
  })

  it('is added by hand, once, and not twice under one e-mail', async () => {
    const fern = {
      customerId: randomUUID(),
      name: '=Fern & Oak',
      company: '',
      email: 'Fern@Example.com',
      phone: null,
      locale: 'es' as const,
    }
    await addCustomer(clerk, fern)
    await addCustomer(clerk, fern)
    expect(await showCustomer(clerk, fern.customerId)).toMatchObject({
      email: 'fern@example.com',
      company: null,
      locale: 'es',
    })
    const again = addCustomer(clerk, { ...fern, customerId: randomUUID() })
    await expect(again).rejects.toThrow('email_taken')
    let csv = ''
    for await (const part of exportCustomers('fern')) csv += part
    expect(csv).toContain('"\'=Fern & Oak",,fern@example.com,,0,0,\r\n')
  })
})
