import { describe, expect, it } from 'vitest'
import { bytes, fixture } from './testing.ts'
import { unwrapShopify } from './unwrap-shopify.ts'

const text = (body: Uint8Array | undefined) => new TextDecoder().decode(body)

describe('orders inside a file', () => {
  it('leaves a bare order, and what is no JSON, byte for byte', () => {
    for (const name of ['id-above-2-53.json', 'broken-truncated.json.txt']) {
      expect(unwrapShopify(fixture(name), null)).toEqual([fixture(name)])
    }
  })

  it('opens envelopes and keeps every digit', () => {
    const order = '{"id":820982911946154508,"price":"10.00","rate":0.10}'
    expect(unwrapShopify(bytes(`{"order":${order}}`), null).map(text)).toEqual([order])
    expect(unwrapShopify(bytes(`{"orders":[${order},${order}]}`), null)).toHaveLength(2)
  })

  it('makes a new order of an old one, and of two, two', () => {
    const [one] = unwrapShopify(fixture('paid-simple.json'), 1_790_000_000_000)
    const made = JSON.parse(text(one))
    expect(made).toMatchObject({
      id: 1_790_000_000_000,
      admin_graphql_api_id: 'gid://shopify/Order/1790000000000',
      created_at: '2026-09-21T14:13:20.000Z',
      total_price: '38.40',
    })
    const both = unwrapShopify(bytes('{"orders":[{"id":1},{"id":2}]}'), 1_790_000_000_000)
    expect(both.map((body) => JSON.parse(text(body)).id)).toEqual([
      1_790_000_000_000, 1_790_000_000_001,
    ])
  })
})
