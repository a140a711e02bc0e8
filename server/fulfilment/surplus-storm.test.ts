import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyCommands, SYSTEM } from '../platform/commands.ts'
import { db, sql } from '../platform/db.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { levelsOf, makeWorld, type World } from '../platform/testing/world.ts'
import { sourceOrder } from '../sourcing/index.ts'

let world: World
let worker: Viewer
beforeAll(async () => {
  world = await makeWorld()
  worker = await viewerOfRole('manager')
})
afterAll(() => world.close())

type Row = { id: string; fo: string; batch: string; line: string; open: number; picked: number }

/** One order of one item, on which anything a person can do is tried, in any order. */
async function order(units: number) {
  // the worker's lease of the order before would be given again
  await sql(`UPDATE batch SET status = 'cancelled' WHERE status IN ('open', 'leased')`)
  const item = await world.item(units + 3)
  const placed = newOrder(item, units)
  await placeOrder(SYSTEM, { commandId: randomUUID(), order: placed, now: new Date() })
  const orderId = placed.id
  const [line] = await sql<{ id: string }>('SELECT id FROM order_line WHERE order_id = $1', [
    orderId,
  ])
  let leaseToken: string = randomUUID()
  const rows = () =>
    sql<Row>(
      `SELECT a.id, f.id AS fo, f.batch_id AS batch, a.quantity - a.picked - a.short - a.released AS open, a.picked - a.packed AS picked
       FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id WHERE a.order_id = $1 ORDER BY a.id`,
      [orderId],
    )
  const as = async (kind: string, body: object) => {
    await applyCommands(actorOf(worker), [{ id: randomUUID(), kind, body }])
  }
  const parcels = (status: string) =>
    sql<{ id: string; manifest: string | null }>(
      'SELECT id, manifest_id AS manifest FROM parcel WHERE order_id = $1 AND status::text = $2 ORDER BY id',
      [orderId, status],
    )
  const deeds = {
    edit: (n: number) => {
      const quantity = n === 7 ? 0 : 1 + (n % (units + 1))
      return as('order.update', { orderId, lines: [{ id: line?.id, quantity }] })
    },
    source: async () => {
      await sourceOrder(SYSTEM, { orderId, commandId: randomUUID(), now: new Date() })
    },
    pick: async (n: number) => {
      for (const row of await rows()) {
        if (row.open === 0) continue
        const token = randomUUID()
        const { warehouseId } = world
        await as('job.next', { warehouseId, batchId: row.batch, leaseToken: token })
        const [batch] = await sql<{ token: string }>(
          'SELECT lease_token AS token FROM batch WHERE id = $1',
          [row.batch],
        )
        leaseToken = batch?.token ?? token
        const quantity = 1 + (n % row.open)
        await as('pick.confirm', { allocationId: row.id, quantity, leaseToken, source: 'typed' })
      }
    },
    undo: async (n: number) => {
      const [row] = (await rows()).filter(({ picked }) => picked > 0)
      if (row)
        await as('pick.undo', {
          allocationId: row.id,
          quantity: 1 + (n % row.picked),
          leaseToken,
        })
    },
    putBack: async (n: number) => {
      for (const { id } of await rows())
        await as('pick.put_back', { allocationId: id, quantity: 1 + (n % 2), source: 'typed' })
    },
    putAllBack: () => as('order.put_back', { orderId }),
    pack: async (n: number) => {
      for (const { id, fo, picked } of await rows()) {
        if (picked === 0) continue
        const lines = [{ allocationId: id, quantity: 1 + (n % picked) }]
        await as('pack.parcel', { fulfilmentOrderId: fo, parcelId: randomUUID(), lines })
      }
    },
    void: async () => {
      for (const { id } of await parcels('packed')) await as('pack.void', { parcelId: id })
    },
    load: async () => {
      for (const { id } of await parcels('packed')) await as('dispatch.load', { parcelId: id })
    },
    handOver: async () => {
      const [loaded] = await parcels('loaded')
      if (loaded)
        await as('dispatch.hand_over', { manifestId: loaded.manifest, signedBy: 'Driver' })
    },
    unload: async () => {
      for (const { id } of await parcels('loaded')) await as('dispatch.unload', { parcelId: id })
    },
    cancel: async (n: number) => {
      if (n === 7) await as('order.cancel', { orderId, reason: 'other' })
    },
  }
  return { item, orderId, deeds }
}
type Deeds = Awaited<ReturnType<typeof order>>['deeds']

const step = (kinds: readonly (keyof Deeds)[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), n: fc.nat({ max: 7 }) })
const USUAL = ['edit', 'edit', 'pick', 'pick', 'pack', 'load', 'putBack', 'source'] as const
const ALL = [...USUAL, 'undo', 'void', 'unload', 'handOver', 'putAllBack', 'cancel'] as const

describe('edits in the middle of picking, packing and loading', () => {
  it('keep every promise of the ledger, whatever comes after what, and what is put back is there again', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(step(ALL), { minLength: 8, maxLength: 16, size: 'max' }),
        async (units, steps) => {
          const { item, orderId, deeds } = await order(units)
          await deeds.pick(units - 1)
          for (const { kind, n } of steps) await deeds[kind](n)
          expect(await violations(db().pool, INVARIANTS)).toEqual([])
          // the end of it: parcels opened, surplus put back; what is left allocated is what is wanted
          await deeds.unload()
          await deeds.void()
          await deeds.putAllBack()
          const [wanted] = await sql<{ units: number; shipped: number }>(
            `SELECT sum(quantity - cancelled - backordered)::int AS units, sum(shipped)::int AS shipped FROM order_line WHERE order_id = $1`,
            [orderId],
          )
          expect(await violations(db().pool, INVARIANTS)).toEqual([])
          const { onHand, allocated } = await levelsOf(item)
          const shipped = wanted?.shipped ?? 0
          expect({ onHand, allocated }).toEqual({
            onHand: units + 3 - shipped,
            allocated: (wanted?.units ?? 0) - shipped,
          })
        },
      ),
      { numRuns: 30 },
    )
  })
})
