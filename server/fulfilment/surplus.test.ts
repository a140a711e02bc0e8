import { randomUUID } from 'node:crypto'
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

const asWorker = async (kind: string, body: object, id: string = randomUUID()) => {
  const [outcome] = await applyCommands(actorOf(worker), [{ id, kind, body }])
  return outcome
}

/** An order of so many units of an item, of which so many are picked. */
async function picked(units: number, inHand = units) {
  const item = await world.item(units)
  const order = newOrder(item, units)
  await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
  const leaseToken = randomUUID()
  const { warehouseId } = world
  const job = await nextJob(actorOf(worker), { commandId: randomUUID(), leaseToken, warehouseId })
  const { allocationId, fulfilmentOrderId } = job?.lines[0] ?? {}
  const [line] = await sql<{ id: string }>('SELECT id FROM order_line WHERE order_id = $1', [
    order.id,
  ])
  await asWorker('pick.confirm', { allocationId, leaseToken, quantity: inHand, source: 'typed' })
  const edit = (quantity: number) =>
    run('order.update', { orderId: order.id, lines: [{ id: line?.id, quantity }] })
  return { item, order, leaseToken, allocationId, fulfilmentOrderId, edit }
}
type Picked = Awaited<ReturnType<typeof picked>>

const pack = (work: Picked, quantity: number, parcelId: string = randomUUID()) =>
  asWorker('pack.parcel', {
    fulfilmentOrderId: work.fulfilmentOrderId,
    parcelId,
    boxId: null,
    weightG: null,
    acceptWeight: false,
    lines: [{ allocationId: work.allocationId, quantity }],
  })
const putBack = (work: Picked, quantity: number, id?: string) =>
  asWorker('pick.put_back', { allocationId: work.allocationId, quantity, source: 'wedge' }, id)
const lineOf = async ({ order }: Picked) =>
  (
    await sql(
      'SELECT quantity, allocated, backordered, cancelled, shipped FROM order_line WHERE order_id = $1',
      [order.id],
    )
  )[0]
const statusOf = async ({ order }: Picked) =>
  (
    await sql('SELECT status, fulfilment_status AS fulfilment FROM "order" WHERE id = $1', [
      order.id,
    ])
  )[0]
const decisionsOf = ({ order }: Picked) =>
  sql(
    'SELECT kind, data, resolution FROM exception WHERE order_id = $1 ORDER BY opened_at, resolution',
    [order.id],
  )
async function shipped(work: Picked, quantity: number) {
  const parcelId = randomUUID()
  await pack(work, quantity, parcelId)
  const loaded = await asWorker('dispatch.load', { parcelId })
  const { manifestId } = loaded?.result ?? {}
  return asWorker('dispatch.hand_over', { manifestId, signedBy: 'Driver' })
}

describe('an order cut to less than was picked', () => {
  it('keeps the surplus off the packer, and puts it back by hand', async () => {
    const work = await picked(2)
    expect(await work.edit(1)).toMatchObject({ outcome: 'applied', result: { toPutBack: 1 } })
    expect(await lineOf(work)).toMatchObject({ allocated: 1, cancelled: 1, backordered: 0 })
    expect(await statusOf(work)).toEqual({ status: 'open', fulfilment: 'picked' })
    expect(await pack(work, 2)).toMatchObject({
      outcome: 'refused',
      result: {
        code: 'not_wanted',
        picked: 2,
        wanted: 1,
        surplus: 1,
        sku: expect.stringMatching(/^MUG-/),
      },
    })
    expect(await decisionsOf(work)).toMatchObject([
      { kind: 'edited_after_pick', data: { units: 1 }, resolution: null },
    ])
    const id = randomUUID()
    expect(await putBack(work, 1, id)).toMatchObject({
      outcome: 'applied',
      result: { units: 1, left: 0 },
    })
    expect(await putBack(work, 1, id)).toMatchObject({ outcome: 'applied', repeated: true })
    expect(await levelsOf(work.item)).toEqual({ onHand: 2, allocated: 1, unavailable: 0 })
    expect(await decisionsOf(work)).toMatchObject([
      { kind: 'edited_after_pick', resolution: 'put_back' },
    ])
    expect(await shipped(work, 1)).toMatchObject({ outcome: 'applied' })
    expect(await statusOf(work)).toEqual({ status: 'closed', fulfilment: 'shipped' })
    const [invoice] = await sql('SELECT lines FROM invoice WHERE order_id = $1', [work.order.id])
    expect(invoice).toMatchObject({ lines: [{ quantity: 1 }] })
    expect(await levelsOf(work.item)).toEqual({ onHand: 1, allocated: 0, unavailable: 0 })
  })

  it('takes what still lies in the bin first', async () => {
    const work = await picked(5, 3)
    await work.edit(2)
    expect(await lineOf(work)).toMatchObject({ allocated: 2, cancelled: 3 })
    expect(await levelsOf(work.item)).toEqual({ onHand: 5, allocated: 3, unavailable: 0 })
    expect(await statusOf(work)).toEqual({ status: 'open', fulfilment: 'picked' })
    expect(await run('order.put_back', { orderId: work.order.id })).toMatchObject({
      outcome: 'applied',
      result: { units: 1, left: 0 },
    })
    expect(await levelsOf(work.item)).toEqual({ onHand: 5, allocated: 2, unavailable: 0 })
  })

  it('packs and ships the wanted units while the surplus still lies there', async () => {
    const work = await picked(2)
    await work.edit(1)
    expect(await shipped(work, 1)).toMatchObject({ outcome: 'applied' })
    expect(await statusOf(work)).toEqual({ status: 'closed', fulfilment: 'shipped' })
    expect(await run('order.put_back', { orderId: work.order.id })).toMatchObject({
      outcome: 'applied',
    })
    const [fo] = await sql('SELECT status FROM fulfilment_order WHERE id = $1', [
      work.fulfilmentOrderId,
    ])
    expect(fo).toEqual({ status: 'closed' })
  })

  it('takes surplus as wanted again when it grows before the put-back: no new pick', async () => {
    const work = await picked(3)
    await work.edit(1)
    expect(await work.edit(2)).toMatchObject({ result: { toPutBack: 1 } })
    expect(await lineOf(work)).toMatchObject({ quantity: 3, allocated: 2, cancelled: 1 })
    expect(await work.edit(4)).toMatchObject({ result: { toPutBack: 0 } })
    expect(await lineOf(work)).toMatchObject({ allocated: 3, backordered: 1, cancelled: 0 })
    expect(await decisionsOf(work)).toMatchObject([{ resolution: 'wanted_again' }])
    expect(await putBack(work, 1)).toMatchObject({
      outcome: 'conflict',
      result: { code: 'not_surplus', surplus: 0 },
    })
    expect(await run('order.put_back', { orderId: work.order.id })).toMatchObject({
      outcome: 'refused',
      result: { code: 'nothing_to_put_back' },
    })
  })

  it('an undo on the phone puts the surplus back first and asks for no new pick', async () => {
    const work = await picked(2)
    await work.edit(1)
    const { allocationId, leaseToken } = work
    expect(await asWorker('pick.undo', { allocationId, leaseToken, quantity: 1 })).toMatchObject({
      outcome: 'applied',
      result: { picked: 1, units: 1 },
    })
    expect(await statusOf(work)).toEqual({ status: 'open', fulfilment: 'picked' })
    expect(await levelsOf(work.item)).toEqual({ onHand: 2, allocated: 1, unavailable: 0 })
    await asWorker('pick.undo', { allocationId, leaseToken, quantity: 1 })
    expect(await statusOf(work)).toEqual({ status: 'open', fulfilment: 'picking' })
  })

  it('an undo of a unit from another bin keeps the surplus of its line, and asks for no new pick', async () => {
    const item = await world.item(1)
    await run('stock.receive', { itemId: item, binId: world.bins[1], quantity: 2 })
    const order = newOrder(item, 3)
    await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
    const leaseToken = randomUUID()
    const { warehouseId } = world
    const job = await nextJob(actorOf(worker), { commandId: randomUUID(), leaseToken, warehouseId })
    const at = job?.lines.map(({ allocationId }) => allocationId) ?? []
    expect(at).toHaveLength(2)
    for (const { allocationId, quantity } of job?.lines ?? [])
      await asWorker('pick.confirm', { allocationId, leaseToken, quantity, source: 'typed' })
    const lines = await sql('SELECT id, 2 AS quantity FROM order_line WHERE order_id = $1', [
      order.id,
    ])
    await run('order.update', { orderId: order.id, lines })
    const [wanted] = await sql<{ id: string }>(
      'SELECT id FROM allocation WHERE order_id = $1 AND surplus = 0',
      [order.id],
    )
    await asWorker('pick.undo', { allocationId: wanted?.id, leaseToken, quantity: 1 })
    const [status] = await sql('SELECT fulfilment_status AS is FROM "order" WHERE id = $1', [
      order.id,
    ])
    expect(status).toEqual({ is: 'picked' })
    expect(await levelsOf(item)).toEqual({ onHand: 3, allocated: 2, unavailable: 0 })
  })

  it('cut to nothing is cancelled, and all that was picked goes back', async () => {
    const work = await picked(2)
    expect(await work.edit(0)).toMatchObject({ result: { toPutBack: 2 } })
    expect(await statusOf(work)).toEqual({ status: 'cancelled', fulfilment: 'cancelled' })
    expect(await decisionsOf(work)).toMatchObject([{ kind: 'put_back', data: { units: 2 } }])
    expect(await pack(work, 1)).toMatchObject({ result: { code: 'work_stopped' } })
    await run('order.put_back', { orderId: work.order.id })
    expect(await levelsOf(work.item)).toEqual({ onHand: 2, allocated: 0, unavailable: 0 })
  })

  it('is settled by the put-back, not by saying so', async () => {
    const work = await picked(2)
    await work.edit(1)
    const [open] = await sql<{ id: string }>('SELECT id FROM exception WHERE order_id = $1', [
      work.order.id,
    ])
    expect(
      await run('exception.resolve', { exceptionId: open?.id, resolution: 'settled' }),
    ).toMatchObject({ outcome: 'refused', result: { code: 'put_back_first', units: 1 } })
    await putBack(work, 1)
    expect(await run('exception.reopen', { exceptionId: open?.id })).toMatchObject({
      outcome: 'refused',
      result: { code: 'put_back_done' },
    })
  })

  it('in another warehouse is put back by those who work there', async () => {
    const work = await picked(2)
    await work.edit(1)
    const elsewhere = { ...actorOf(worker), scope: [randomUUID()] }
    const body = { allocationId: work.allocationId, quantity: 1, source: 'wedge' }
    const [outcome] = await applyCommands(elsewhere, [
      { id: randomUUID(), kind: 'pick.put_back', body },
    ])
    expect(outcome).toMatchObject({ outcome: 'refused', result: { code: 'other_warehouse' } })
  })
})

describe('surplus that is packed already', () => {
  it('does not leave: load and hand-over refuse until the parcel is opened', async () => {
    const work = await picked(2)
    const parcelId = randomUUID()
    await pack(work, 2, parcelId)
    await work.edit(1)
    expect(await statusOf(work)).toEqual({ status: 'open', fulfilment: 'picked' })
    const facts = { code: 'open_parcel_first', packed: 2, wanted: 1, surplus: 1, parcelId }
    expect(await asWorker('dispatch.load', { parcelId })).toMatchObject({ result: facts })
    expect(await run('order.put_back', { orderId: work.order.id })).toMatchObject({ result: facts })
    expect(await putBack(work, 1)).toMatchObject({ outcome: 'refused', result: facts })
    await asWorker('pack.void', { parcelId })
    expect(await putBack(work, 1)).toMatchObject({ outcome: 'applied' })
    expect(await shipped(work, 1)).toMatchObject({ outcome: 'applied' })
    expect(await levelsOf(work.item)).toEqual({ onHand: 1, allocated: 0, unavailable: 0 })
  })

  it('is stopped at the hand-over when the edit came after the loading', async () => {
    const work = await picked(2)
    const parcelId = randomUUID()
    await pack(work, 2, parcelId)
    const loaded = await asWorker('dispatch.load', { parcelId })
    const body = { manifestId: loaded?.result.manifestId, signedBy: 'Driver' }
    await work.edit(1)
    expect(await asWorker('dispatch.hand_over', body)).toMatchObject({
      outcome: 'refused',
      result: { code: 'open_parcel_first', parcelId, wanted: 1, surplus: 1 },
    })
    await work.edit(2)
    expect(await asWorker('dispatch.hand_over', body)).toMatchObject({ outcome: 'applied' })
    expect(await lineOf(work)).toMatchObject({ quantity: 2, shipped: 2, cancelled: 0 })
  })

  it('the loose units go back first; one parcel of two is opened for the rest', async () => {
    const work = await picked(3)
    const [first, second] = [randomUUID(), randomUUID()]
    await pack(work, 1, first)
    await pack(work, 1, second)
    await work.edit(1)
    expect(await run('order.put_back', { orderId: work.order.id })).toMatchObject({
      result: { units: 1, left: 1 },
    })
    await asWorker('pack.void', { parcelId: second })
    expect(await asWorker('dispatch.load', { parcelId: first })).toMatchObject({
      outcome: 'applied',
    })
    expect(await run('order.put_back', { orderId: work.order.id })).toMatchObject({
      result: { units: 1, left: 0 },
    })
  })

  it('has shipped once it was handed over: the order keeps it and a person hears of it', async () => {
    const work = await picked(2)
    await shipped(work, 2)
    expect(await work.edit(1)).toMatchObject({ result: { toPutBack: 0, shipped: 1 } })
    expect(await lineOf(work)).toMatchObject({ quantity: 2, shipped: 2, cancelled: 0 })
    expect(await decisionsOf(work)).toMatchObject([
      { kind: 'edited_after_ship', data: { units: 1 }, resolution: null },
    ])
  })
})
