import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyCommands, SYSTEM } from '../platform/commands.ts'
import { db, sql } from '../platform/db.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { levelsOf, makeWorld, run, type World } from '../platform/testing/world.ts'
import { nextJob } from './next-job.ts'

let world: World
let worker: Viewer
beforeAll(async () => {
  world = await makeWorld()
  worker = await viewerOfRole('manager')
})
afterEach(async () => {
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
  await sql(`UPDATE batch SET status = 'cancelled' WHERE status IN ('open', 'leased')`)
})
afterAll(() => world.close())

const asWorker = async (kind: string, body: object) => {
  const [outcome] = await applyCommands(actorOf(worker), [{ id: randomUUID(), kind, body }])
  return outcome
}

async function picked(units: number) {
  const item = await world.item(units)
  const order = newOrder(item, units)
  await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
  const leaseToken = randomUUID()
  const { warehouseId } = world
  const job = await nextJob(actorOf(worker), { commandId: randomUUID(), leaseToken, warehouseId })
  const line = job?.lines[0]
  if (!line) throw new Error('No job')
  const { allocationId, fulfilmentOrderId } = line
  await asWorker('pick.confirm', { allocationId, leaseToken, quantity: units, source: 'typed' })
  return { item, order, leaseToken, allocationId, fulfilmentOrderId }
}

type Picked = Awaited<ReturnType<typeof picked>>
const packBody = (work: Picked, quantity: number, parcelId: string) => ({
  fulfilmentOrderId: work.fulfilmentOrderId,
  parcelId,
  boxId: null,
  weightG: null,
  acceptWeight: false,
  lines: [{ allocationId: work.allocationId, quantity }],
})

async function packed(work: Picked, quantity: number): Promise<string> {
  const parcelId = randomUUID()
  const outcome = await asWorker('pack.parcel', packBody(work, quantity, parcelId))
  expect(outcome).toMatchObject({ outcome: 'applied' })
  return parcelId
}

/** Runs one command in a transaction that ends only after `other` has begun to wait for it. */
async function holding<T>(kind: string, body: object, other: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: db().url })
  await client.connect()
  try {
    await client.query('BEGIN')
    const command = { id: randomUUID(), kind, hash: '00', body }
    await client.query('SELECT apply_commands(NULL, $1::jsonb)', [JSON.stringify([command])])
    const waiting = other()
    await new Promise((resolve) => setTimeout(resolve, 200))
    await client.query('COMMIT')
    return await waiting
  } finally {
    await client.end()
  }
}

const statusOf = async (parcelId: string) =>
  (
    await sql(
      `SELECT p.status, m.status AS manifest FROM parcel p LEFT JOIN manifest m ON m.id = p.manifest_id WHERE p.id = $1`,
      [parcelId],
    )
  )[0]

describe('two people at the dock', () => {
  it('a parcel taken off while its manifest is handed over does not leave the ledger', async () => {
    const work = await picked(2)
    const [off, stays] = [await packed(work, 1), await packed(work, 1)]
    const loaded = await run('dispatch.load', { parcelId: off })
    await run('dispatch.load', { parcelId: stays })
    const body = { manifestId: loaded.result.manifestId, signedBy: 'Driver' }
    const handed = await holding('dispatch.unload', { parcelId: off }, () =>
      run('dispatch.hand_over', body),
    )
    expect(handed).toMatchObject({ outcome: 'applied', result: { parcels: 1 } })
    expect(await statusOf(off)).toMatchObject({ status: 'packed' })
    expect(await levelsOf(work.item)).toMatchObject({ onHand: 1 })
  })

  it('a parcel loaded while the manifest is handed over goes on the next one', async () => {
    const work = await picked(2)
    const [first, second] = [await packed(work, 1), await packed(work, 1)]
    const loaded = await run('dispatch.load', { parcelId: first })
    const body = { manifestId: loaded.result.manifestId, signedBy: 'Driver' }
    await holding('dispatch.hand_over', body, () => run('dispatch.load', { parcelId: second }))
    expect(await statusOf(first)).toMatchObject({ status: 'dispatched', manifest: 'handed_over' })
    expect(await statusOf(second)).toMatchObject({ status: 'loaded', manifest: 'open' })
  })
})

describe('an edit beside the bench and the dock', () => {
  const cutToOne = async ({ order }: Picked) => ({
    orderId: order.id,
    lines: await sql('SELECT id, 1 AS quantity FROM order_line WHERE order_id = $1', [order.id]),
  })

  it('that takes a unit away while its parcel is handed over keeps the parcel here', async () => {
    const work = await picked(2)
    const parcelId = await packed(work, 2)
    const { manifestId } = (await run('dispatch.load', { parcelId })).result
    const handed = await holding('order.update', await cutToOne(work), () =>
      run('dispatch.hand_over', { manifestId, signedBy: 'Driver' }),
    )
    expect(handed).toMatchObject({ outcome: 'refused', result: { code: 'open_parcel_first' } })
    await run('dispatch.unload', { parcelId })
  })

  it('that comes during the hand-over finds the units shipped', async () => {
    const work = await picked(2)
    const parcelId = await packed(work, 2)
    const { manifestId } = (await run('dispatch.load', { parcelId })).result
    const body = { manifestId, signedBy: 'Driver' }
    const cut = await cutToOne(work)
    const edited = await holding('dispatch.hand_over', body, () => run('order.update', cut))
    expect(edited).toMatchObject({ outcome: 'applied', result: { toPutBack: 0, shipped: 1 } })
  })

  it('that takes a unit away while it is packed leaves it out of the parcel', async () => {
    const work = await picked(2)
    const pack = await holding('order.update', await cutToOne(work), () =>
      asWorker('pack.parcel', packBody(work, 2, randomUUID())),
    )
    expect(pack).toMatchObject({ outcome: 'refused', result: { code: 'not_wanted', surplus: 1 } })
  })

  it('that wants a unit again while it is put back: one of the two is told', async () => {
    const work = await picked(2)
    const cut = await cutToOne(work)
    await run('order.update', cut)
    const again = { ...cut, lines: cut.lines.map((line) => ({ ...line, quantity: 2 })) }
    const { allocationId } = work
    const back = await holding('order.update', again, () =>
      asWorker('pick.put_back', { allocationId, quantity: 1, source: 'typed' }),
    )
    expect(back).toMatchObject({ outcome: 'conflict', result: { code: 'not_surplus' } })
  })
})

describe('late from the floor', () => {
  it('a parcel id sent twice with other contents is a conflict, and the queue behind it goes on', async () => {
    const work = await picked(2)
    const parcelId = await packed(work, 1)
    const outcomes = await applyCommands(actorOf(worker), [
      { id: randomUUID(), kind: 'pack.parcel', deviceSeq: 1, body: packBody(work, 1, parcelId) },
      {
        id: randomUUID(),
        kind: 'pack.parcel',
        deviceSeq: 2,
        body: packBody(work, 1, randomUUID()),
      },
    ])
    expect(outcomes).toMatchObject([
      { outcome: 'conflict', result: { code: 'faulty' } },
      { outcome: 'applied' },
    ])
  })

  it('an undo after the order was cancelled keeps no stock owed to it', async () => {
    const { item, order, allocationId, leaseToken } = await picked(2)
    await run('order.cancel', { orderId: order.id, reason: 'customer' })
    const undo = await asWorker('pick.undo', { allocationId, quantity: 1, leaseToken })
    expect(undo).toMatchObject({ outcome: 'conflict', result: { code: 'work_stopped' } })
    await run('order.put_back', { orderId: order.id })
    expect(await levelsOf(item)).toEqual({ onHand: 2, allocated: 0, unavailable: 0 })
  })

  it('an update of a cancelled order does not start its work again: what was picked cannot be packed', async () => {
    const work = await picked(2)
    await run('order.cancel', { orderId: work.order.id, reason: 'customer' })
    await run('order.update', { orderId: work.order.id, order: { paymentStatus: 'refunded' } })
    const pack = await asWorker('pack.parcel', packBody(work, 2, randomUUID()))
    expect(pack).toMatchObject({ outcome: 'refused', result: { code: 'work_stopped' } })
  })
})
