import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '../platform/auth/viewer.ts'
import { closeDatabase, openDatabase, sql } from '../platform/db.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { addCode, archiveItem, createItem, editItem } from './edit-items.ts'
import { applyImport, previewImport } from './import-csv.ts'

let database: TestDatabase
let viewer: Viewer
const facts = {
  name: 'Mug',
  description: '',
  category: '',
  supplier: '',
  lengthMm: 0,
  widthMm: 0,
  heightMm: 0,
  weightG: 0,
  priceMinor: 0,
  costMinor: 0,
  currency: 'USD',
  lotPolicy: 'none',
  minShelfLifeDays: 0,
} as const

beforeAll(async () => {
  database = await testDatabase()
  openDatabase(database.appUrl, 4)
  const [uid, sid] = [randomUUID(), randomUUID()]
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
  await sql(
    `WITH w AS (INSERT INTO warehouse (id, code, name) VALUES (new_id(), 'NOR', 'North') RETURNING id)
     INSERT INTO bin (id, warehouse_id, code, kind, walk_order)
     SELECT new_id(), id, 'A-' || n, 'pick_face', n FROM w, generate_series(1, 9) n`,
  )
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database?.drop()
})

const look = (kind: 'items' | 'stock', text: string) => previewImport(viewer, { kind, text })
const write = (kind: 'items' | 'stock', text: string, commandId: string = randomUUID()) =>
  applyImport(viewer, { kind, text, commandId })
const wrong = async (kind: 'items' | 'stock', text: string) =>
  (await look(kind, text)).errors.map(({ row, column, code }) => `${row} ${column} ${code}`)

describe('importing items', () => {
  it('reads money exactly, GTINs in any form, and changes only what the file says', async () => {
    const file =
      'SKU;Name;GTIN;Price;Weight g;colour\nMUG-1;"Mug; blue";012345678905;12.5;340;blue\n'
    expect(await look('items', file)).toMatchObject({
      rows: 1,
      create: 1,
      update: 0,
      errorCount: 0,
      ignored: ['colour'],
    })
    expect(await write('items', file)).toMatchObject({
      ok: true,
      value: { created: 1, updated: 0 },
    })
    const again = 'sku,name,price,category\nMUG-1,Mug blue,,Mugs\n'
    expect(await look('items', again)).toMatchObject({ create: 0, update: 1 })
    await write('items', again)
    const [item] = await sql(
      `SELECT name, category, price_minor, weight_g, (SELECT code FROM item_code WHERE item_id = item.id) AS code FROM item WHERE sku = 'MUG-1'`,
    )
    expect(item).toEqual({
      name: 'Mug blue',
      category: 'Mugs',
      price_minor: 1250,
      weight_g: 340,
      code: '00012345678905',
    })
  })

  it('names every fault by row and column, and then writes nothing', async () => {
    const file = [
      'sku,name,gtin,price,currency,weight_g,lot_policy',
      'BAD 1,A,,,,,',
      'B-2,,012345678901,12.345,USD,1.5,perhaps',
      '',
      'B-3,C,,-1,XXQ,,',
      'B-3,D,,,,,,extra',
      'B-4,E,012345678905,,,,',
      'B-5,fine,,1,USD,1,lot',
    ].join('\n')
    expect(await wrong('items', file)).toEqual([
      '2 sku not_a_sku',
      '3 name missing',
      '3 gtin not_a_gtin',
      '3 lot_policy not_a_policy',
      '3 price not_an_amount',
      '3 weight_g not_a_whole_number',
      '5 currency not_a_currency',
      '5 price not_an_amount',
      '6  too_many_cells',
      '6 sku twice',
      '7 gtin code_taken',
    ])
    expect(await write('items', file)).toMatchObject({
      ok: false,
      refusal: { code: 'import_has_errors', count: 11 },
    })
    expect(await sql(`SELECT 1 FROM item WHERE sku = 'B-5'`)).toEqual([])
    expect(await wrong('items', 'name,price\nA,1\n')).toEqual(['1 sku column_missing'])
    expect(await write('items', 'sku,name\n')).toMatchObject({
      refusal: { code: 'import_is_empty' },
    })
  })
})

describe('importing opening stock', () => {
  it('posts all rows in one command, once', async () => {
    await write('items', 'sku,name,lot_policy\nCUP,Cup,none\nTEA,Tea,expiry\n')
    const file =
      'sku,warehouse,bin,quantity,lot,expires_on\nCUP,NOR,A-1,5,,\nTEA,NOR,A-2,7,L1,2027-01-31\nTEA,NOR,A-3,2,L1,2027-01-31\n'
    expect(await look('stock', file)).toMatchObject({ rows: 3, units: 14, errorCount: 0 })
    const commandId = randomUUID()
    const first = await write('stock', file, commandId)
    expect(first).toMatchObject({
      ok: true,
      value: { outcome: 'applied', result: { units: 14, rows: 3 } },
    })
    const repeat = await write('stock', file, commandId)
    expect(repeat).toMatchObject({ ok: true, value: { repeated: true } })
    const [sums] = await sql(
      `SELECT sum(on_hand)::int AS units, (SELECT count(*)::int FROM movement WHERE reason = 'opening') AS rows FROM stock_level`,
    )
    expect(sums).toEqual({ units: 14, rows: 3 })
  })

  it('knows what is not there, and holds lots to the item', async () => {
    const file = [
      'sku,warehouse,bin,quantity,lot,expires_on',
      'NOPE,NOR,A-1,1,,',
      'CUP,SOU,A-1,1,,',
      'CUP,NOR,Z-9,1,,',
      'CUP,NOR,A-1,0,,',
      'CUP,NOR,A-2,1,L9,',
      'TEA,NOR,A-1,1,,',
      'TEA,NOR,A-4,1,L2,2027-02-30',
    ].join('\n')
    expect(await wrong('stock', file)).toEqual([
      '2 sku unknown_item',
      '3 warehouse unknown_warehouse',
      '4 bin unknown_bin',
      '5 quantity not_a_quantity',
      '6 lot lot_not_kept',
      '7 lot lot_needed',
      '7 expires_on expiry_needed',
      '8 expires_on not_a_date',
    ])
    const other = 'sku,warehouse,bin,quantity,lot,expires_on\nTEA,NOR,A-1,1,L1,2028-01-01\n'
    expect(await write('stock', other)).toMatchObject({
      ok: false,
      refusal: { code: 'lot_has_other_expiry', row: 2 },
    })
  })
})

describe('editing items', () => {
  it('keeps SKUs and codes apart, and archives only what is neither on hand nor owed', async () => {
    const made = await createItem(viewer, { ...facts, sku: 'NEW-1', gtin: '4006381333931' })
    if (!made.ok) throw new Error(made.refusal.code)
    expect(await createItem(viewer, { ...facts, sku: 'NEW-1', gtin: '' })).toMatchObject({
      refusal: { code: 'sku_taken' },
    })
    expect(
      await createItem(viewer, { ...facts, sku: 'NEW-2', gtin: '4006381333931' }),
    ).toMatchObject({ refusal: { code: 'code_taken', sku: 'NEW-1' } })
    const itemId = made.value.id
    expect(await addCode(viewer, { itemId, code: '12345', level: 'case', units: 6 })).toMatchObject(
      { refusal: { code: 'not_a_gtin' } },
    )
    expect(
      await addCode(viewer, { itemId, code: '12345', level: 'alias', units: 1 }),
    ).toMatchObject({ ok: true })
    expect(
      await editItem(viewer, { itemId, facts: { priceMinor: 999, lotPolicy: 'lot' } }),
    ).toMatchObject({ ok: true })
    const [row] = await sql('SELECT name, price_minor, lot_policy FROM item WHERE id = $1', [
      itemId,
    ])
    expect(row).toEqual({ name: 'Mug', price_minor: 999, lot_policy: 'lot' })
    expect(await archiveItem(viewer, { itemId, archived: true })).toMatchObject({ ok: true })
    const [cup] = await sql<{ id: string }>(`SELECT id FROM item WHERE sku = 'CUP'`)
    expect(await archiveItem(viewer, { itemId: cup?.id ?? '', archived: true })).toMatchObject({
      refusal: { code: 'item_in_use', onHand: 5 },
    })
  })
})
