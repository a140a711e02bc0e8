import { itemOf } from './catalog.ts'
import { CUSTOMERS, type SeedCustomer, taxBpOf } from './people.ts'
import { at, prng } from './prng.ts'
import { type ShopOrder, shopOrderDocument } from './shop-document.ts'

/** A delivery of the shop that no order came of yet. */
export type SeedDelivery = {
  readonly topic: string
  readonly receivedAtMs: number
  readonly body: string
}

const MINUTE_MS = 60_000
/** New in the shop, and nobody has told the warehouse: two orders wait for it. */
const NEW_MUG = { sku: 'MUG-ENM-SGE-12', title: 'Enamel mug, Sage, 12 oz', unitMinor: 1_400 }

/**
 * What waits for a person in Channels: a new colour that no item is linked to (twice), a total that an app in the shop
 * rounded its own way, a body cut off on the way, a sale in Canadian dollars, an order without lines, a refund that came
 * before its order, and a price list that Dockline has no use for. Oldest first; ids go on from `idOf`.
 */
export function waitingDeliveries(
  asOf: Date,
  firstSerial: number,
  idOf: (serial: number) => { readonly channelOrderId: number; readonly name: string },
): readonly SeedDelivery[] {
  const random = prng('parked')
  const retail = CUSTOMERS.filter((customer) => customer.trade === null)
  let serial = firstSerial
  const order = (
    minutesAgo: number,
    wanted: readonly (readonly [Line, number])[],
    more: Partial<ShopOrder> = {},
  ): SeedDelivery => {
    const customer = at(retail, random.int(0, retail.length - 1))
    const placedAtMs = asOf.getTime() - minutesAgo * MINUTE_MS
    const document = shopOrderDocument({
      ...idOf(serial),
      placedAtMs,
      customer,
      lines: linesFor(customer, wanted),
      shippingMinor: 695,
      financialStatus: 'paid',
      ...more,
    })
    serial += 1
    return {
      topic: 'orders/create',
      receivedAtMs: placedAtMs + 1_400,
      body: JSON.stringify(document, null, 2),
    }
  }
  const known = (sku: string): Line => {
    const { name, priceMinor } = itemOf(sku)
    return { sku, title: name, unitMinor: priceMinor }
  }
  const cut = (delivery: SeedDelivery): SeedDelivery => ({
    ...delivery,
    body: delivery.body.slice(0, Math.floor(delivery.body.length * 0.72)),
  })
  const priceList: SeedDelivery = {
    topic: 'products/update',
    receivedAtMs: asOf.getTime() - 1_610 * MINUTE_MS,
    body: JSON.stringify({ id: 8_123_400_011_002, title: 'Enamel mug', vendor: 'Harbor & Pine' }),
  }
  const refundOf = idOf(firstSerial + 40).channelOrderId
  return [
    priceList,
    order(1_265, [[NEW_MUG, 2]]),
    order(930, [[known('CND-CDR-SOY-08'), 1]], { currency: 'CAD' }),
    cut(order(604, [[known('THR-WOL-PLD'), 1]])),
    order(333, [
      [known('PRC-ENM-NVY-08'), 1],
      [NEW_MUG, 4],
    ]),
    withTotalOff(order(191, [[known('MTC-STM'), 2]]), 50),
    order(118, []),
    {
      topic: 'refunds/create',
      receivedAtMs: asOf.getTime() - 47 * MINUTE_MS,
      body: JSON.stringify(
        {
          id: refundOf + 7,
          order_id: refundOf,
          created_at: new Date(asOf.getTime() - 47 * MINUTE_MS).toISOString(),
          note: 'One candle arrived broken',
          refund_line_items: [],
          transactions: [{ id: refundOf + 8, kind: 'refund', status: 'success', amount: '18.00' }],
          order_adjustments: [],
        },
        null,
        2,
      ),
    },
  ]
}

type Line = { readonly sku: string; readonly title: string; readonly unitMinor: number }

function linesFor(customer: SeedCustomer, wanted: readonly (readonly [Line, number])[]) {
  return wanted.map(([line, quantity]) => ({
    ...line,
    quantity,
    discountMinor: 0,
    taxMinor: Math.round((quantity * line.unitMinor * taxBpOf(customer)) / 10_000),
  }))
}

/** The shop's total as another program rounded it. */
function withTotalOff(delivery: SeedDelivery, minor: number): SeedDelivery {
  const body: { total_price: string } = JSON.parse(delivery.body)
  const total = (Number(body.total_price) + minor / 100).toFixed(2)
  return {
    ...delivery,
    body: JSON.stringify({ ...body, total_price: total }, null, 2),
  }
}
