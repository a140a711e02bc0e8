import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shopifyWebhook } from '../api/http/webhooks.ts'
import { sql } from '../platform/db.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { makeWorld, type World } from '../platform/testing/world.ts'
import { newSecret } from './new-connection.ts'
import { openSecret, sealSecret } from './seal.ts'
import { addSecret, removeSecret } from './store.ts'
import { fixture, makeShop } from './testing.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

const body = fixture('paid-simple.json')
const post = (connectionId: string, headers: Record<string, string>, bytes = body) =>
  shopifyWebhook(
    new Request(`http://localhost/api/webhooks/shopify/${connectionId}`, {
      method: 'POST',
      headers,
      body: new Uint8Array(bytes),
    }),
    { connectionId },
  )

describe('the webhook', () => {
  it('refuses a wrong signature with 401 and one audit row, without the body', async () => {
    const shop = await makeShop()
    const headers = { 'x-shopify-topic': 'orders/create', 'x-shopify-hmac-sha256': 'AAAA' }
    expect((await post(shop.connectionId, headers)).status).toBe(401)
    expect((await post(shop.connectionId, {})).status).toBe(401)
    const events = await sql<{ type: string; data: object }>(
      'SELECT type, data FROM event WHERE subject_id = $1 ORDER BY id',
      [shop.connectionId],
    )
    const bytes = body.byteLength
    expect(events.map((event) => event.data)).toEqual([
      { code: 'signature_malformed', topic: 'orders/create', bytes },
      { code: 'signature_missing', topic: '', bytes },
    ])
    const stored = await sql('SELECT 1 FROM document WHERE connection_id = $1', [shop.connectionId])
    expect(stored).toEqual([])
  })

  it('answers 404 for a connection it does not know and 413 for a body too large', async () => {
    expect((await post('01900000-0000-7000-8000-00000000dead', {})).status).toBe(404)
    const large = new Uint8Array(5 * 1024 * 1024 + 1)
    expect((await post('01900000-0000-7000-8000-00000000dead', {}, large)).status).toBe(413)
  })

  it('stores the raw bytes and the headers with one look-up and one insert', async () => {
    const shop = await makeShop()
    const triggeredAt = '2026-11-20T17:14:05.123456789Z'
    const texts = await countQueries(() => shop.deliver(body, { id: 'd1', triggeredAt }))
    expect(texts).toHaveLength(2)
    const rows = await sql<{ raw: Buffer; headers: object; delivery_id: string; topic: string }>(
      'SELECT raw, headers, delivery_id, topic FROM document WHERE connection_id = $1',
      [shop.connectionId],
    )
    expect(rows).toHaveLength(1)
    expect(Buffer.compare(rows[0]?.raw ?? Buffer.alloc(0), Buffer.from(body))).toBe(0)
    expect(rows[0]).toMatchObject({
      delivery_id: 'd1',
      topic: 'orders/create',
      headers: { triggeredAt },
    })
  })

  it('keeps other bytes under an id it knows, once', async () => {
    const shop = await makeShop()
    const other = new TextEncoder().encode('{"id":7}')
    for (const bytes of [body, other, body, other]) {
      expect(await shop.deliver(bytes, { id: 'd1' })).toMatchObject({ ok: true })
    }
    const rows = await sql('SELECT 1 FROM document WHERE connection_id = $1', [shop.connectionId])
    expect(rows).toHaveLength(2)
  })

  it('takes both secrets while they rotate, and the old one no longer when it is retired', async () => {
    const shop = await makeShop()
    const { sealed, secret } = newSecret(shop.connectionId)
    expect(await addSecret(shop.connectionId, sealed, 2)).toBe(true)
    expect(await addSecret(shop.connectionId, sealed, 2)).toBe(false)
    expect(await shop.deliver(body)).toMatchObject({ ok: true })
    expect(await shop.deliver(body, { secret })).toMatchObject({ ok: true })
    const [old] = await sql<{ id: string }>(
      `SELECT secrets -> 0 ->> 'id' AS id FROM connection WHERE id = $1`,
      [shop.connectionId],
    )
    expect(await removeSecret(shop.connectionId, old?.id ?? '')).toBe(true)
    expect(await shop.deliver(body)).toMatchObject({
      ok: false,
      refusal: { code: 'signature_wrong' },
    })
    expect(await shop.deliver(body, { secret })).toMatchObject({ ok: true })
    expect(await removeSecret(shop.connectionId, sealed.id)).toBe(false)
  })
})

describe('sealed secrets', () => {
  it('open for their owner only, and not after a change', () => {
    const sealed = sealSecret('shpss_secret', 'a')
    expect(sealed).not.toContain('shpss')
    expect(openSecret(sealed, 'a')).toBe('shpss_secret')
    expect(openSecret(sealed, 'b')).toBeNull()
    expect(openSecret(`${sealed.slice(0, -2)}AA`, 'a')).toBeNull()
    expect(openSecret('plain', 'a')).toBeNull()
  })
})
