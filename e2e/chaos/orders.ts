import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { signBody } from '#server/channels/index'
import type { Prng } from '../../prisma/seed/data/prng.ts'
import { pause, type Wire } from './wire.ts'
import type { World } from './world.ts'

const FIXTURE = new URL('../../server/channels/fixtures/shopify/paid-simple.json', import.meta.url)

export type Intake = {
  /** Channel order ids whose delivery was acknowledged. */
  readonly acknowledged: readonly string[]
  /** Command ids of desk orders that were answered as placed. */
  readonly placed: readonly string[]
  readonly done: Promise<void>
  readonly stop: () => void
}

type Fixture = { line_items: Record<string, unknown>[]; [key: string]: unknown }

/** Orders come in while all this goes on: signed deliveries of the shop, again until acknowledged, and by the desk. */
export function startIntake(world: World, wire: Wire, random: Prng): Intake {
  const acknowledged: string[] = []
  const placed: string[] = []
  let stopped = false
  let serial = 7_000_000_000_000

  async function deliver(): Promise<void> {
    serial += 1
    const channelOrderId = String(serial)
    const item = random.pick(world.items)
    const order: Fixture = JSON.parse(readFileSync(FIXTURE, 'utf8'))
    const line = order.line_items[0]
    if (!line) throw new Error('the fixture has no line')
    Object.assign(line, { id: serial * 10, sku: item.sku })
    Object.assign(order, {
      id: serial,
      admin_graphql_api_id: `gid://shopify/Order/${serial}`,
      name: `#C${serial % 1_000_000}`,
      email: `buyer${serial % 1_000_000}@example.com`,
    })
    const body = JSON.stringify(order)
    const headers = {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-hmac-sha256': signBody(new TextEncoder().encode(body), world.shop.secret),
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-triggered-at': new Date().toISOString(),
    }
    await until(async () => {
      const response = await wire.raw(`/api/webhooks/shopify/${world.shop.id}`, {
        method: 'POST',
        headers,
        body,
      })
      if (response.status === 200) acknowledged.push(channelOrderId)
      return response.status === 200
    })
  }

  async function type(): Promise<void> {
    const commandId = randomUUID()
    const wanted = Array.from({ length: random.int(1, 4) }, () => random.pick(world.items))
    const order = {
      customer: { name: 'Sam Reed', email: 'sam.reed@example.com' },
      shipTo: {
        name: 'Sam Reed',
        line1: '12 Orchard Lane',
        city: random.chance(0.5) ? 'Columbus' : 'Reno',
        region: 'OH',
        postcode: random.chance(0.5) ? '43215' : '89502',
        country: 'US',
      },
      lines: [...new Set(wanted)].map((item) => ({ itemId: item.id, quantity: random.int(1, 5) })),
      paymentStatus: 'paid',
    }
    await until(async () => {
      const reply = await wire.call('orders.create', { commandId, order }, world.desk.cookie)
      if (reply.ok) placed.push(commandId)
      return true
    })
  }

  /** A hold and its release, or a cancellation, of an order somebody may be picking. */
  async function meddle(): Promise<void> {
    const orderId = await anyOrder({})
    if (!orderId) return
    const command = () => ({ commandId: randomUUID(), orderId })
    if (random.chance(0.25)) {
      await wire.call(
        'orders.cancel',
        { ...command(), reason: 'changed their mind' },
        world.desk.cookie,
      )
      return
    }
    const hold = { ...command(), hold: { kind: 'operator', reason: 'a question' } }
    await wire.call('orders.placeHold', hold, world.desk.cookie).catch(() => {})
    await pause(random.int(200, 2_500))
    // whoever holds an order releases it: again until there is an answer
    const release = { ...command(), kind: 'operator' }
    await until(async () => {
      await wire.call('orders.releaseHold', release, world.desk.cookie)
      return true
    })
  }

  async function anyOrder(filter: object): Promise<string | undefined> {
    const page = await wire.call(
      'orders.list',
      { filter: { status: 'open', ...filter }, limit: 20 },
      world.desk.cookie,
      true,
    )
    const rows = page.ok ? ((page.data as { rows?: { id: string }[] } | undefined)?.rows ?? []) : []
    return rows[random.int(0, Math.max(0, rows.length - 1))]?.id
  }

  /** Fewer units than were ordered, also of what is picked; then more again, or what was picked too many put back. */
  async function cut(): Promise<void> {
    const orderId = await anyOrder({ fulfilment: ['picking', 'picked', 'packed'] })
    if (!orderId) return
    const read = await wire.call('orders.get', { id: orderId }, world.desk.cookie, true)
    if (!read.ok) return
    type Line = { id: string; kind: string; quantity: number; cancelled: number }
    const { lines } = read.data as { lines: readonly Line[] }
    const line = lines.find((one) => one.kind === 'item' && one.quantity - one.cancelled > 1)
    if (!line) return
    const now = line.quantity - line.cancelled
    const edit = (quantity: number) => ({
      commandId: randomUUID(),
      orderId,
      changes: [{ lineId: line.id, quantity }],
    })
    await wire.call('orders.editLines', edit(random.int(1, now - 1)), world.desk.cookie)
    await pause(random.int(100, 1_500))
    if (random.chance(0.5)) await wire.call('orders.editLines', edit(now), world.desk.cookie)
    else await wire.call('orders.putBack', { commandId: randomUUID(), orderId }, world.desk.cookie)
  }

  async function until(attempt: () => Promise<boolean>): Promise<void> {
    for (;;) {
      const done = await attempt().catch(() => false)
      if (done) return
      await pause(200)
    }
  }

  const loop = async (everyMs: number, work: () => Promise<void>) => {
    while (!stopped) {
      await work().catch(() => {})
      await pause(random.int(everyMs / 2, everyMs * 1.5))
    }
  }
  return {
    acknowledged,
    placed,
    stop: () => {
      stopped = true
    },
    done: Promise.all([
      loop(350, deliver),
      loop(300, type),
      loop(1_500, meddle),
      loop(400, cut),
    ]).then(() => {}),
  }
}
