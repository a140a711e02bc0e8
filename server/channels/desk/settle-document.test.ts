import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'
import { readWaiting } from '../read-waiting.ts'
import { documentRow, fixture, makeDemoItems, makeShop, orderRow, told } from '../testing.ts'
import { countByStatus, listDocuments } from './list-documents.ts'
import { pauseConnection } from './pause-connection.ts'
import { dismissDocument, mapSku, retryDocument } from './settle-document.ts'
import { showDocument } from './show-document.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
  await makeDemoItems(world)
})
afterAll(() => world.close())

const actor = randomUUID()
const list = { status: null, connectionId: null, search: '', cursor: null } as const

describe('a parked document', () => {
  it('becomes an order once its SKU is mapped, and so do the others that wait for it', async () => {
    const shop = await makeShop()
    const row = await shop.post(fixture('unknown-sku.json'))
    const other = await shop.post(fixture('unknown-sku.json'), { topic: 'orders/updated' })
    expect([told(row), told(other)]).toEqual(['parked unknown_sku', 'parked unknown_sku'])
    const [reason] = row.reason.code === 'parked' ? row.reason.reasons : []
    expect(reason).toMatchObject({ params: { key: 'sku:CUP-NEW-RED-10' }, fix: 'map_sku' })
    const itemId = await world.item(50)
    const done = await mapSku(actor, { documentId: row.id, key: 'sku:CUP-NEW-RED-10', itemId })
    expect(done).toMatchObject({ ok: true, value: { others: 1, result: { did: 'created' } } })
    expect(told(await documentRow(other.id))).toBe('ignored no_change')
    const order = await orderRow((await documentRow(row.id)).orderId ?? '')
    expect(order).toMatchObject({ totalMinor: 6232, sumMinor: 6232, status: 'open' })
  })

  it('takes the totals it states once a person accepts them; the difference is a line', async () => {
    const shop = await makeShop()
    const row = await shop.post(fixture('totals-differ.json'))
    expect(told(row)).toBe('parked totals_differ')
    expect(await retryDocument(actor, row.id, false)).toMatchObject({
      value: { result: { code: 'parked' } },
    })
    expect(await retryDocument(actor, row.id, true)).toMatchObject({
      value: { result: { code: 'applied', did: 'created' } },
    })
    const order = await orderRow((await documentRow(row.id)).orderId ?? '')
    expect(order).toMatchObject({ totalMinor: 9999, sumMinor: 9999 })
    expect(order.lines.at(-1)).toMatchObject({ kind: 'service' })
    expect(await retryDocument(actor, row.id, true)).toMatchObject({
      refusal: { code: 'not_parked' },
    })
  })

  it('is put aside with a reason and stays readable', async () => {
    const shop = await makeShop()
    const row = await shop.post(fixture('broken-truncated.json.txt'))
    expect(await dismissDocument(actor, row.id, 'A test of the shop')).toMatchObject({ ok: true })
    expect(await documentRow(row.id)).toMatchObject({
      status: 'ignored',
      reason: { reason: 'dismissed', note: 'A test of the shop' },
    })
    expect(await dismissDocument(actor, row.id, 'Again')).toMatchObject({ ok: false })
    expect((await showDocument(row.id))?.text).toContain('line_items')
  })
})

describe('the list', () => {
  it('finds by name, by channel id and by page, and counts where all of it stands', async () => {
    const shop = await makeShop()
    const names = ['paid-simple.json', 'unpaid.json', 'zero-lines.json', 'id-above-2-53.json']
    for (const name of names) await shop.post(fixture(name))
    const { connectionId } = shop
    const found = async (search: string) =>
      (await listDocuments({ ...list, connectionId, search })).rows.map((row) => row.orderName)
    expect(await found('hp2001')).toEqual(['#HP2001'])
    expect(await found('#HP20')).toHaveLength(4)
    expect(await found('820982911946154508')).toEqual(['#HP2013'])
    expect(await found('100%')).toEqual([])
    const [newest] = (await listDocuments({ ...list, connectionId })).rows
    const before = {
      receivedAt: (newest?.receivedAt ?? new Date()).toISOString(),
      id: newest?.id ?? '',
    }
    const rest = await listDocuments({ ...list, connectionId, cursor: before })
    expect(rest.rows).toHaveLength(3)
    expect(await countByStatus(connectionId)).toEqual({
      received: 0,
      applied: 3,
      ignored: 0,
      parked: 1,
    })
  })

  it('keeps what comes for a paused connection until it is resumed', async () => {
    const shop = await makeShop()
    await pauseConnection(actor, shop.connectionId, true)
    const row = await shop.post(fixture('paid-simple.json'))
    expect(row.status).toBe('received')
    await pauseConnection(actor, shop.connectionId, false)
    await readWaiting()
    expect(told(await documentRow(row.id))).toBe('applied created')
    const events = await sql('SELECT type FROM event WHERE subject_id = $1 ORDER BY id', [
      shop.connectionId,
    ])
    expect(events).toEqual([{ type: 'connection.paused' }, { type: 'connection.resumed' }])
  })
})
