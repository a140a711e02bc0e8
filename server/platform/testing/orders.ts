import { randomUUID } from 'node:crypto'
import type { NewOrder } from '../../orders/contract.ts'

/** A paid web-shop order of one line at 14.00 USD each, to an address in California. */
export function newOrder(
  itemId: string,
  quantity: number,
  changes: Partial<NewOrder> = {},
): NewOrder {
  const subtotalMinor = 1400 * quantity
  return {
    id: randomUUID(),
    connectionId: null,
    channelOrderId: null,
    channelName: 'Web shop',
    channelUpdatedAt: null,
    customer: {
      externalId: null,
      name: 'Marlow & Finch Café',
      email: 'orders@example.com',
      phone: null,
      company: null,
    },
    shipTo: {
      name: 'Marlow & Finch Café',
      company: null,
      line1: '1418 Alder Court',
      line2: null,
      city: 'Sacramento',
      region: 'CA',
      postcode: '95816',
      country: 'US',
      phone: null,
    },
    billTo: null,
    note: '',
    tags: [],
    locale: 'en',
    placedAt: new Date().toISOString(),
    currency: 'USD',
    paymentStatus: 'paid',
    taxIncluded: false,
    subtotalMinor,
    discountMinor: 0,
    shippingMinor: 800,
    taxMinor: 100,
    totalMinor: subtotalMinor + 900,
    lines: [
      {
        kind: 'item',
        itemId,
        sku: 'MUG',
        title: 'Enamel mug',
        channelLineId: null,
        quantity,
        unitMinor: 1400,
        discountMinor: 0,
        taxMinor: 100,
        taxes: [{ title: 'CA sales tax', ratePpm: 72_500, minor: 100 }],
      },
    ],
    holds: [],
    ...changes,
  }
}
