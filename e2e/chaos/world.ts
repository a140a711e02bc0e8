import pg from 'pg'
import { DEMO_CONNECTION, newConnection } from '#server/channels/index'
import { newId } from '#server/kernel/ids'
import { closeDatabase, openDatabase, sql } from '#server/platform/db'
import {
  type MadeItem,
  type MadeWarehouse,
  makeItem,
  makePerson,
  makeWarehouse,
  receive,
} from '#server/platform/testing/factories'
import { cookieOf } from '../bench/rpc.ts'
import type { Stack } from '../bench/stack.ts'

export type Hand = {
  readonly userId: string
  readonly cookie: string
  readonly warehouseId: string
}

export type World = {
  readonly warehouses: readonly MadeWarehouse[]
  readonly items: readonly MadeItem[]
  readonly phones: readonly Hand[]
  readonly desk: Hand
  readonly shop: { readonly id: string; readonly secret: string }
}

const ITEMS = 40
const UNITS = 400

/** Two warehouses, forty items in both, twenty enrolled phones with their people, a desk, and a shop. */
export async function makeWorld(stack: Stack, phones: number): Promise<World> {
  openDatabase(stack.appUrl)
  const warehouses = [
    await makeWarehouse({ pickFaces: ITEMS }),
    await makeWarehouse({ pickFaces: ITEMS, latitude: 39.5, longitude: -119.8 }),
  ]
  const items: MadeItem[] = []
  for (let at = 0; at < ITEMS; at += 1) {
    const item = await makeItem({ priceMinor: 2_800 })
    for (const warehouse of warehouses) await receive(item.id, warehouse.bins[at]?.id ?? '', UNITS)
    items.push(item)
  }
  const hands: Hand[] = []
  for (let at = 0; at < phones; at += 1) {
    const warehouse = warehouses[at % warehouses.length]
    if (!warehouse) continue
    const scope = [warehouse.id]
    const person = await makePerson('packer', scope)
    const deviceId = newId<'device'>()
    await sql(
      'INSERT INTO device (id, name, warehouse_id, enrolled_at) VALUES ($1, $2, $3, now())',
      [deviceId, `Phone ${at + 1}`, warehouse.id],
    )
    await sql(`UPDATE session SET device_id = $2, face = 'floor' WHERE id = $1`, [
      person.sessionId,
      deviceId,
    ])
    const cookie = await cookieOf({ ...person, deviceId }, 'packer', scope, stack.secrets)
    hands.push({ userId: person.userId, cookie, warehouseId: warehouse.id })
  }
  const manager = await makePerson('manager')
  const cookie = await cookieOf(manager, 'manager', null, stack.secrets)
  const { row, secret } = newConnection(DEMO_CONNECTION)
  await sql(
    'INSERT INTO connection (id, kind, name, currency, secrets) VALUES ($1, $2, $3, $4, $5)',
    [row.id, row.kind, row.name, row.currency, JSON.stringify(row.secrets)],
  )
  await closeDatabase()
  return {
    warehouses,
    items,
    phones: hands,
    desk: { userId: manager.userId, cookie, warehouseId: '' },
    shop: { id: row.id, secret },
  }
}

/** Runs one statement as the owner; waits for a database that is recovering. */
export async function asOwner<T extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  for (let tries = 0; ; tries += 1) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query<T>(text, values)).rows
    } catch (error) {
      if (tries > 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    } finally {
      await client.end().catch(() => {})
    }
  }
}
