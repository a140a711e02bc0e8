import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '../platform/auth/viewer.ts'
import { sql } from '../platform/db.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { levelsOf, makeWorld, run, type World } from '../platform/testing/world.ts'
import { RefusedError } from '../platform/trpc.ts'
import { cancelOrder } from './cancel-order.ts'
import { type OrderListInput, orderListSchema } from './contract.ts'
import { createOrder } from './create-order.ts'
import { editLines, previewLines } from './edit-lines.ts'
import { editAddress, editNote } from './edit-order.ts'
import { exportOrders } from './export-orders.ts'
import { getOrder, timelineOf } from './get-order.ts'
import { holdMany, placeHold, releaseHold, releaseMany } from './holds.ts'
import { countOrders, listOrders, neighboursOf } from './list-orders.ts'
import { placeOrder } from './place.ts'
import { putBack } from './put-back.ts'
import { releaseDueHolds } from './release-due-holds.ts'
import { sourceAgain } from './source-again.ts'

let world: World
let viewer: Viewer
beforeAll(async () => {
  world = await makeWorld()
  viewer = await viewerOfRole('manager')
}, 120_000)
afterAll(() => world?.close())

const command = () => randomUUID()
const list = (input: Partial<OrderListInput> = {}) => orderListSchema.parse(input)

async function placed(units: number, stock = units, changes = {}) {
  const itemId = await world.item(stock)
  const order = newOrder(itemId, units, changes)
  const outcome = await placeOrder(actor(), {
    commandId: command(),
    order,
    now: new Date(),
  })
  expect(outcome.outcome).toBe('applied')
  return { orderId: order.id, itemId, number: String(outcome.result.number) }
}
const actor = () => ({ sessionId: null, userId: null, deviceId: null, scope: null })

async function refusal(work: Promise<unknown>) {
  try {
    await work
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null
    if (cause instanceof RefusedError) return cause.refusal
    throw error
  }
  throw new Error('it was not refused')
}

/** Walks the whole list in pages, as a screen does. */
async function walk(
  input: Partial<OrderListInput>,
  between: () => Promise<unknown> = async () => {},
) {
  const seen: string[] = []
  let after: OrderListInput['after']
  for (;;) {
    const page = await listOrders(viewer, list({ ...input, after }))
    seen.push(...page.rows.map((row) => row.id))
    await between()
    after = page.rows.at(-1)?.cursor
    if (!page.more || !after) return seen
  }
}

describe('the order list', () => {
  it('is two SQL calls whatever its length and one for its count, and says where each order stands', async () => {
    const { orderId } = await placed(5, 3)
    const queries = await countQueries(() => listOrders(viewer, list({ count: true })))
    expect(queries).toHaveLength(3)
    const page = await listOrders(viewer, list({ filter: { backordered: true } }))
    const row = page.rows.find((candidate) => candidate.id === orderId)
    expect(row).toMatchObject({
      units: 5,
      allocated: 3,
      backordered: 2,
      lines: 1,
      warehouses: ['Reno'],
      display: { code: 'part_backordered' },
    })
    expect(row?.segments[0]).toEqual({ share: 0.6, stuck: false })
  })

  it('loses and repeats no order while others arrive, whatever the sort, way and page', async () => {
    const itemId = await world.item(0)
    const add = async (placedAt: Date, minor: number) => {
      const order = newOrder(itemId, 1, {
        placedAt: placedAt.toISOString(),
        totalMinor: minor,
        tags: ['walk'],
      })
      await placeOrder(actor(), { commandId: command(), order, now: new Date() })
      return order.id
    }
    const mine: string[] = []
    // few different keys: ties are what the id must settle
    for (let n = 0; n < 24; n += 1)
      mine.push(await add(new Date(Date.UTC(2026, 0, 1 + (n % 5))), n % 3))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('placed' as const, 'total' as const, 'promise' as const),
        fc.constantFrom('asc' as const, 'desc' as const),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 40 }),
        async (sort, direction, limit, day) => {
          let arrivals = 1
          const seen = await walk({ sort, direction, limit }, async () => {
            if (arrivals-- > 0) await add(new Date(Date.UTC(2026, 0, day)), day)
          })
          expect(new Set(seen).size).toBe(seen.length)
          expect(mine.filter((id) => !seen.includes(id))).toEqual([])
        },
      ),
      { numRuns: 24 },
    )
  }, 60_000)

  it('reads the same page from its end, and what lies between two rows', async () => {
    const page = await listOrders(viewer, list({ limit: 9 }))
    const [second, last] = [page.rows[1]?.cursor, page.rows[8]?.cursor]
    const between = await listOrders(viewer, list({ after: second, before: last }))
    expect(between.rows.map((row) => row.id)).toEqual(page.rows.slice(2, 8).map((row) => row.id))
    const earlier = await listOrders(viewer, list({ before: last, from: 'end', limit: 4 }))
    expect(earlier.rows.map((row) => row.id)).toEqual(page.rows.slice(4, 8).map((row) => row.id))
    expect(earlier.more).toBe(true)
    const around = await neighboursOf(viewer, {
      filter: {},
      sort: 'placed',
      direction: 'desc',
      orderId: page.rows[4]?.id ?? '',
    })
    expect(around).toEqual({ previous: page.rows[3]?.number, next: page.rows[5]?.number })
  })

  it('never turns input into SQL text', async () => {
    const nasty = [`'; DROP TABLE "order"; --`, `%' OR '1'='1`, '\\', '%_%', `$77 x`, `a"b`]
    for (const q of nasty) {
      const queries = await countQueries(() => listOrders(viewer, list({ filter: { q } })))
      expect(queries).toHaveLength(1)
      expect(queries[0]).not.toContain(q)
      expect((await listOrders(viewer, list({ filter: { q } }))).rows).toEqual([])
    }
    const { rows } = await listOrders(viewer, list())
    expect(rows.length).toBeGreaterThan(0)
    expect(() => orderListSchema.parse({ sort: 'number; DROP TABLE x' })).toThrow()
    expect(() => orderListSchema.parse({ filter: { status: `open' OR true` } })).toThrow()
    const wrong = listOrders(
      viewer,
      list({ sort: 'total', after: { key: '2026-01-01', id: command() } }),
    )
    expect(await refusal(wrong)).toMatchObject({ code: 'wrong_cursor' })
  })

  it('finds a whole number alone, a prefix, and words of the customer', async () => {
    const one = await placed(1, 1, {
      customer: {
        externalId: null,
        name: 'Juniper Row',
        email: 'j@example.com',
        phone: null,
        company: null,
      },
    })
    const q = async (text: string) =>
      (await listOrders(viewer, list({ filter: { q: text } }))).rows.map((row) => row.number)
    expect(await q(one.number)).toEqual([one.number])
    expect(await q(one.number.slice(3))).toEqual([one.number])
    expect(await q('iper ro')).toEqual([one.number])
    expect(await q('Ju')).toEqual([one.number])
    expect((await q('SO-1')).length).toBeGreaterThan(1)
  })

  it('keeps a scoped viewer to the orders of their warehouses', async () => {
    const { orderId, number } = await placed(1)
    const stranger = { ...viewer, scope: [command()] }
    const seen = await listOrders(stranger, list({ filter: { q: number } }))
    expect(seen.rows).toEqual([])
    expect(await refusal(getOrder(stranger, { number }))).toMatchObject({ code: 'unknown_order' })
    const hold = { kind: 'operator' as const, reason: '', until: null }
    const tried = placeHold(stranger, { commandId: command(), orderId, hold })
    expect(await refusal(tried)).toMatchObject({ code: 'unknown_order' })
    const own = { ...viewer, scope: [world.warehouseId] }
    expect((await getOrder(own, { number })).id).toBe(orderId)
  })

  it('counts up to a bound, and exports what it shows', async () => {
    const [open, held] = await countOrders(viewer, [{ status: 'open' }, { held: true }])
    expect(open).toBe((await walk({ filter: { status: 'open' } })).length)
    expect(held).toBe(0)
    const { number } = await placed(1, 1, {
      customer: { externalId: null, name: '=cmd|calc', email: null, phone: null, company: null },
    })
    let text = ''
    for await (const part of exportOrders(viewer, {
      filter: { q: number },
      sort: 'placed',
      direction: 'desc',
    }))
      text += part
    expect(text.split('\r\n')[1]).toContain(`"'=cmd|calc"`)
  })
})

it('an order of which a person takes every unit is cancelled, never called delivered', async () => {
  const { orderId } = await placed(2, 1)
  const { lines } = await getOrder(viewer, { id: orderId })
  const changes = lines.map((line) => ({ lineId: line.id, quantity: 0 }))
  await editLines(viewer, { commandId: command(), orderId, changes })
  const order = await getOrder(viewer, { id: orderId })
  expect(order).toMatchObject({ status: 'cancelled', fulfilment: 'cancelled' })
  const told = await sql(
    `SELECT type FROM event WHERE order_id = $1 AND type = 'order.cancelled'`,
    [orderId],
  )
  expect(told).toHaveLength(1)
})

describe('a hold until a day', () => {
  it('ends by itself when the day has come, and gives the work back', async () => {
    const { orderId } = await placed(1)
    const until = '2026-01-05T06:00:00.000Z'
    const hold = { kind: 'until_date' as const, reason: '', until }
    await placeHold(viewer, { commandId: command(), orderId, hold })
    expect(await releaseDueHolds(new Date('2026-01-05T05:59:00Z'))).toBe(0)
    expect((await getOrder(viewer, { id: orderId })).held).toBe(true)
    expect(await releaseDueHolds(new Date('2026-01-05T06:00:00Z'))).toBe(1)
    const order = await getOrder(viewer, { id: orderId })
    expect(order).toMatchObject({ held: false, fulfilment: 'released' })
    expect(await releaseDueHolds(new Date())).toBe(0)
  })
})

describe('one order', () => {
  it('is one SQL call with its lines, places, work and the answer', async () => {
    const { number, orderId } = await placed(4, 3)
    const queries = await countQueries(() => getOrder(viewer, { number }))
    expect(queries).toHaveLength(1)
    const order = await getOrder(viewer, { id: orderId })
    expect(order.lines[0]?.places).toMatchObject([{ bin: 'A-01-1-01', open: 3, picked: 0 }])
    expect(order.work).toMatchObject([{ warehouse: 'Reno', units: 3 }])
    expect(order.explanation.action?.kind).toBe('source_again')
    expect(order.trackingUrl).toMatch(/^\/track\/[\w-]{40,}$/)
    const { rows } = await timelineOf(viewer, { orderId })
    expect(rows.map((row) => row.type)).toEqual([
      'fulfilment.released',
      'order.sourced',
      'order.placed',
    ])
  })

  it('is held, released, and held again as one of many; a retry changes nothing', async () => {
    const a = await placed(1)
    const b = await placed(1)
    const hold = { kind: 'fraud' as const, reason: 'two cards', until: null }
    const id = command()
    await placeHold(viewer, { commandId: id, orderId: a.orderId, hold })
    await placeHold(viewer, { commandId: id, orderId: a.orderId, hold })
    const again = placeHold(viewer, { commandId: command(), orderId: a.orderId, hold })
    expect(await refusal(again)).toMatchObject({ code: 'already_held', kind: 'fraud' })
    expect((await getOrder(viewer, { id: a.orderId })).explanation.headline.code).toBe('hold_fraud')
    const orderIds = [a.orderId, b.orderId]
    const many = await holdMany(viewer, { commandId: command(), orderIds, hold })
    expect(many.map((result) => result.code).sort()).toEqual(['already_held', null])
    const freed = await releaseMany(viewer, { commandId: command(), orderIds, kind: 'fraud' })
    expect(freed.map((result) => result.outcome)).toEqual(['applied', 'applied'])
    const none = releaseHold(viewer, { commandId: command(), orderId: a.orderId, kind: 'fraud' })
    expect(await refusal(none)).toMatchObject({ code: 'no_such_hold' })
  })

  it.each([
    ['a larger quantity', (id: string) => ({ lines: [{ id, quantity: 3 }] })],
    [
      'a new line',
      () => ({ newLines: [{ id: randomUUID(), position: 2, kind: 'item', quantity: 1 }] }),
    ],
  ])('once cancelled takes no more units: %s is refused', async (_, grow) => {
    const { orderId, itemId } = await placed(2, 5)
    await cancelOrder(viewer, { commandId: command(), orderId, reason: 'customer' })
    const [line] = (await getOrder(viewer, { id: orderId })).lines
    expect(await run('order.update', { orderId, ...grow(line?.id ?? '') })).toMatchObject({
      outcome: 'refused',
      result: { code: 'order_not_open', status: 'cancelled' },
    })
    expect(await run('order.update', { orderId, order: { note: 'Paid back' } })).toMatchObject({
      outcome: 'applied',
    })
    expect(await levelsOf(itemId)).toMatchObject({ onHand: 5, allocated: 0 })
    const after = await getOrder(viewer, { id: orderId })
    expect(after.lines.map((one) => one.quantity - one.cancelled)).toEqual([0])
  })

  it('is cancelled with what was picked put back', async () => {
    const { orderId, itemId } = await placed(3)
    const [line] = await sql<{ id: string; fo: string; batch: string }>(
      `SELECT a.id, f.id AS fo, f.batch_id AS batch FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id
       WHERE a.order_id = $1`,
      [orderId],
    )
    const lease = randomUUID()
    const person = { ...actor(), userId: viewer.uid }
    const { applyOnce } = await import('../platform/commands.ts')
    const body = { warehouseId: world.warehouseId, batchId: line?.batch, leaseToken: lease }
    await applyOnce(person, { id: command(), kind: 'job.next', body })
    const pick = await applyOnce(person, {
      id: command(),
      kind: 'pick.confirm',
      body: { allocationId: line?.id, quantity: 2, leaseToken: lease, source: 'camera' },
    })
    expect(pick.outcome).toBe('applied')
    const order = await getOrder(viewer, { id: orderId })
    expect(order.display).toMatchObject({ code: 'picking', done: 2, total: 3 })
    expect(order.lines[0]?.places[0]).toMatchObject({ picked: 2, open: 1, pickedBy: 'Ana R.' })
    await cancelOrder(viewer, { commandId: command(), orderId, reason: 'customer' })
    const cancelled = await getOrder(viewer, { id: orderId })
    expect(cancelled.explanation).toMatchObject({
      headline: { code: 'put_back', params: { toPutBack: 2 } },
      action: { kind: 'put_back' },
    })
    await putBack(viewer, { commandId: command(), orderId })
    expect(await levelsOf(itemId)).toEqual({ onHand: 3, allocated: 0, unavailable: 0 })
  })

  it('cut below what was picked says what goes back where, and takes it again when it grows', async () => {
    const { orderId } = await placed(2)
    const [line] = await sql<{ id: string; batch: string; line: string }>(
      `SELECT a.id, f.batch_id AS batch, a.order_line_id AS line FROM allocation a
       JOIN fulfilment_order f ON f.id = a.fulfilment_order_id WHERE a.order_id = $1`,
      [orderId],
    )
    const leaseToken = randomUUID()
    await run('job.next', { warehouseId: world.warehouseId, batchId: line?.batch, leaseToken })
    await run('pick.confirm', { allocationId: line?.id, quantity: 2, leaseToken, source: 'wedge' })
    const cutTo = (quantity: number) => ({
      orderId,
      changes: [{ lineId: line?.line ?? '', quantity }],
    })
    expect((await previewLines(viewer, cutTo(1))).effects).toMatchObject([{ picked: 1, freed: 0 }])
    await editLines(viewer, { commandId: command(), ...cutTo(1) })
    const cut = await getOrder(viewer, { id: orderId })
    expect(cut.display).toMatchObject({ code: 'edited_after_pick', done: 1, total: 1 })
    expect(cut.explanation).toMatchObject({
      headline: { code: 'edited_after_pick', params: { toPutBack: 1 } },
      action: { kind: 'put_back' },
    })
    expect(cut.explanation.reasons.find(({ code }) => code === 'put_back_into')?.params).toEqual({
      units: 1,
      bins: 'A-01-1-01',
    })
    expect(cut.lines[0]?.places[0]).toMatchObject({ picked: 2, surplus: 1 })
    const before = (await previewLines(viewer, cutTo(3))).effects
    expect(before).toMatchObject([{ from: 1, to: 3, again: 1, added: 1 }])
    await editLines(viewer, { commandId: command(), ...cutTo(2) })
    const again = await getOrder(viewer, { id: orderId })
    expect(again).toMatchObject({ totalMinor: 2 * 1400 + 900, exceptions: [] })
    expect(again.display.code).toBe('picked')
    expect(again.lines.map((one) => [one.quantity, one.cancelled, one.allocated])).toEqual([
      [2, 0, 2],
    ])
    await editLines(viewer, { commandId: command(), ...cutTo(1) })
    await putBack(viewer, { commandId: command(), orderId })
    const none = putBack(viewer, { commandId: command(), orderId })
    expect(await refusal(none)).toMatchObject({ code: 'nothing_to_put_back' })
  })

  it('goes elsewhere: a bad address holds it, a good one lets it go', async () => {
    const { orderId } = await placed(1)
    const order = await getOrder(viewer, { id: orderId })
    if (!order.shipTo) throw new Error('no address')
    const bad = { ...order.shipTo, region: 'OH', postcode: '34215' }
    const id = command()
    const first = await editAddress(viewer, { commandId: id, orderId, shipTo: bad })
    expect(first.problems).toMatchObject([
      { code: 'postcode_region', found: 'FL', proposal: '43215' },
    ])
    await editAddress(viewer, { commandId: id, orderId, shipTo: bad })
    expect((await getOrder(viewer, { id: orderId })).explanation.action?.kind).toBe('edit_address')
    const good = { ...bad, postcode: '43215' }
    const second = await editAddress(viewer, { commandId: command(), orderId, shipTo: good })
    expect(second).toEqual({ problems: [], released: true })
    await editNote(viewer, { commandId: command(), orderId, note: 'Ring twice' })
    const after = await getOrder(viewer, { id: orderId })
    expect(after).toMatchObject({ held: false, note: 'Ring twice', shipTo: { postcode: '43215' } })
  })

  it('shows what new quantities would do, then does that', async () => {
    const { orderId, itemId } = await placed(6, 4)
    const [line] = (await getOrder(viewer, { id: orderId })).lines
    const lineId = line?.id ?? ''
    const down = { orderId, changes: [{ lineId, quantity: 1 }] }
    const preview = await previewLines(viewer, down)
    expect(preview.effects).toMatchObject([{ from: 6, to: 1, unordered: 2, freed: 3, picked: 0 }])
    const id = command()
    await editLines(viewer, { commandId: id, ...down })
    await editLines(viewer, { commandId: id, ...down })
    expect(await levelsOf(itemId)).toMatchObject({ onHand: 4, allocated: 1 })
    const after = await getOrder(viewer, { id: orderId })
    expect(after.totalMinor).toBe(6 * 1400 + 900 + preview.differenceMinor)
    await editLines(viewer, {
      commandId: command(),
      orderId,
      changes: [{ lineId, quantity: 3 }],
    })
    const grown = await getOrder(viewer, { id: orderId })
    expect(grown.lines.map((one) => one.quantity - one.cancelled)).toEqual([1, 2])
    const empty = sourceAgain(viewer, { commandId: command(), orderId: (await placed(1)).orderId })
    expect(await refusal(empty)).toMatchObject({ code: 'nothing_to_source' })
    await sourceAgain(viewer, { commandId: command(), orderId })
    expect(await levelsOf(itemId)).toMatchObject({ onHand: 4, allocated: 3 })
  })

  it('is typed on the desk at the price of its items, once, or refused when stock is short', async () => {
    const itemId = await world.item(2)
    const { shipTo } = newOrder(itemId, 1)
    if (!shipTo) throw new Error('no address')
    const order = (quantity: number) => ({
      customer: { name: 'Pier Nine Hotel', company: null, email: null, phone: '555 0100' },
      shipTo,
      lines: [{ itemId, quantity }],
      shippingMinor: 0,
      paymentStatus: 'paid' as const,
      note: '',
      locale: 'en' as const,
      onShort: 'refuse' as const,
    })
    const id = command()
    const short = createOrder(viewer, { commandId: command(), order: order(3) })
    expect(await refusal(short)).toMatchObject({ code: 'not_enough_stock', wanted: 3, missing: 1 })
    const made = await createOrder(viewer, { commandId: id, order: order(2) })
    const retried = await createOrder(viewer, { commandId: id, order: order(2) })
    expect(retried).toEqual(made)
    const view = await getOrder(viewer, { number: String(made.number) })
    expect(view).toMatchObject({ totalMinor: 2800, channel: null, fulfilment: 'released' })
  })

  it('leaves every invariant whole', async () => {
    const { INVARIANTS, violations } = await import('../platform/invariants.ts')
    const { db } = await import('../platform/db.ts')
    expect(await violations(db().pool, INVARIANTS)).toEqual([])
    expect((await run('exception.resolve', { exceptionId: command() })).outcome).toBe('refused')
  })
})
