import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Viewer } from '../platform/auth/viewer.ts'
import { closeDatabase, openDatabase, sql } from '../platform/db.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { archiveBin, createBins, createWarehouse, listBins } from './bins/places.ts'
import { adjust, move, receive, reverse, withhold } from './change-stock.ts'
import { STOCK_SORTS, STOCK_STATES, type StockListInput, type StockRow } from './contract.ts'
import { itemPage } from './item-page.ts'
import { ledgerPage } from './ledger.ts'
import { listItems } from './list-items.ts'

const NO_LOT = '00000000-0000-0000-0000-000000000000'
let database: TestDatabase
let viewer: Viewer
let north: string
let south: string
let bins: { id: string; code: string; warehouseId: string; kind: string }[]

beforeAll(async () => {
  database = await testDatabase()
  openDatabase(database.appUrl, 4)
  const uid = randomUUID()
  const sid = randomUUID()
  await sql(`INSERT INTO "user" (id, name, role) VALUES ($1, 'Dana K.', 'manager')`, [uid])
  await sql(
    `INSERT INTO session (id, user_id, face, expires_at) VALUES ($1, $2, 'desk', now() + interval '1 day')`,
    [sid, uid],
  )
  viewer = {
    sid,
    uid,
    did: null,
    name: 'Dana K.',
    role: 'manager',
    scope: null,
    locale: 'en',
    face: 'desk',
  }
  const place = { line1: '', city: '', region: '', postcode: '', country: 'US', timezone: 'UTC' }
  for (const [code, name] of [
    ['NOR', 'North'],
    ['SOU', 'South'],
  ] as const) {
    const made = await createWarehouse(viewer, { code, name, ...place })
    if (!made.ok) throw new Error(made.refusal.code)
    const warehouseId = made.value.id
    if (code === 'NOR') north = warehouseId
    else south = warehouseId
    for (const [kind, from, to] of [
      ['pick_face', 'A-01', 'A-05'],
      ['quarantine', 'Q-01', 'Q-01'],
    ] as const)
      await createBins(viewer, {
        warehouseId,
        zoneCode: kind === 'quarantine' ? 'Q' : 'A',
        zoneName: kind,
        kind,
        from,
        to,
      })
  }
  bins = await sql(
    'SELECT id, code, warehouse_id AS "warehouseId", kind FROM bin WHERE warehouse_id IS NOT NULL ORDER BY warehouse_id, code',
  )
}, 120_000)

afterAll(async () => {
  await closeDatabase()
  await database?.drop()
})

async function item(sku: string, name = sku, policy = 'none'): Promise<string> {
  const rows = await sql<{ id: string }>(
    `INSERT INTO item (id, sku, name, category, lot_policy) VALUES (new_id(), $1, $2, 'Mugs', $3::lot_policy) RETURNING id`,
    [sku, name, policy],
  )
  return rows[0]?.id ?? ''
}

async function put(itemId: string, binId: string, quantity: number) {
  const result = await receive(viewer, {
    commandId: randomUUID(),
    itemId,
    binId,
    quantity,
    lot: null,
  })
  if (!result.ok) throw new Error(result.refusal.code)
  expect(result.value.outcome).toBe('applied')
  return result.value.id
}

const binOf = (warehouseId: string, code: string) =>
  bins.find((bin) => bin.warehouseId === warehouseId && bin.code === code)?.id ?? ''

const ask = (input: Partial<StockListInput>) =>
  listItems(viewer, { sort: 'sku', descending: false, limit: 100, ...input })

async function whole(input: Partial<StockListInput>): Promise<StockRow[]> {
  const rows: StockRow[] = []
  for (let cursor: StockListInput['cursor']; ; ) {
    const page = await ask({ ...input, cursor })
    rows.push(...page.rows)
    if (!page.next) return rows
    cursor = page.next
  }
}

describe('the stock list', () => {
  beforeAll(async () => {
    // names that repeat, quantities that tie, items without stock
    for (let n = 0; n < 37; n += 1) {
      const id = await item(`SKU-${String((n * 7) % 37).padStart(3, '0')}`, `Mug ${n % 5}`)
      for (const [at, bin] of bins.entries())
        if ((n + at) % 4 === 0) await put(id, bin.id, 1 + ((n * at) % 6))
      if (n % 6 === 0)
        await sql(
          'INSERT INTO item_stock (item_id, warehouse_id, safety_stock, reorder_point) VALUES ($1, $2, 2, 9)',
          [id, north],
        )
    }
    await sql(`UPDATE item SET archived_at = now() WHERE sku = 'SKU-005'`)
    await sql(
      `INSERT INTO item_code (code, item_id) SELECT '00012345678905', id FROM item WHERE sku = 'SKU-007'`,
    )
    await sql(
      `INSERT INTO item_code (code, item_id, level) SELECT 'OLD-CODE', id, 'alias' FROM item WHERE sku = 'SKU-008'`,
    )
  })

  it('neither loses nor repeats a row, however it is sorted, narrowed and cut', async () => {
    const states = [undefined, ...STOCK_STATES] as const
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...STOCK_SORTS),
        fc.boolean(),
        fc.constantFrom(...states),
        fc.constantFrom(undefined, north),
        fc.integer({ min: 1, max: 9 }),
        async (sort, descending, state, warehouseId, limit) => {
          const input = { sort, descending, state, warehouseId }
          const inPages = await whole({ ...input, limit })
          const atOnce = await ask({ ...input, limit: 500 })
          expect(inPages).toEqual(atOnce.rows)
          expect(new Set(inPages.map(({ sku }) => sku)).size).toBe(inPages.length)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('shows the sums of the stock levels, of all warehouses or one', async () => {
    for (const warehouseId of [undefined, north, south]) {
      const rows = await ask({ warehouseId, limit: 500 })
      const sums = await sql<{
        sku: string
        onHand: number
        allocated: number
        unavailable: number
      }>(
        `SELECT i.sku, coalesce(sum(l.on_hand), 0)::int AS "onHand", coalesce(sum(l.allocated), 0)::int AS allocated,
           coalesce(sum(l.unavailable), 0)::int AS unavailable
         FROM item i LEFT JOIN stock_level l ON l.item_id = i.id AND ($1::uuid IS NULL OR l.warehouse_id = $1)
         WHERE i.archived_at IS NULL GROUP BY i.sku ORDER BY i.sku`,
        [warehouseId ?? null],
      )
      expect(
        rows.rows.map(({ sku, onHand, allocated, unavailable }) => ({
          sku,
          onHand,
          allocated,
          unavailable,
        })),
      ).toEqual(sums)
      for (const row of rows.rows)
        expect(row.available).toBe(row.onHand - row.allocated - row.unavailable)
    }
  })

  it('finds by SKU, name, alias and any spelling of a GTIN', async () => {
    const skus = async (q: string) => (await ask({ q })).rows.map(({ sku }) => sku)
    expect(await skus('sku-007')).toEqual(['SKU-007'])
    expect(await skus('012345678905')).toEqual(['SKU-007'])
    expect(await skus('0012345678905')).toEqual(['SKU-007'])
    expect(await skus('OLD-CODE')).toEqual(['SKU-008'])
    expect(await skus('mug 3')).toHaveLength(7)
    expect(await skus('100%')).toEqual([])
  })

  it('keeps the archived apart, and narrows by state', async () => {
    expect((await ask({ limit: 500 })).rows.map(({ sku }) => sku)).not.toContain('SKU-005')
    expect((await ask({ state: 'archived' })).rows.map(({ sku }) => sku)).toEqual(['SKU-005'])
    for (const row of (await ask({ state: 'out' })).rows) expect(row.available).toBe(0)
    for (const row of (await ask({ state: 'unavailable' })).rows)
      expect(row.unavailable).toBeGreaterThan(0)
    const low = (await ask({ state: 'low' })).rows
    expect(low.length).toBeGreaterThan(0)
    expect(low.every((row) => row.low)).toBe(true)
  })

  it('counts only the warehouses of the viewer', async () => {
    const northern = { ...viewer, scope: [north] }
    const input = { sort: 'sku', descending: false, limit: 500 } as const
    const seen = await listItems(northern, input)
    expect(seen.rows).toEqual((await ask({ warehouseId: north, limit: 500 })).rows)
    const elsewhere = await listItems(northern, { ...input, warehouseId: south })
    expect(elsewhere.rows.every(({ onHand }) => onHand === 0)).toBe(true)
  })
})

describe('changing stock', () => {
  let itemId: string
  let sku: string
  let a: string
  let q: string
  beforeEach(async () => {
    sku = `CH-${randomUUID().slice(0, 8)}`
    itemId = await item(sku)
    a = binOf(north, 'A-01')
    q = binOf(north, 'Q-01')
  })
  const page = async () => {
    const found = await itemPage(viewer, sku)
    if (!found) throw new Error('no page')
    return found
  }

  it('receives, moves, counts and withholds, each one taken back by its reversal', async () => {
    const received = await put(itemId, a, 20)
    const moved = randomUUID()
    const toBinId = binOf(south, 'A-02')
    const queries = await countQueries(() =>
      move(viewer, {
        commandId: moved,
        itemId,
        fromBinId: a,
        toBinId,
        lotId: NO_LOT,
        quantity: 5,
      }),
    )
    expect(queries).toHaveLength(1)
    const counted = randomUUID()
    await adjust(viewer, {
      commandId: counted,
      itemId,
      binId: a,
      lotId: NO_LOT,
      counted: 12,
      reason: 'count',
    })
    const change = { itemId, binId: a, lotId: NO_LOT, reason: 'damaged' } as const
    await withhold(viewer, { commandId: randomUUID(), ...change, quantity: 4 })
    const then = await page()
    expect(then.total).toEqual({ onHand: 17, allocated: 0, unavailable: 4, available: 13 })
    expect(then.unavailable).toMatchObject([{ quantity: 4, reason: 'damaged', bin: 'A-01' }])
    expect(then.ledger.map(({ reason, quantity }) => [reason, quantity])).toEqual([
      ['count', 3],
      ['move', 5],
      ['receive', 20],
    ])

    await withhold(viewer, { commandId: randomUUID(), ...change, quantity: -4 })
    for (const reverses of [counted, moved, received]) {
      const back = await reverse(viewer, { commandId: randomUUID(), itemId, reverses })
      expect(back.outcome).toBe('applied')
    }
    const after = await page()
    expect(after.total).toEqual({ onHand: 0, allocated: 0, unavailable: 0, available: 0 })
    expect(after.unavailable).toEqual([])
    const { rows } = await ledgerPage(viewer, { itemId, limit: 50 })
    expect(rows.filter(({ reason }) => reason === 'reversal')).toHaveLength(3)
  })

  it('takes a change back once, and only what is still there', async () => {
    const received = await put(itemId, a, 6)
    await put(itemId, a, 1)
    const back = () => reverse(viewer, { commandId: randomUUID(), itemId, reverses: received })
    expect((await back()).outcome).toBe('applied')
    expect((await back()).result.code).toBe('already_reversed')
    const other = await put(itemId, a, 3)
    await move(viewer, {
      commandId: randomUUID(),
      itemId,
      fromBinId: a,
      toBinId: binOf(north, 'A-02'),
      lotId: NO_LOT,
      quantity: 4,
    })
    const late = await reverse(viewer, { commandId: randomUUID(), itemId, reverses: other })
    expect(late.result).toMatchObject({ code: 'not_enough_stock', needed: 3, there: 0 })
    const none = await reverse(viewer, { commandId: randomUUID(), itemId, reverses: randomUUID() })
    expect(none.result.code).toBe('nothing_to_reverse')
  })

  it('takes nothing back in a warehouse that is not the viewer’s', async () => {
    const reverses = await put(itemId, binOf(south, 'A-01'), 2)
    const northern = { ...viewer, scope: [north] }
    const outcome = await reverse(northern, { commandId: randomUUID(), itemId, reverses })
    expect(outcome.result.code).toBe('other_warehouse')
  })

  it('what stands in quarantine is unavailable by its place, and can be counted down', async () => {
    await put(itemId, q, 9)
    expect((await page()).unavailable).toMatchObject([{ quantity: 9, reason: 'quarantine' }])
    const done = await adjust(viewer, {
      commandId: randomUUID(),
      itemId,
      binId: q,
      lotId: NO_LOT,
      counted: 7,
      reason: 'count',
    })
    expect(done.outcome).toBe('applied')
    expect((await page()).total).toEqual({ onHand: 7, allocated: 0, unavailable: 7, available: 0 })
  })

  it('holds receiving to the lot policy', async () => {
    const kept = await item(`${sku}-E`, 'Coffee', 'expiry')
    const give = async (id: string, lot: { code: string; expiresOn: string | null } | null) => {
      const result = await receive(viewer, {
        commandId: randomUUID(),
        itemId: id,
        binId: a,
        quantity: 1,
        lot,
      })
      return result.ok ? result.value.outcome : result.refusal.code
    }
    expect(await give(itemId, { code: 'L1', expiresOn: null })).toBe('lot_not_kept')
    expect(await give(kept, null)).toBe('lot_needed')
    expect(await give(kept, { code: 'L1', expiresOn: null })).toBe('expiry_needed')
    expect(await give(kept, { code: 'L1', expiresOn: '2027-01-31' })).toBe('applied')
    expect(await give(kept, { code: 'L1', expiresOn: '2027-02-28' })).toBe('lot_has_other_expiry')
  })

  it('pages through the ledger without losing or repeating a movement', async () => {
    for (let n = 1; n <= 12; n += 1) await put(itemId, a, n)
    const seen: number[] = []
    for (let cursor: string | undefined; ; ) {
      const { rows, next } = await ledgerPage(viewer, { itemId, limit: 5, cursor })
      seen.push(...rows.map(({ quantity }) => quantity))
      if (!next) break
      cursor = next
    }
    expect(seen).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  })
})

describe('bins', () => {
  it('page in walk order, each once; full ones are not archived', async () => {
    const id = await item(`BIN-${randomUUID().slice(0, 6)}`)
    await put(id, binOf(south, 'A-05'), 1)
    const seen: string[] = []
    for (let cursor: { walkOrder: number; code: string } | undefined; ; ) {
      const { rows, next } = await listBins(viewer, { warehouseId: south, limit: 2, cursor })
      seen.push(...rows.map(({ code }) => code))
      if (!next) break
      cursor = next
    }
    expect(seen).toEqual(['STAGING', 'A-01', 'A-02', 'A-03', 'A-04', 'A-05', 'Q-01'])
    const refused = await archiveBin(viewer, binOf(south, 'A-05'))
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'bin_not_empty' } })
    const again = await createBins(viewer, {
      warehouseId: south,
      zoneCode: 'A',
      zoneName: '',
      kind: 'pick_face',
      from: 'A-05',
      to: 'A-06',
    })
    expect(again).toMatchObject({ ok: true, value: { made: 1, asked: 2 } })
  })
})
