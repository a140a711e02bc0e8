import { afterAll, beforeAll, expect, it } from 'vitest'
import { secretMatches } from '../identity/password.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { connectAsOwner } from './connect.ts'
import { ensureFirstAdmin } from './first-admin.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

it('makes one administrator for an empty company, also when two start at once, and none later', async () => {
  const made = await Promise.all([ensureFirstAdmin(database), ensureFirstAdmin(database)])
  const [first] = made.filter((one) => one !== undefined)
  expect(made.filter((one) => one !== undefined)).toHaveLength(1)
  expect(await ensureFirstAdmin(database)).toBeUndefined()
  const owner = await connectAsOwner(database.ownerUrl)
  const { rows } = await owner.query<{ role: string; password_hash: string }>(
    'SELECT role, password_hash FROM "user"',
  )
  await owner.end()
  expect(rows).toHaveLength(1)
  expect(rows[0]?.role).toBe('admin')
  expect(await secretMatches(rows[0]?.password_hash ?? null, first?.password ?? '')).toBe(true)
})
