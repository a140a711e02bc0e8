import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from '../platform/db.ts'
import type { World } from '../platform/testing/world.ts'
import { acceptShopifyDelivery } from './accept-delivery.ts'
import type { DocumentResult } from './contract.ts'
import { newConnection } from './new-connection.ts'
import { readWaiting } from './read-waiting.ts'
import { signBody } from './signature.ts'
import { insertConnection } from './store.ts'

export const FIXTURES = new URL('./fixtures/shopify/', import.meta.url)
const DEMO_SKUS = [
  'MUG-ENM-NVY-12',
  'PAN-CIR-BLK-26',
  'CND-CDR-SOY-08',
  'BLK-WOL-FOR-QN',
  'KNF-PRG-35',
]

export const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, FIXTURES)))
export const bytes = (text: string) => new TextEncoder().encode(text)

/** A shop of its own: its channel order ids meet nobody else's. */
export async function makeShop(currency = 'USD') {
  const { row, secret } = newConnection({ kind: 'shopify', name: 'Test shop', currency })
  await insertConnection(row)
  const deliver = (
    body: Uint8Array,
    more: { topic?: string; id?: string; triggeredAt?: string; secret?: string } = {},
  ) => {
    const headers = new Headers({
      'x-shopify-hmac-sha256': signBody(body, more.secret ?? secret),
      'x-shopify-topic': more.topic ?? 'orders/create',
      'x-shopify-webhook-id': more.id ?? randomUUID(),
      ...(more.triggeredAt ? { 'x-shopify-triggered-at': more.triggeredAt } : {}),
    })
    return acceptShopifyDelivery({ connectionId: row.id, body, header: (n) => headers.get(n) })
  }
  /** Delivers, reads everything that waits, and answers what became of this delivery. */
  const post = async (body: Uint8Array, more: Parameters<typeof deliver>[1] = {}) => {
    const accepted = await deliver(body, more)
    if (!accepted.ok) throw new Error(accepted.refusal.code)
    await readWaiting()
    return documentRow(accepted.value.documentId ?? '')
  }
  return { connectionId: row.id, secret, deliver, post }
}

export async function makeDemoItems(world: World, units = 200): Promise<void> {
  for (const sku of DEMO_SKUS) {
    const id = await world.item(units)
    await sql('UPDATE item SET sku = $2 WHERE id = $1', [id, sku])
  }
}

export async function documentRow(id: string) {
  const rows = await sql<{
    id: string
    status: string
    reason: DocumentResult
    orderId: string | null
    attempts: number
  }>('SELECT id, status, reason, order_id AS "orderId", attempts FROM document WHERE id = $1', [id])
  const [row] = rows
  if (!row) throw new Error('No document')
  return row
}

export async function orderRow(id: string) {
  const rows = await sql<{
    status: string
    fulfilment: string
    payment: string
    held: boolean
    totalMinor: number
    sumMinor: number
    channelOrderId: string
    holds: string[]
    lines: { sku: string; kind: string; live: number; allocated: number }[]
  }>(
    `SELECT o.status, o.fulfilment_status AS fulfilment, o.payment_status AS payment, o.held,
       o.total_minor AS "totalMinor", o.channel_order_id AS "channelOrderId",
       o.subtotal_minor - o.discount_minor + o.shipping_minor + CASE WHEN o.tax_included THEN 0 ELSE o.tax_minor END AS "sumMinor",
       ARRAY(SELECT h.reason ->> 'code' FROM hold h WHERE h.order_id = o.id AND h.released_at IS NULL) AS holds,
       (SELECT jsonb_agg(jsonb_build_object('sku', sku, 'kind', kind, 'live', quantity - cancelled, 'allocated', allocated) ORDER BY position)
        FROM order_line WHERE order_id = o.id) AS lines
     FROM "order" o WHERE o.id = $1`,
    [id],
  )
  const [row] = rows
  if (!row) throw new Error('No order')
  return row
}

/** What became of a document in one line: `applied created +unpaid`, `parked unknown_sku`, `ignored no_change`. */
export function told({ reason }: { readonly reason: DocumentResult }): string {
  switch (reason.code) {
    case 'applied':
      return ['applied', reason.did, ...reason.holds.map((hold) => `+${hold}`)].join(' ')
    case 'ignored':
      return `ignored ${reason.reason}`
    case 'parked':
      return ['parked', ...new Set(reason.reasons.map((one) => one.code))].join(' ')
  }
}
