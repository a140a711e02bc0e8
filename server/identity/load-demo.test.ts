import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { closeDatabase, openDatabase, sql } from '../platform/db.ts'
import { offerDemo } from '../platform/demo-offer.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { loadDemo } from './load-demo.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  openDatabase(database.appUrl)
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

it('an empty company may choose the demo where the boot offers it, a company in use may not', async () => {
  expect(await loadDemo()).toEqual({ ok: false, refusal: { code: 'demo_not_offered' } })
  const begin = vi.fn()
  offerDemo(begin)
  expect(await loadDemo()).toEqual({ ok: true })
  expect(begin).toHaveBeenCalledTimes(1)
  await sql(`INSERT INTO setting (key, value) VALUES ('company', '{"name": "Mine"}')`)
  expect(await loadDemo()).toEqual({ ok: false, refusal: { code: 'company_not_empty' } })
  expect(begin).toHaveBeenCalledTimes(1)
})
