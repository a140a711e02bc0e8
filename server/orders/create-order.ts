import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { derivedId } from '../platform/commands.ts'
import { appliedOrRefuse, refuseCall } from '../platform/trpc.ts'
import type { DeskOrder, NewHold, NewOrder } from './contract.ts'
import { checkAddress } from './domain/address.ts'
import { placeOrder } from './place.ts'
import { findItems, type ItemChoice, readItemsById, readOutcome } from './store.ts'

const FOUND = 12

/** Items by SKU or words, with price and what could be sold now. */
export function searchItems(q: string): Promise<ItemChoice[]> {
  return findItems(q, FOUND)
}

/**
 * Places an order that came by phone or e-mail, at the items' prices. Refuses `unknown_item` {itemId},
 * `mixed_currencies` {one, other}, `not_enough_stock` {lines} when short orders are to be refused.
 */
export async function createOrder(
  viewer: Viewer,
  input: { readonly commandId: string; readonly order: DeskOrder },
  now = new Date(),
) {
  const { order } = input
  const items = new Map(
    (await readItemsById(order.lines.map((line) => line.itemId))).map((item) => [item.id, item]),
  )
  const priced = order.lines.map((line) => {
    const item = items.get(line.itemId)
    return item ? { ...line, item } : refuseCall({ code: 'unknown_item', itemId: line.itemId })
  })
  const currency = priced[0]?.item.currency ?? 'USD'
  const other = priced.find((line) => line.item.currency !== currency)
  if (other) refuseCall({ code: 'mixed_currencies', one: currency, other: other.item.currency })
  const subtotal = priced.reduce((sum, line) => sum + line.item.priceMinor * line.quantity, 0)
  const placed: NewOrder = {
    // the same command asks for the same order, so that a retry finds it
    id: derivedId(`order:${input.commandId}`),
    connectionId: null,
    channelOrderId: null,
    channelName: '',
    channelUpdatedAt: null,
    customer: { externalId: null, ...order.customer },
    shipTo: order.shipTo,
    billTo: null,
    note: order.note,
    tags: [],
    locale: order.locale,
    placedAt: now.toISOString(),
    currency,
    paymentStatus: order.paymentStatus,
    taxIncluded: false,
    subtotalMinor: subtotal,
    discountMinor: 0,
    shippingMinor: order.shippingMinor,
    taxMinor: 0,
    totalMinor: subtotal + order.shippingMinor,
    lines: priced.map(({ item, quantity }) => ({
      kind: 'item',
      itemId: item.id,
      sku: item.sku,
      title: item.name,
      channelLineId: null,
      quantity,
      unitMinor: item.priceMinor,
      discountMinor: 0,
      taxMinor: 0,
      taxes: [],
    })),
    holds: holdsOf(order),
  }
  const { commandId } = input
  const outcome = await placeOrder(actorOf(viewer), {
    commandId,
    order: placed,
    now,
    onShort: order.onShort,
  })
  // a retry plans anew, on stock that the first took: the first outcome stands
  const first = outcome.outcome === 'refused' ? await readOutcome(commandId) : undefined
  return appliedOrRefuse(first ?? outcome)
}

function holdsOf(order: DeskOrder): NewHold[] {
  const problem = checkAddress(order.shipTo)[0]
  const address: NewHold[] = problem ? [{ kind: 'address', reason: { code: problem.code } }] : []
  const payment: NewHold[] =
    order.paymentStatus === 'unpaid' ? [{ kind: 'payment', reason: { code: 'unpaid' } }] : []
  return [...address, ...payment]
}
