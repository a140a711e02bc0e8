import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyFloor } from '../fulfilment/apply.ts'
import type { FloorCommand } from '../fulfilment/contract.ts'
import { nextJob } from '../fulfilment/next-job.ts'
import { createBins, createWarehouse } from '../inventory/bins/places.ts'
import { placeOrder } from '../orders/index.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { SYSTEM } from '../platform/commands.ts'
import { closeDatabase, openDatabase, sql } from '../platform/db.ts'
import { setSecrets } from '../platform/secrets.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { testSecrets } from '../platform/testing/secrets.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { run } from '../platform/testing/world.ts'

let database: TestDatabase
let boss: Viewer
beforeAll(async () => {
  database = await testDatabase()
  setSecrets(testSecrets())
  openDatabase(database.appUrl, 4)
  boss = await viewerOfRole('admin')
})
afterAll(async () => {
  await closeDatabase()
  await database?.drop()
})

async function warehouse(code: string, city: string, postcode: string): Promise<string> {
  const place = { name: city, line1: '', city, region: '', postcode, country: 'US' }
  const made = await createWarehouse(boss, { code, ...place, timezone: 'UTC' })
  if (!made.ok) throw new Error(made.refusal.code)
  const warehouseId = made.value.id
  const bins = { zoneCode: 'A', zoneName: '', kind: 'pick_face' as const, from: 'A-01', to: 'A-02' }
  expect(await createBins(boss, { warehouseId, ...bins })).toMatchObject({ value: { made: 2 } })
  return warehouseId
}

async function stocked(...warehouseIds: string[]): Promise<string> {
  const [item] = await sql<{ id: string }>(
    `INSERT INTO item (id, sku, name, weight_g) VALUES (new_id(), new_id()::text, 'Mug', 400) RETURNING id`,
  )
  const itemId = item?.id ?? ''
  for (const id of warehouseIds) {
    const [bin] = await sql<{ id: string }>(
      `SELECT id FROM bin WHERE warehouse_id = $1 AND kind = 'pick_face' ORDER BY code LIMIT 1`,
      [id],
    )
    await run('stock.receive', { itemId, binId: bin?.id, quantity: 9 })
  }
  return itemId
}

describe('a company that began empty', () => {
  it('ships its first parcel from warehouses made on the desk, from the nearest', async () => {
    const east = await warehouse('AAA', 'Newark', '07102')
    const west = await warehouse('WST', 'Reno', '89502')
    const order = newOrder(await stocked(east, west), 2)
    await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
    const leaseToken = randomUUID()
    const job = await nextJob(actorOf(boss), {
      commandId: randomUUID(),
      leaseToken,
      warehouseId: west,
    })
    const line = job?.lines[0]
    expect(job?.warehouse.code).toBe('WST')
    expect(job?.orders[0]?.carrier).toBe('Own delivery')
    const allocationId = line?.allocationId ?? ''
    const send = async (kind: FloorCommand['kind'], body: object) => {
      const [done] = await applyFloor(boss, [{ id: randomUUID(), kind, body } as FloorCommand])
      expect(done).toMatchObject({ outcome: 'applied' })
      return done?.result ?? {}
    }
    await send('pick.confirm', { allocationId, leaseToken, quantity: 2, source: 'typed' })
    const packed = await send('pack.parcel', {
      fulfilmentOrderId: line?.fulfilmentOrderId,
      parcelId: randomUUID(),
      boxId: null,
      weightG: 800,
      acceptWeight: false,
      lines: [{ allocationId, quantity: 2 }],
    })
    const { manifestId } = await send('dispatch.load', { code: String(packed.sscc) })
    const handed = await send('dispatch.hand_over', { manifestId, signedBy: 'Driver' })
    expect(handed).toMatchObject({ parcels: 1, invoices: ['INV-000001'] })
  })
})
