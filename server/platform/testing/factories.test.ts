import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, db, openDatabase } from '../db.ts'
import { INVARIANTS, violations } from '../invariants.ts'
import { setSecrets } from '../secrets.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import {
  makeCustomer,
  makeItem,
  makePerson,
  makeWarehouse,
  newOrder,
  place,
  receive,
} from './factories.ts'
import { testSecrets } from './secrets.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  openDatabase(database.appUrl)
  setSecrets(testSecrets())
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database?.drop()
})

it('makes a company small enough for a test, with the rights of the application', async () => {
  const warehouse = await makeWarehouse()
  const part = await makeItem()
  const kit = await makeItem({ components: [{ itemId: part.id, quantity: 2 }] })
  await receive(part.id, warehouse.bins[0]?.id ?? '', 10)
  await makePerson('picker', [warehouse.id])
  await makeCustomer()
  const placed = await place(newOrder([{ item: kit, quantity: 3 }]))
  expect(placed.result).toMatchObject({ fulfilmentStatus: 'released' })
  const { rows } = await db().pool.query('SELECT allocated FROM stock_level WHERE allocated > 0')
  expect(rows).toEqual([{ allocated: 6 }])
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
})
