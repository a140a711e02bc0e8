import { randomUUID } from 'node:crypto'
import { applyOnce, type Outcome, SYSTEM } from '../commands.ts'
import { closeDatabase, openDatabase, sql } from '../db.ts'
import { setSecrets } from '../secrets.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** A small warehouse on a fresh database of its own, connected as the application's role. */
export type World = {
  readonly database: TestDatabase
  readonly warehouseId: string
  readonly stagingBinId: string
  readonly bins: readonly [string, string]
  readonly carrierId: string
  readonly boxId: string
  /** Makes an item with `units` on hand in the first bin. */
  item: (units: number) => Promise<string>
  close: () => Promise<void>
}

export async function makeWorld(): Promise<World> {
  const database = await testDatabase()
  setSecrets({
    session: 's'.repeat(43),
    tracking: 't'.repeat(43),
    edgeKeys: { k1: 'e'.repeat(43) },
    sealing: 'a'.repeat(43),
    metrics: 'm',
  })
  openDatabase(database.appUrl)
  const [warehouseId, stagingBinId, first, second, carrierId, boxId] = Array.from(
    { length: 6 },
    () => randomUUID(),
  ) as [string, string, string, string, string, string]
  await sql(
    `INSERT INTO warehouse (id, code, name, postcode, country, latitude, longitude, timezone)
     VALUES ($1, 'RNO', 'Reno', '89502', 'US', 39.5, -119.8, 'America/Los_Angeles')`,
    [warehouseId],
  )
  await sql(
    `INSERT INTO bin (id, warehouse_id, code, kind, walk_order) VALUES ($2, $1, 'A-01-1-01', 'pick_face', 1),
     ($3, $1, 'A-01-1-02', 'pick_face', 2), ($4, $1, 'S-01-1-01', 'staging', 0)`,
    [warehouseId, first, second, stagingBinId],
  )
  await sql(
    `INSERT INTO carrier (id, code, name, service, tracking_prefix, is_default) VALUES ($1, 'UPSG', 'UPS', 'Ground', '1Z', true)`,
    [carrierId],
  )
  await sql(
    `INSERT INTO carrier_cutoff (carrier_id, warehouse_id, local_time) VALUES ($1, $2, '17:00')`,
    [carrierId, warehouseId],
  )
  await sql(
    `INSERT INTO box (id, code, name, length_mm, width_mm, height_mm, tare_g, max_weight_g) VALUES ($1, 'M', 'Medium', 300, 220, 140, 100, 15000)`,
    [boxId],
  )
  return {
    database,
    warehouseId,
    stagingBinId,
    bins: [first, second],
    carrierId,
    boxId,
    async item(units) {
      const id = randomUUID()
      await sql(
        `INSERT INTO item (id, sku, name, weight_g, price_minor) VALUES ($1, $2, 'Enamel mug', 400, 1400)`,
        [id, `MUG-${id.slice(0, 8).toUpperCase()}`],
      )
      if (units > 0) await run('stock.receive', { itemId: id, binId: first, quantity: units })
      return id
    },
    async close() {
      await closeDatabase()
      await database.drop()
    },
  }
}

/** Gives a command as Dockline itself, with a fresh id. */
export function run(kind: string, body: object): Promise<Outcome> {
  return applyOnce(SYSTEM, { id: randomUUID(), kind, body })
}

/** On hand, allocated and unavailable of an item over all bins, as the levels say. */
export async function levelsOf(itemId: string) {
  const rows = await sql<{ onHand: number; allocated: number; unavailable: number }>(
    `SELECT coalesce(sum(on_hand), 0)::int AS "onHand", coalesce(sum(allocated), 0)::int AS allocated,
       coalesce(sum(unavailable), 0)::int AS unavailable FROM stock_level WHERE item_id = $1`,
    [itemId],
  )
  return rows[0] ?? { onHand: 0, allocated: 0, unavailable: 0 }
}
