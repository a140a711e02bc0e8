import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyFloor } from '../fulfilment/apply.ts'
import { nextJob } from '../fulfilment/next-job.ts'
import { placeOrder } from '../orders/index.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { SYSTEM } from '../platform/commands.ts'
import { sql } from '../platform/db.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { levelsOf, makeWorld, run, type World } from '../platform/testing/world.ts'
import { actOnBoard } from './act-on-board.ts'
import { type DecisionsInput, decisionsInput, type SettleInput, settleInput } from './contract.ts'
import { find } from './find.ts'
import { listDecisions } from './list-decisions.ts'
import { settleDecision } from './settle.ts'
import { showBoard, showManifests } from './show-board.ts'
import { showFloor } from './show-floor.ts'
import { showFlow } from './show-flow.ts'
import { showTrends } from './show-trends.ts'

let world: World
let manager: Viewer
let clerk: Viewer
let stranger: Viewer
beforeAll(async () => {
  world = await makeWorld()
  manager = await viewerOfRole('manager')
  clerk = await viewerOfRole('clerk')
  stranger = await viewerOfRole('manager', [randomUUID()])
}, 120_000)
afterAll(() => world.close())

const now = () => new Date()
const list = (viewer = manager, input: Partial<DecisionsInput> = {}) =>
  listDecisions(viewer, decisionsInput.parse(input), now())
const act = (viewer: Viewer, input: Pick<SettleInput, 'action' | 'subjectId'>, undoes?: string) => {
  const commandId = randomUUID()
  const settled = settleDecision(
    viewer,
    settleInput.parse({ ...input, commandId, undoes: undoes ?? null }),
    now(),
  )
  return settled.then((result) => ({ commandId, result }))
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'granted',
    (error: { cause?: { refusal?: { code: string } } }) => error.cause?.refusal?.code,
  )

async function held(totalMinor: number) {
  const item = await world.item(20)
  const order = newOrder(item, 2, {
    totalMinor,
    holds: [{ kind: 'payment', reason: { code: 'unpaid', params: { status: 'pending' } } }],
  })
  await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: now() })
  return order
}

describe('decisions', () => {
  it('lists a hold with its reason and money, lets a clerk release it, and holds it again on undo', async () => {
    const order = await held(694_000)
    const before = await list(clerk)
    const row = before.rows.find((one) => one.orderId === order.id)
    expect(row).toMatchObject({
      kind: 'hold_payment',
      group: 'holds',
      moneyMinor: 694_000,
      facts: { reasonCode: 'unpaid', allocated: 2 },
      actions: ['release_hold', 'open_order'],
    })
    const subject = { action: 'release_hold', subjectId: row?.subjectId ?? '' } as const
    const { commandId } = await act(clerk, subject)
    expect((await list(clerk)).rows.map((one) => one.orderId)).not.toContain(order.id)
    await act(clerk, subject, commandId)
    const again = (await list(clerk)).rows.find((one) => one.orderId === order.id)
    expect(again).toMatchObject({ kind: 'hold_payment', facts: { reasonCode: 'unpaid' } })
  })

  it('pages by money and id without a gap or a repeat, most at stake first', async () => {
    for (const total of [5_000, 5_000, 80_000, 1_000]) await held(total)
    const whole = await list(manager, { group: 'holds' })
    expect(whole.rows.map((one) => one.moneyMinor)).toEqual(
      whole.rows.map((one) => one.moneyMinor ?? 0).toSorted((a, b) => b - a),
    )
    const paged: string[] = []
    let after: DecisionsInput['after'] = null
    for (let page = 0; page < 10; page += 1) {
      const part = await list(manager, { group: 'holds', limit: 2, after })
      expect(part.rows.length).toBeLessThanOrEqual(2)
      paged.push(...part.rows.map((one) => one.id))
      after = part.next
      if (!after) break
    }
    expect(paged).toEqual(whole.rows.map((one) => one.id))
    expect(whole.counts.holds).toBe(whole.rows.length)
  })

  it('shows nothing of other warehouses, and settles nothing there', async () => {
    const order = await held(12_345)
    const row = (await list()).rows.find((one) => one.orderId === order.id)
    expect((await list(stranger)).rows.map((one) => one.orderId)).not.toContain(order.id)
    const subject = { action: 'release_hold', subjectId: row?.subjectId ?? '' } as const
    expect(await refusal(act(stranger, subject))).toBe('unknown_decision')
    expect(
      await refusal(
        listDecisions(stranger, decisionsInput.parse({ warehouseId: world.warehouseId }), now()),
      ),
    ).toBe('other_warehouse')
  })

  it('leaves holds that wait for their date out, and counts them', async () => {
    const item = await world.item(5)
    const order = newOrder(item, 1, {
      holds: [{ kind: 'until_date', reason: { code: 'until' }, until: '2099-01-01T00:00:00Z' }],
    })
    await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: now() })
    const page = await list()
    expect(page.waiting).toBe(1)
    expect(page.rows.map((one) => one.orderId)).not.toContain(order.id)
  })

  it('brings a short pick with item and bin, settles it, and opens it again', async () => {
    const item = await world.item(6)
    const order = newOrder(item, 3)
    await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: now() })
    const { rows } = await showBoard(manager, { warehouseId: null, stage: 'waiting', after: null })
    const waiting = rows.find((one) => !one.held)
    await actOnBoard(manager, {
      commandId: randomUUID(),
      action: 'first',
      batchId: waiting?.batchId ?? '',
    })
    const job = await nextJob(actorOf(manager), {
      commandId: randomUUID(),
      leaseToken: randomUUID(),
      warehouseId: world.warehouseId,
    })
    const line = job?.lines[0]
    expect(job?.batchId).toBe(waiting?.batchId)
    await applyFloor(manager, [
      {
        id: randomUUID(),
        kind: 'pick.short',
        body: {
          allocationId: line?.allocationId ?? '',
          quantity: 1,
          leaseToken: job?.leaseToken ?? '',
          reason: 'not_found',
        },
      },
    ])
    const row = (await list(manager, { group: 'floor' })).rows.find(
      (one) => one.kind === 'short_pick',
    )
    expect(row).toMatchObject({
      facts: { item: 'Enamel mug', bin: 'A-01-1-01', quantity: 1, reason: 'not_found' },
      actions: ['accept_short', 'open_order'],
    })
    const subject = { action: 'accept_short', subjectId: row?.subjectId ?? '' } as const
    expect(await refusal(act(clerk, subject))).toBe('not_allowed')
    const { commandId } = await act(manager, subject)
    expect((await list()).rows.map((one) => one.id)).not.toContain(row?.id)
    await act(manager, subject, commandId)
    expect((await list()).rows.map((one) => one.id)).toContain(row?.id)
    // a manager takes the walk back from its worker
    const picking = (await showBoard(manager, { warehouseId: null, stage: 'picking', after: null }))
      .rows[0]
    expect(picking).toMatchObject({ worker: 'Ana R.', batchId: job?.batchId })
    await actOnBoard(manager, {
      commandId: randomUUID(),
      action: 'take_back',
      batchId: job?.batchId ?? '',
    })
    const after = (await showBoard(manager, { warehouseId: null, stage: null, after: null })).rows
    expect(after.find((one) => one.batchId === job?.batchId)?.worker).toBeNull()
  })

  it('stops selling an expiring lot, and gives back exactly that', async () => {
    const item = await world.item(0)
    const lotId = randomUUID()
    await sql(`UPDATE item SET min_shelf_life_days = 20, lot_policy = 'expiry' WHERE id = $1`, [
      item,
    ])
    await sql(
      `INSERT INTO lot (id, item_id, code, expires_on) VALUES ($1, $2, 'L-1', current_date + 25)`,
      [lotId, item],
    )
    for (const [index, quantity] of [7, 4].entries())
      await run('stock.receive', { itemId: item, binId: world.bins[index], lotId, quantity })
    const row = (await list(manager, { group: 'stock' })).rows.find(
      (one) => one.subjectId === lotId,
    )
    expect(row).toMatchObject({
      kind: 'expiring_lot',
      code: 'L-1',
      moneyMinor: 11 * 1400,
      facts: { units: 11 },
    })
    const subject = { action: 'stop_selling', subjectId: lotId } as const
    const { commandId } = await act(manager, subject)
    expect(await levelsOf(item)).toEqual({ onHand: 11, allocated: 0, unavailable: 11 })
    expect((await list()).rows.map((one) => one.subjectId)).not.toContain(lotId)
    await act(manager, subject, commandId)
    expect(await levelsOf(item)).toEqual({ onHand: 11, allocated: 0, unavailable: 0 })
  })

  it('shows a parked document with its first reason, whatever bytes it holds', async () => {
    const connection = randomUUID()
    await sql(`INSERT INTO connection (id, kind, name) VALUES ($1, 'shopify', 'Shop')`, [
      connection,
    ])
    const reason = [
      { code: 'unknown_sku', where: { path: '$.x' }, params: { sku: 'NG-1' }, fix: 'map_sku' },
    ]
    const total = Buffer.from('{"currency":"USD","current_total_price":"142.08"}')
    for (const [raw, code] of [
      [total, '1001'],
      [Buffer.from([0xff, 0, 0xfe]), '1002'],
    ] as const) {
      await sql(
        `INSERT INTO document (id, connection_id, delivery_id, topic, raw, status, reason, external_ref)
         VALUES ($1, $2, $3, 'orders/create', $4, 'parked', $5, $3)`,
        [randomUUID(), connection, code, raw, JSON.stringify(reason)],
      )
    }
    const { rows, counts } = await list(manager, { group: 'channels' })
    expect(counts.channels).toBe(2)
    expect(
      rows.map(({ code, moneyMinor, facts }) => [code, moneyMinor, facts.parkCode, facts.p_sku]),
    ).toEqual([
      ['1001', 14_208, 'unknown_sku', 'NG-1'],
      ['1002', null, 'unknown_sku', 'NG-1'],
    ])
  })

  it('costs one SQL call', async () => {
    expect(await countQueries(() => list())).toHaveLength(1)
  })
})

describe('flow', () => {
  it('counts every open order once at its stage, and says nothing of a rate when nobody picks', async () => {
    const flow = await showFlow(manager, null)
    expect(flow.stages.map((one) => one.stage)).toEqual([
      'open',
      'released',
      'picking',
      'packed',
      'loaded',
    ])
    const [cell] = flow.finishes
    expect(cell).toMatchObject({ warehouseId: world.warehouseId, localTime: '17:00' })
    expect(['no_rate', 'missed', 'clear']).toContain(cell?.state)
    expect(flow.unitsPerHour).toBe(0)
    expect(flow.timeZone).toBe('America/Los_Angeles')
  })

  it('answers trends, floor and manifests on an almost empty company', async () => {
    expect((await showTrends(manager, null, now())).map((one) => one.kind)).toContain('fill_rate')
    expect(await showFloor(manager, null)).toEqual({ people: 0, phonesOffline: 0 })
    expect(await showManifests(manager, null)).toEqual([])
  })
})

describe('find', () => {
  it('finds orders by number and customer, items by name, SKU and barcode, customers and bins', async () => {
    const item = await world.item(3)
    await sql(`INSERT INTO item_code (code, item_id) VALUES ('05901234123457', $1)`, [item])
    const order = newOrder(item, 1, { number: 'SO-77123' })
    await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: now() })
    expect((await find(manager, '77123')).orders[0]).toMatchObject({ number: 'SO-77123' })
    expect((await find(manager, 'so-771')).orders[0]?.number).toBe('SO-77123')
    expect((await find(manager, 'finch')).orders.length).toBeGreaterThan(0)
    expect((await find(manager, 'finch')).customers).toMatchObject([
      { name: 'Marlow & Finch Café' },
    ])
    expect((await find(manager, 'enamel m')).items).toHaveLength(6)
    expect((await find(manager, '5901234123457')).items.map((one) => one.id)).toEqual([item])
    expect((await find(manager, 'a-01')).bins.map((one) => one.code)).toEqual([
      'A-01-1-01',
      'A-01-1-02',
    ])
    expect(await countQueries(() => find(manager, 'finch'))).toHaveLength(1)
  })

  it('takes every sign as a letter, and shows nothing of other warehouses', async () => {
    for (const words of ['%', '_', '\\', "'", '100%', 'a_01']) {
      const found = await find(manager, words)
      expect([words, found.bins.length, found.items.length]).toEqual([words, 0, 0])
    }
    const found = await find(stranger, 'finch')
    expect(found.orders).toEqual([])
    expect((await find(stranger, 'a-01')).bins).toEqual([])
  })

  it('gives at most six of a kind', async () => {
    for (const group of Object.values(await find(manager, 'mar')))
      expect(group.length).toBeLessThanOrEqual(6)
    for (const group of Object.values(await find(manager, 's')))
      expect(group.length).toBeLessThanOrEqual(6)
  })
})
