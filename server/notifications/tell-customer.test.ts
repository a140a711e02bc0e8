import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import { SYSTEM } from '../platform/commands.ts'
import { sql } from '../platform/db.ts'
import type { DomainEvent } from '../platform/effects.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { makeWorld, run, type World } from '../platform/testing/world.ts'
import { listMessages } from './list-messages.ts'
import { sendMessage, tellCustomer, writeMessage } from './tell-customer.ts'
import { writeToCustomer } from './write-to-customer.ts'

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

/** A mail server that takes every mail, slowly, and counts them. */
async function mailServer(): Promise<{ taken: () => number; stop: () => void }> {
  let taken = 0
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    const say = (line: string) => socket.write(`${line}\r\n`)
    let inBody = false
    say('220 test')
    createInterface({ input: socket }).on('line', (line) => {
      if (inBody) {
        if (line !== '.') return
        inBody = false
        taken += 1
        setTimeout(() => say('250 taken'), 150)
      } else if (line === 'DATA') {
        inBody = true
        say('354 go on')
      } else say('250 ok')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  process.env.SMTP_URL = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return {
    taken: () => taken,
    stop: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

describe('sending', () => {
  afterEach(() => {
    delete process.env.SMTP_URL
  })

  it('mails once, however many senders are at it at once, and never again', async () => {
    const id = (await writeMessage('order_received', await placed())) ?? ''
    const mail = await mailServer()
    try {
      const said = await Promise.all([sendMessage(id), sendMessage(id), sendMessage(id)])
      expect([...said].sort()).toEqual(['busy', 'busy', 'sent'])
      expect(await sendMessage(id)).toBe('sent')
      expect(mail.taken()).toBe(1)
    } finally {
      mail.stop()
    }
  })

  it('gives the claim back when the mail server is away, so that it can be sent again', async () => {
    const id = (await writeMessage('order_received', await placed())) ?? ''
    process.env.SMTP_URL = 'smtp://127.0.0.1:1'
    expect(await sendMessage(id)).toBe('failed')
    const mail = await mailServer()
    try {
      expect(await sendMessage(id)).toBe('sent')
    } finally {
      mail.stop()
    }
  })
})

describe("a person's own words", () => {
  it('go out once as every message does, and stand in the timeline', async () => {
    const event = await placed()
    const clerk = await viewerOfRole('clerk')
    const words = {
      messageId: randomUUID(),
      orderId: event.orderId ?? '',
      subject: 'Your engraving',
      text: 'Which name shall we engrave?',
    }
    expect(await writeToCustomer(clerk, words)).toEqual({ status: 'written' })
    await writeToCustomer(clerk, words)
    const written = await messages(event)
    expect(written).toMatchObject([{ subject: words.subject, status: 'written' }])
    expect(written[0]?.body).toMatch(/^Which name shall we engrave\?\n\n.*\/track\/[\w-]{43}\n/)
    const events = await sql(
      `SELECT actor_id AS "actorId", data FROM event WHERE order_id = $1 AND type = 'message.written'`,
      [event.orderId],
    )
    expect(events).toEqual([{ actorId: clerk.uid, data: { about: words.subject } }])
  })

  it('go nowhere without an address, and not to orders of other warehouses', async () => {
    const event = await placed()
    await sql('UPDATE "order" SET email = NULL WHERE id = $1', [event.orderId])
    const orderId = event.orderId ?? ''
    const words = { messageId: randomUUID(), orderId, subject: 'Hello', text: 'Hello' }
    await expect(writeToCustomer(await viewerOfRole('clerk'), words)).rejects.toThrow('no_email')
    const stranger = await viewerOfRole('clerk', [randomUUID()])
    await expect(writeToCustomer(stranger, words)).rejects.toThrow('unknown_order')
  })
})

describe('the list of messages', () => {
  it('is found by subject, address, order and customer; elsewhere it is not seen', async () => {
    const event = await placed()
    await tellCustomer('order_received', event)
    const clerk = await viewerOfRole('clerk')
    const number = String(event.data.number)
    for (const q of [`order ${number}`, 'Orders@Example', number, 'low & finch']) {
      const found = await listMessages(clerk, { q })
      expect(found, q).toContainEqual(expect.objectContaining({ orderNumber: number }))
    }
    expect(await listMessages(clerk, { q: '100%_of' })).toEqual([])
    expect(await listMessages(clerk, { q: number, status: 'failed' })).toEqual([])
    const stranger = await viewerOfRole('clerk', [randomUUID()])
    expect(await listMessages(stranger, { q: number })).toEqual([])
  })
})
