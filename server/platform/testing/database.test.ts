import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from './database.ts'

let one: TestDatabase
let other: TestDatabase
beforeAll(async () => {
  ;[one, other] = await Promise.all([testDatabase(), testDatabase()])
}, 120_000)
afterAll(async () => {
  await Promise.all([one?.drop(), other?.drop()])
})

async function ask(url: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query(text)
  } finally {
    await client.end()
  }
}

describe('testDatabase', () => {
  it('is migrated, and apart from the next one', async () => {
    await ask(one.appUrl, `INSERT INTO setting (key, value) VALUES ('a', '1')`)
    const mine = await ask(one.appUrl, 'SELECT key FROM setting')
    const theirs = await ask(other.appUrl, 'SELECT key FROM setting')
    expect(mine.rowCount).toBe(1)
    expect(theirs.rowCount).toBe(0)
  })

  it('lets the app neither make nor own a table', async () => {
    await expect(ask(one.appUrl, 'CREATE TABLE mine (a int)')).rejects.toThrow(/permission denied/)
    await expect(ask(one.appUrl, 'DROP TABLE setting')).rejects.toThrow(/must be owner/)
    const role = await ask(
      one.appUrl,
      'SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user',
    )
    expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }])
    const owned = await ask(
      one.appUrl,
      `SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'dockline_app'`,
    )
    expect(owned.rows).toEqual([])
  })
})
