import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { SYSTEM } from '../platform/commands.ts'
import { db, sql } from '../platform/db.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { levelsOf, makeWorld, run, type World } from '../platform/testing/world.ts'
import { applyFloor } from './apply.ts'
import type { FloorCommand, FloorKind, Job } from './contract.ts'
import { floorHome, packJob } from './floor-views.ts'
import { nextJob } from './next-job.ts'

let world: World
let worker: Viewer
beforeAll(async () => {
  world = await makeWorld()
  worker = await viewerOfRole('manager')
})
afterEach(async () => {
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
  // leave no work behind for the next test's "next job"
  await sql(`UPDATE batch SET status = 'cancelled' WHERE status IN ('open', 'leased')`)
})
afterAll(() => world.close())

const command = <K extends FloorKind>(kind: K, body: Extract<FloorCommand, { kind: K }>['body']) =>
  ({ id: randomUUID(), kind, body }) as FloorCommand
const send = async (...commands: FloorCommand[]) => applyFloor(worker, commands)
const statusOf = async (orderId: string) =>
  (
    await sql('SELECT status, fulfilment_status AS fulfilment, held FROM "order" WHERE id = $1', [
      orderId,
    ])
  )[0]

async function leased(units: number, onHand = units + 5) {
  const item = await world.item(onHand)
  const order = newOrder(item, units)
  await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
  const job = await nextJob(actorOf(worker), {
    commandId: randomUUID(),
    leaseToken: randomUUID(),
    warehouseId: world.warehouseId,
  })
  if (!job) throw new Error('No job')
  return { item, order, job, line: lineOf(job), leaseToken: job.leaseToken ?? '' }
}
const lineOf = (job: Job) => {
  const [line] = job.lines
  if (!line) throw new Error('No line')
  return line
}

describe("one order's whole way", () => {
  it('goes from the shelf to the truck, and the ledger, the invoice and the status follow', async () => {
    const { item, order, line, leaseToken } = await leased(3)
    expect(await statusOf(order.id)).toMatchObject({ fulfilment: 'picking' })
    const pick = { allocationId: line.allocationId, leaseToken, source: 'camera' as const }
    await send(
      command('pick.confirm', { ...pick, quantity: 2 }),
      command('pick.confirm', { ...pick, quantity: 1 }),
    )
    expect(await statusOf(order.id)).toMatchObject({ fulfilment: 'picked' })

    const pack = await packJob(worker, line.fulfilmentOrderId)
    expect(pack.lines).toMatchObject([{ allocationId: line.allocationId, quantity: 3 }])
    const [packed] = await send(
      command('pack.parcel', {
        fulfilmentOrderId: line.fulfilmentOrderId,
        parcelId: randomUUID(),
        boxId: world.boxId,
        weightG: 1310,
        acceptWeight: false,
        lines: [{ allocationId: line.allocationId, quantity: 3 }],
      }),
    )
    expect(packed).toMatchObject({ outcome: 'applied', result: { expectedG: 1300, done: true } })
    expect(await statusOf(order.id)).toMatchObject({ fulfilment: 'packed' })

    const [loaded] = await send(command('dispatch.load', { code: String(packed?.result.sscc) }))
    const [handed] = await send(
      command('dispatch.hand_over', {
        manifestId: String(loaded?.result.manifestId),
        signedBy: 'Driver',
      }),
    )
    expect(handed).toMatchObject({ outcome: 'applied', result: { parcels: 1 } })
    expect(await statusOf(order.id)).toEqual({
      status: 'closed',
      fulfilment: 'shipped',
      held: false,
    })
    expect(await levelsOf(item)).toEqual({ onHand: 5, allocated: 0, unavailable: 0 })
    const [invoice] = await sql('SELECT total_minor FROM invoice WHERE order_id = $1', [order.id])
    expect(invoice).toEqual({ total_minor: order.totalMinor })

    await run('parcel.track', { parcelId: packed?.result.parcelId, status: 'delivered' })
    expect(await statusOf(order.id)).toMatchObject({ fulfilment: 'delivered' })
  })

  it('never calls an order delivered whose parcel was lost', async () => {
    const { order, line, leaseToken } = await leased(1)
    const { allocationId, fulfilmentOrderId } = line
    await run('pick.confirm', { allocationId, leaseToken, quantity: 1, source: 'typed' })
    const parcelId = randomUUID()
    const lines = [{ allocationId, quantity: 1 }]
    await run('pack.parcel', { fulfilmentOrderId, parcelId, boxId: world.boxId, lines })
    const loaded = await run('dispatch.load', { parcelId })
    const { manifestId } = loaded.result
    await run('dispatch.hand_over', { manifestId, signedBy: 'Driver' })
    expect(await run('parcel.track', { parcelId, status: 'lost' })).toMatchObject({
      outcome: 'applied',
    })
    expect(await statusOf(order.id)).toMatchObject({ fulfilment: 'shipped' })
  })

  it('asks one SQL call of a single confirm and of a replay of fifty', async () => {
    const { line, leaseToken } = await leased(60)
    const pick = () =>
      command('pick.confirm', {
        allocationId: line.allocationId,
        leaseToken,
        quantity: 1,
        source: 'wedge',
      })
    expect(await countQueries(() => send(pick()))).toHaveLength(1)
    const many = Array.from({ length: 50 }, pick)
    expect(await countQueries(() => send(...many))).toHaveLength(1)
  })

  it('asks one SQL call of every other scan too: short, undo, pack, load, hand-over', async () => {
    const { line, leaseToken } = await leased(3)
    const { allocationId, fulfilmentOrderId } = line
    const pick = { allocationId, leaseToken }
    const once = async (scan: FloorCommand) => {
      let answers: Awaited<ReturnType<typeof send>> = []
      const queries = await countQueries(async () => {
        answers = await send(scan)
      })
      const outcome = answers[0]?.outcome
      expect({ kind: scan.kind, calls: queries.length, outcome }).toMatchObject({
        calls: 1,
        outcome: 'applied',
      })
      return answers[0]?.result ?? {}
    }
    await once(command('pick.confirm', { ...pick, quantity: 2, source: 'camera' }))
    await once(command('pick.undo', { ...pick, quantity: 1 }))
    await once(command('pick.short', { ...pick, quantity: 2, reason: 'not_found' }))
    const parcelId = randomUUID()
    const lines = [{ allocationId, quantity: 1 }]
    const box = { boxId: world.boxId, weightG: null, acceptWeight: false }
    const { sscc } = await once(
      command('pack.parcel', { fulfilmentOrderId, parcelId, ...box, lines }),
    )
    const { manifestId } = await once(command('dispatch.load', { code: String(sscc) }))
    await once(command('dispatch.unload', { parcelId }))
    await once(command('dispatch.load', { code: String(sscc) }))
    await once(
      command('dispatch.hand_over', { manifestId: String(manifestId), signedBy: 'Driver' }),
    )
  })
})

describe("the floor's home", () => {
  it('shows the next walk, then the own one, and never its token', async () => {
    const item = await world.item(5)
    await placeOrder(SYSTEM, { commandId: randomUUID(), order: newOrder(item, 2), now: new Date() })
    const before = await floorHome(worker, world.warehouseId)
    expect(before.preview?.batchId).toBe(before.home.next?.batchId)
    expect(before.preview?.lines).toMatchObject([{ quantity: 2, picked: 0 }])
    const job = await nextJob(actorOf(worker), {
      commandId: randomUUID(),
      leaseToken: randomUUID(),
      warehouseId: world.warehouseId,
    })
    const after = await floorHome(worker, world.warehouseId)
    expect(after.home.mine).toBe(job?.batchId)
    expect(after.preview).toMatchObject({ batchId: job?.batchId, leaseToken: null })
  })

  it('is closed to those who work elsewhere', async () => {
    const elsewhere = { ...worker, scope: [randomUUID()] }
    await expect(floorHome(elsewhere, world.warehouseId)).rejects.toThrow('other_warehouse')
  })
})

describe('exactly once', () => {
  it('a command that cannot be booked becomes a conflict that a person sees, and the queue behind it goes on', async () => {
    const { line, leaseToken, order } = await leased(3)
    const body = { allocationId: line.allocationId, leaseToken, source: 'wedge' } as const
    // more than a database integer holds: the contract stops it, a fault of ours would not
    const broken = { ...command('pick.confirm', { ...body, quantity: 2 ** 31 }), deviceSeq: 1 }
    const sound = { ...command('pick.confirm', { ...body, quantity: 1 }), deviceSeq: 2 }
    const [first, second] = await send(broken, sound)
    expect(first).toMatchObject({ outcome: 'conflict', result: { code: 'faulty' } })
    expect(second).toMatchObject({ outcome: 'applied' })
    const [seen] = await sql('SELECT kind, order_id FROM exception WHERE command_id = $1', [
      broken.id,
    ])
    expect(seen).toEqual({ kind: 'offline_conflict', order_id: order.id })
    expect((await send(broken))[0]).toMatchObject({ outcome: 'conflict', repeated: true })
  })

  it('a replay answers with the first outcome and changes nothing more', async () => {
    const { item, line, leaseToken } = await leased(3)
    const pick = command('pick.confirm', {
      allocationId: line.allocationId,
      leaseToken,
      quantity: 2,
      source: 'camera',
    })
    const [first] = await send(pick)
    const again = await Promise.all(Array.from({ length: 6 }, () => send(pick)))
    expect(first).toMatchObject({ outcome: 'applied' })
    for (const [outcome] of again)
      expect(outcome).toMatchObject({
        outcome: 'applied',
        repeated: true,
        result: first?.result ?? {},
      })
    const [sum] = await sql(
      `SELECT sum(quantity)::int AS picked FROM movement WHERE item_id = $1 AND reason = 'pick'`,
      [item],
    )
    expect(sum).toEqual({ picked: 2 })
  })

  it('refuses more than is left and says how many are', async () => {
    const { line, leaseToken } = await leased(2)
    const [outcome] = await send(
      command('pick.confirm', {
        allocationId: line.allocationId,
        leaseToken,
        quantity: 3,
        source: 'typed',
      }),
    )
    expect(outcome).toMatchObject({
      outcome: 'refused',
      result: { code: 'too_many', quantity: 3, open: 2 },
    })
  })

  it('a scan under a lease that passed on becomes a conflict that a person sees', async () => {
    const { line } = await leased(2)
    const [outcome] = await send(
      command('pick.confirm', {
        allocationId: line.allocationId,
        leaseToken: randomUUID(),
        quantity: 1,
        source: 'camera',
      }),
    )
    expect(outcome).toMatchObject({ outcome: 'conflict', result: { code: 'lease_lost' } })
    const open = await sql(
      `SELECT kind FROM exception WHERE command_id = $1 AND resolved_at IS NULL`,
      [outcome?.id],
    )
    expect(open).toEqual([{ kind: 'offline_conflict' }])
  })
})

describe('fixing mistakes', () => {
  it('undo is a reversal: the unit is back in its bin and owed again', async () => {
    const { item, order, line, leaseToken } = await leased(2)
    const body = { allocationId: line.allocationId, leaseToken, quantity: 1 }
    await send(
      command('pick.confirm', { ...body, quantity: 2, source: 'camera' }),
      command('pick.undo', body),
    )
    expect(await statusOf(order.id)).toMatchObject({ fulfilment: 'picking' })
    const reasons = await sql('SELECT reason FROM movement WHERE item_id = $1 ORDER BY id', [item])
    expect(reasons).toEqual([{ reason: 'receive' }, { reason: 'pick' }, { reason: 'pick_undo' }])
    await send(command('pick.confirm', { ...body, source: 'camera' }))
    expect(await statusOf(order.id)).toMatchObject({ fulfilment: 'picked' })
  })

  it.each([
    ['not_found', { onHand: 4, allocated: 1, unavailable: 0 }],
    ['damaged', { onHand: 6, allocated: 1, unavailable: 2 }],
    ['wrong_item', { onHand: 6, allocated: 1, unavailable: 2 }],
  ] as const)('a short pick for %s changes stock as its reason says', async (reason, levels) => {
    const { item, line, leaseToken } = await leased(3, 6)
    const [outcome] = await send(
      command('pick.short', { allocationId: line.allocationId, leaseToken, quantity: 2, reason }),
    )
    expect(outcome).toMatchObject({ outcome: 'applied' })
    expect(await levelsOf(item)).toEqual(levels)
    const [demand] = await sql('SELECT allocated, backordered FROM order_line WHERE item_id = $1', [
      item,
    ])
    expect(demand).toEqual({ allocated: 1, backordered: 2 })
  })

  it('weighs before it labels: a parcel off its expected weight is refused, or accepted and reported', async () => {
    const { line, leaseToken } = await leased(2)
    const { allocationId, fulfilmentOrderId } = line
    await send(command('pick.confirm', { allocationId, leaseToken, quantity: 2, source: 'camera' }))
    const parcel = {
      fulfilmentOrderId,
      parcelId: randomUUID(),
      boxId: world.boxId,
      lines: [{ allocationId, quantity: 2 }],
    }
    const [refused] = await send(
      command('pack.parcel', { ...parcel, weightG: 1400, acceptWeight: false }),
    )
    expect(refused).toMatchObject({
      result: { code: 'weight_mismatch', weightG: 1400, expectedG: 900, toleranceG: 36 },
    })
    const [accepted] = await send(
      command('pack.parcel', { ...parcel, weightG: 1400, acceptWeight: true }),
    )
    expect(accepted).toMatchObject({ outcome: 'applied' })
    const [voided] = await send(command('pack.void', { parcelId: parcel.parcelId }))
    expect(voided).toMatchObject({ outcome: 'applied' })
  })

  it('cancelling picked work asks for a put-back, which is posted to the ledger', async () => {
    const { item, order, line, leaseToken } = await leased(3, 3)
    await send(
      command('pick.confirm', {
        allocationId: line.allocationId,
        leaseToken,
        quantity: 2,
        source: 'camera',
      }),
    )
    expect(await run('order.cancel', { orderId: order.id })).toMatchObject({
      result: { toPutBack: 2 },
    })
    const [late] = await send(
      command('pick.confirm', {
        allocationId: line.allocationId,
        leaseToken,
        quantity: 1,
        source: 'camera',
      }),
    )
    expect(late?.outcome).not.toBe('applied')
    expect(await run('order.put_back', { orderId: order.id })).toMatchObject({
      result: { units: 2 },
    })
    expect(await levelsOf(item)).toEqual({ onHand: 3, allocated: 0, unavailable: 0 })
  })
})

describe('who may', () => {
  it('a picker does not pack, and the queue behind the refusal goes on', async () => {
    const { line, leaseToken } = await leased(1)
    const picker = { ...worker, role: 'picker' as const }
    const { allocationId, fulfilmentOrderId } = line
    const outcomes = await applyFloor(picker, [
      command('pack.parcel', {
        fulfilmentOrderId,
        parcelId: randomUUID(),
        boxId: null,
        weightG: null,
        acceptWeight: false,
        lines: [{ allocationId, quantity: 1 }],
      }),
      command('pick.confirm', { allocationId, leaseToken, quantity: 1, source: 'camera' }),
    ])
    expect(outcomes.map((one) => one.outcome)).toEqual(['refused', 'applied'])
    expect(outcomes[0]?.result).toEqual({
      code: 'not_allowed',
      kind: 'pack.parcel',
      role: 'picker',
    })
  })

  it('work of another warehouse is refused by the database, whatever the phone sends', async () => {
    const { line, leaseToken } = await leased(1)
    const elsewhere = { ...worker, scope: [randomUUID()] }
    const [outcome] = await applyFloor(elsewhere, [
      command('pick.confirm', {
        allocationId: line.allocationId,
        leaseToken,
        quantity: 1,
        source: 'camera',
      }),
    ])
    expect(outcome).toMatchObject({ outcome: 'refused', result: { code: 'other_warehouse' } })
  })

  it('a revoked session ends on the next call', async () => {
    const gone = await viewerOfRole('picker')
    await sql('UPDATE session SET revoked_at = now() WHERE id = $1', [gone.sid])
    await expect(
      applyFloor(gone, [
        command('job.release', { batchId: randomUUID(), leaseToken: randomUUID() }),
      ]),
    ).rejects.toThrow('ended')
  })
})

describe('the ledger cannot be rewritten (I9)', () => {
  it.each([
    'UPDATE movement SET quantity = 1',
    'DELETE FROM movement',
    'TRUNCATE movement',
    `UPDATE event SET type = 'other'`,
    'DELETE FROM event',
    'TRUNCATE event',
    `UPDATE command SET result = '{}'`,
    'DELETE FROM command',
    'TRUNCATE command',
  ])('%s is refused to the application and to the owner', async (statement) => {
    await world.item(1)
    await expect(sql(statement)).rejects.toThrow(/permission denied/)
    const { default: pg } = await import('pg')
    const owner = new pg.Client({ connectionString: world.database.ownerUrl })
    await owner.connect()
    await expect(owner.query(statement)).rejects.toThrow(/append-only/)
    await owner.end()
  })
})
