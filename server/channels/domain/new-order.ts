import type { NewLine, NewOrder, Address as OrderAddress } from '../../orders/contract.ts'
import type { Address, CanonicalLine, CanonicalOrder } from './canonical.ts'
import { itemKey } from './canonical.ts'
import type { Hold } from './holds.ts'

/** Marks the lines that stand for amounts beside the goods: tip, duties, fees, an accepted difference. */
export const EXTRA = 'extra:'

export type PlacedFrom = {
  readonly id: string
  readonly connectionId: string
  readonly status: 'open' | 'cancelled'
  readonly holds: readonly Hold[]
  readonly items: ReadonlyMap<string, string>
}

/** A reconciled channel order as an order to place: the document's total to the minor unit, its lines in their order. */
export function newOrderFrom(doc: CanonicalOrder, from: PlacedFrom): NewOrder {
  const cancelled = from.status === 'cancelled'
  const lines = doc.lines
    // a cancelled order is kept with what was once ordered
    .map((line) => (cancelled ? { ...line, quantity: line.ordered } : line))
    .filter((line) => line.quantity > 0)
    .map((line) => newLine(line, from.items))
  const { customer } = doc
  return {
    id: from.id,
    connectionId: from.connectionId,
    channelOrderId: doc.channelOrderId,
    channelName: doc.name,
    channelUpdatedAt: doc.asOf.updatedAt,
    customer: {
      externalId: customer.externalId === null ? null : `shopify:${customer.externalId}`,
      name: customerName(doc),
      email: customer.email,
      phone: customer.phone,
      company: doc.shipTo?.company ?? doc.billTo?.company ?? null,
    },
    shipTo: toAddress(doc.shipTo),
    billTo: toAddress(doc.billTo),
    note: doc.note ?? '',
    tags: doc.tags,
    locale: 'en',
    placedAt: doc.placedAt,
    currency: doc.currency,
    paymentStatus: doc.paymentState,
    taxIncluded: doc.taxIncluded,
    ...amountsOf(doc),
    lines: [...lines, ...extraLines(doc)],
    holds: cancelled
      ? // nothing may reach the floor in the moment before it is cancelled
        [{ kind: 'operator', reason: { code: 'cancelled_in_channel' } }]
      : from.holds.map(holdRow),
  }
}

export function holdRow(hold: Hold) {
  return { kind: hold.type, reason: { code: hold.code, params: hold.params } }
}

export function customerName({ customer, shipTo, name }: CanonicalOrder): string {
  return customer.name || shipTo?.name || shipTo?.company || name
}

/**
 * The five amounts of an order. What stands beside the goods (tip, duties, fees, an accepted difference) is a line of
 * its own and so part of the subtotal: subtotal − discount + shipping (+ tax unless included) is the total.
 */
export function amountsOf({ totals }: CanonicalOrder) {
  const beside = totals.tip.minor + totals.duties.minor + totals.fees.minor
  return {
    subtotalMinor: totals.subtotal.minor + beside + totals.adjustment.minor,
    discountMinor: totals.discount.minor,
    shippingMinor: totals.shipping.minor,
    taxMinor: totals.tax.minor,
    totalMinor: totals.total.minor,
  }
}

export function newLine(line: CanonicalLine, items: ReadonlyMap<string, string>): NewLine {
  const kind = line.requiresShipping ? 'item' : line.giftCard ? 'gift_card' : 'service'
  return {
    kind,
    itemId: kind === 'item' ? (items.get(itemKey(line)) ?? null) : null,
    sku: line.sku ?? '',
    title: line.title,
    channelLineId: line.channelLineId,
    quantity: line.quantity,
    ...lineAmounts(line),
  }
}

export function lineAmounts(line: CanonicalLine) {
  return {
    unitMinor: line.unitPrice.minor,
    discountMinor: line.discount.minor,
    taxMinor: line.tax.minor,
    taxes: line.taxLines.map(({ title, ratePpm, amount }) => ({
      title,
      ratePpm,
      minor: amount.minor,
    })),
  }
}

const EXTRA_TITLES = {
  tip: 'Tip',
  duties: 'Duties',
  fees: 'Fees',
  adjustment: 'Adjustment',
} as const

/** The amounts beside the goods, a service line each. */
export function extraLines({ totals }: CanonicalOrder): NewLine[] {
  return (['tip', 'duties', 'fees', 'adjustment'] as const).flatMap((name): NewLine[] => {
    const { minor } = totals[name]
    if (minor === 0) return []
    const none = { discountMinor: 0, taxMinor: 0, taxes: [] }
    const title = EXTRA_TITLES[name]
    const channelLineId = `${EXTRA}${name}`
    const head = { kind: 'service', itemId: null, sku: '', title, channelLineId } as const
    return [{ ...head, quantity: 1, unitMinor: minor, ...none }]
  })
}

/** A channel's address as an order keeps it; parts it lacks stay empty, and a hold says so. */
export function toAddress(address: Address | null): OrderAddress | null {
  if (address === null) return null
  return {
    name: address.name,
    company: address.company,
    line1: address.line1,
    line2: address.line2,
    city: address.city,
    region: address.provinceCode ?? address.province,
    postcode: address.postcode ?? '',
    country: address.countryCode,
    phone: address.phone,
  }
}
