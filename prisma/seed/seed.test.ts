import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DRAINED, INVARIANTS, violations } from '#server/platform/invariants'
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

  it('has told its customers, and leaves nothing to be done for what came before it', async () => {
    expect(await count('event WHERE position IS NULL')).toBe(0)
    expect(await violations(client, DRAINED)).toEqual([])
    expect(await count(`message WHERE body LIKE '%/track/%'`)).toBe(await count('message'))
    expect(await count(`message WHERE status = 'written'`)).toBeGreaterThanOrEqual(60)
    const late = `message m JOIN event e ON e.order_id = m.order_id AND e.type = 'order.dispatched'
      WHERE m.kind = 'order_dispatched' AND m.created_at <> e.at`
    expect(await count(late)).toBe(0)
  })

  it('has deliveries of its shop that wait for a person, each for its own reason', async () => {
    const { rows } = await client.query<{ code: string; n: number }>(
      `SELECT reason -> 'reasons' -> 0 ->> 'code' AS code, count(*)::int AS n FROM document WHERE status = 'parked' GROUP BY 1 ORDER BY 1`,
    )
    expect(rows).toEqual([
      { code: 'broken_json', n: 1 },
      { code: 'no_lines', n: 1 },
      { code: 'other_currency', n: 1 },
      { code: 'refund_before_order', n: 1 },
      { code: 'totals_differ', n: 1 },
      { code: 'unknown_sku', n: 2 },
    ])
    expect(await count(`document WHERE status = 'applied'`)).toBeGreaterThan(100)
  })

  it.each([
    ['a parcel is packed when its event says', 'parcel p', 'parcel.packed', 'p.id', 'p.packed_at'],
    ['a parcel leaves', 'parcel p', 'order.dispatched', 'p.manifest_id', 'p.dispatched_at'],
    ['a manifest is signed', 'manifest m', 'order.dispatched', 'm.id', 'm.handed_over_at'],
    ['an invoice is issued', 'invoice i', 'invoice.issued', 'i.id', 'i.issued_at'],
    [
      'a walk ends',
      'fulfilment_order f JOIN batch b ON b.id = f.batch_id AND b.finished_at IS NOT NULL',
      'fulfilment.picked',
      'f.id',
      'b.finished_at',
    ],
  ])('%s', async (_, table, type, subject, at) => {
    const wrong = `${table} JOIN event e ON e.subject_id = ${subject} AND e.type = '${type}'
      WHERE ${at} IS NOT NULL AND date_trunc('second', e.at) <> date_trunc('second', ${at})`
    expect(await count(wrong)).toBe(0)
  })

  it('goes forward in time: placed, picked, packed, loaded, handed over', async () => {
    const backwards = `parcel p JOIN "order" o ON o.id = p.order_id LEFT JOIN manifest m ON m.id = p.manifest_id
      LEFT JOIN event l ON l.subject_id = p.id AND l.type = 'parcel.loaded'
      LEFT JOIN event k ON k.subject_id = p.fulfilment_order_id AND k.type = 'fulfilment.picked'
      WHERE NOT (o.placed_at < k.at AND k.at < p.packed_at AND p.packed_at < coalesce(l.at, 'infinity')
        AND coalesce(l.at, p.packed_at) < coalesce(m.handed_over_at, 'infinity')
        AND coalesce(m.opened_at, l.at, p.packed_at) <= coalesce(l.at, m.handed_over_at, 'infinity'))`
    expect(await count(backwards)).toBe(0)
    expect(await count(`event WHERE at > '${AS_OF.toISOString()}'`)).toBe(0)
    expect(await count(`movement WHERE at > '${AS_OF.toISOString()}'`)).toBe(0)
    const columns = `pg_attrdef d WHERE pg_get_expr(d.adbin, d.adrelid) LIKE '%dockline.seed_at%'`
    expect(await count(columns)).toBe(0)
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
