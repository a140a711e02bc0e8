import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { INVARIANTS, violations } from '#server/platform/invariants'
import { type TestDatabase, testDatabase } from '#server/platform/testing/database'
import { testSecrets } from '#server/platform/testing/secrets'
import { demoBadge, demoLogins, seedDemo } from './index.ts'

const AS_OF = new Date('2026-11-18T15:20:00Z')

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  await seedDemo({ ownerUrl: database.ownerUrl, asOf: AS_OF, secrets: testSecrets() })
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
}, 180_000)
afterAll(async () => {
  await client?.end()
  await database?.drop()
})

async function count(from: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`)
  return rows[0]?.n ?? 0
}

describe('the demo company', () => {
  it('is a business of some size', async () => {
    expect(await count('"order"')).toBeGreaterThan(11_500)
    expect(await count('item')).toBe(400)
    expect(await count('warehouse')).toBe(3)
    expect(await count('customer')).toBe(900)
    expect(await count(`"order" WHERE status = 'open'`)).toBe(60)
    expect(await count('invoice')).toBeGreaterThan(11_000)
    expect(await count('exception WHERE resolved_at IS NULL')).toBeGreaterThanOrEqual(3)
  })

  it('has open orders in every state that an open order can be in', async () => {
    const { rows } = await client.query<{ s: string }>(
      `SELECT DISTINCT fulfilment_status::text AS s FROM "order" WHERE status = 'open' ORDER BY 1`,
    )
    expect(rows.map((row) => row.s)).toEqual(
      [
        'allocated',
        'backordered',
        'packed',
        'partially_shipped',
        'picked',
        'picking',
        'released',
      ].sort(),
    )
    expect(await count('"order" WHERE held')).toBeGreaterThan(10)
  })

  it('keeps every invariant', async () => {
    expect(await violations(client, INVARIANTS)).toEqual([])
  })

  it('invoices what the order says', async () => {
    const wrong = await count(
      `"order" o JOIN invoice i ON i.order_id = o.id WHERE o.status = 'closed' AND i.total_minor <> o.total_minor`,
    )
    expect(wrong).toBe(0)
  })

  it('leaves nothing to be sent', async () => {
    expect(await count('event WHERE position IS NULL')).toBe(0)
    expect(await count('message')).toBe(0)
  })

  it('lets its people in by badge', async () => {
    const badges = new Set(demoLogins.map(demoBadge))
    expect(badges.size).toBe(demoLogins.length)
    expect(await count(`"user" WHERE badge_hash IS NOT NULL AND pin_hash IS NOT NULL`)).toBe(
      badges.size,
    )
  })

  it('does nothing the second time', async () => {
    const before = [await count('"order"'), await count('movement'), await count('command')]
    await seedDemo({ ownerUrl: database.ownerUrl, asOf: AS_OF })
    expect([await count('"order"'), await count('movement'), await count('command')]).toEqual(
      before,
    )
  })
})
