import {
  acceptShopifyDelivery,
  DEMO_CONNECTION,
  openSecret,
  readWaiting,
  signBody,
} from '#server/channels/index'
import { derivedId } from '#server/platform/commands'
import { itemOf } from '../data/catalog.ts'
import { waitingDeliveries } from '../data/parked.ts'
import { customerAt } from '../data/people.ts'
import type { SeedChannel, SeedLine } from '../data/pricing.ts'
import { shopOrderDocument } from '../data/shop-document.ts'
import type { SeedClock } from './clock.ts'
import { channelOf } from './history.ts'
import { lineTaxes } from './history-lines.ts'
import { iso, seedId } from './ids.ts'
import { insertRows, type Sql } from './rows.ts'

/** An order of the web shop, and where it stands in the shop. */
export type ShopPlaced = {
  readonly id: string
  readonly channelSerial: number
  readonly order: {
    readonly number: string
    readonly placedAtMs: number
    readonly customer: number
    readonly channel: SeedChannel
    readonly lines: readonly SeedLine[]
    readonly shippingMinor: number
    readonly taxMinor: number
    readonly payment?: string
  }
}

function idOf(serial: number): { readonly channelOrderId: number; readonly name: string } {
  const { channelOrderId, channelName } = channelOf('webshop', serial)
  return { channelOrderId: Number(channelOrderId), name: channelName }
}

/** The deliveries that the shop's orders came of. */
export async function loadDeliveries(sql: Sql, orders: readonly ShopPlaced[]): Promise<void> {
  const rows = orders
    .filter(({ order }) => order.channel === 'webshop')
    .map(({ id, order, channelSerial }) => {
      const customer = customerAt(order.customer)
      const taxes = lineTaxes(order.lines, order.taxMinor)
      const { channelOrderId, name } = idOf(channelSerial)
      const paid = order.payment === undefined || order.payment === 'paid'
      const body = shopOrderDocument({
        channelOrderId,
        name,
        placedAtMs: order.placedAtMs,
        customer,
        shippingMinor: order.shippingMinor,
        financialStatus: paid ? 'paid' : order.payment === 'authorised' ? 'authorized' : 'pending',
        lines: order.lines.map((line, index) => ({
          sku: line.sku,
          title: itemOf(line.sku).name,
          quantity: line.quantity,
          unitMinor: line.unitPriceMinor,
          discountMinor: line.discountMinor,
          taxMinor: taxes[index] ?? 0,
        })),
      })
      const receivedAt = iso(order.placedAtMs + 1_400)
      return {
        id: seedId(`document ${order.number}`, order.placedAtMs),
        connection_id: DEMO_CONNECTION.id,
        delivery_id: derivedId(`delivery ${order.number}`),
        topic: 'orders/create',
        triggered_at: iso(order.placedAtMs),
        received_at: receivedAt,
        read_at: iso(order.placedAtMs + 2_100),
        raw: `\\x${Buffer.from(JSON.stringify(body, null, 2)).toString('hex')}`,
        status: 'applied',
        reason: { code: 'applied', did: 'created', changes: [], holds: [], attention: [] },
        order_id: id,
        external_ref: String(channelOrderId),
        order_name: name,
        headers: {},
        accept_totals: false,
        attempts: 1,
      }
    })
  await insertRows(sql, 'document', rows)
}

/** What waits in Channels, delivered signed and read as any delivery is. */
export async function loadWaiting(
  sql: Sql,
  clock: SeedClock,
  asOf: Date,
  nextSerial: number,
): Promise<void> {
  const { rows } = await sql.query(
    `SELECT secrets -> 0 ->> 'sealed' AS sealed FROM connection WHERE id = $1`,
    [DEMO_CONNECTION.id],
  )
  const secret = openSecret(String(rows[0]?.sealed), DEMO_CONNECTION.id)
  if (secret === null) throw new Error('The demo shop has no secret')
  for (const [index, delivery] of waitingDeliveries(asOf, nextSerial, idOf).entries()) {
    await clock.set(delivery.receivedAtMs)
    const body = new TextEncoder().encode(delivery.body)
    const headers = new Headers({
      'x-shopify-hmac-sha256': signBody(body, secret),
      'x-shopify-topic': delivery.topic,
      'x-shopify-webhook-id': derivedId(`delivery waiting ${index}`),
      'x-shopify-triggered-at': iso(delivery.receivedAtMs),
    })
    const taken = await acceptShopifyDelivery({
      connectionId: DEMO_CONNECTION.id,
      body,
      header: (name) => headers.get(name),
    })
    if (!taken.ok) throw new Error(`A delivery was refused: ${taken.refusal.code}`)
    await readWaiting()
  }
}
