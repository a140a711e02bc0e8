import type { Address as OrderAddress } from '../../orders/contract.ts'
import type { Address, CanonicalOrder, Customer, PaymentState } from './canonical.ts'
import type { ExistingLine, ExistingOrder } from './existing.ts'
import { customerName, EXTRA, toAddress } from './new-order.ts'

/** A line as the orders tables hold it. */
export type KnownLine = {
  readonly id: string
  readonly parentId: string | null
  readonly position: number
  readonly kind: string
  readonly itemId: string | null
  readonly channelLineId: string | null
  readonly quantity: number
  readonly cancelled: number
  readonly shipped: number
  readonly unitMinor: number
  readonly discountMinor: number
  readonly taxMinor: number
}

/** An order of a channel as the orders tables hold it. */
export type KnownOrder = {
  readonly id: string
  readonly number: string
  readonly status: 'open' | 'closed' | 'cancelled'
  readonly fulfilmentStatus: string
  readonly paymentStatus: PaymentState
  readonly currency: string
  readonly totalMinor: number
  readonly shipTo: OrderAddress | null
  readonly billTo: OrderAddress | null
  readonly customerName: string
  readonly email: string | null
  readonly phone: string | null
  readonly note: string
  readonly tags: readonly string[]
  readonly lines: readonly KnownLine[]
  readonly holds: readonly {
    readonly id: string
    readonly kind: string
    readonly reason: { readonly code?: string; readonly params?: Record<string, string> }
  }[]
}

/** What the channel last said of the parts of an order that people change here too. */
export type Snapshot = {
  readonly shipTo: Address | null
  readonly billTo: Address | null
  readonly customer: Customer
  readonly note: string | null
  readonly tags: readonly string[]
}

export function snapshotOf(order: CanonicalOrder): Snapshot {
  const { shipTo, billTo, customer, note, tags } = order
  return { shipTo, billTo, customer, note, tags }
}

/**
 * The order as the decision sees it. What the channel last said (`snapshot`) is compared with what it says now; an
 * address that differs from it here was changed here. Without a snapshot (an order that came by another way) the parts
 * that match the document count as said by it.
 */
export function existingFrom(
  row: KnownOrder,
  known: { readonly snapshot: Snapshot | null; readonly refundIds: readonly string[] },
  doc: CanonicalOrder | null,
): ExistingOrder {
  const said = known.snapshot ?? guess(row, doc)
  const shipToChangedHere =
    known.snapshot !== null && !sameAddress(row.shipTo, toAddress(known.snapshot.shipTo))
  return {
    orderId: row.id,
    status: row.status,
    fulfilment: progressOf(row.fulfilmentStatus),
    paymentState: row.paymentStatus,
    lines: row.lines.flatMap((line) => existingLine(line, row)),
    customer: said.customer,
    shipTo: shipToChangedHere ? fromAddress(row.shipTo) : said.shipTo,
    billTo: said.billTo,
    shipToChangedHere,
    total: { minor: row.totalMinor, currency: row.currency },
    note: said.note,
    tags: said.tags,
    holds: row.holds.map(({ kind, reason }) => ({
      type: kind,
      code: reason.code ?? '',
      ...(reason.params ? { params: reason.params } : {}),
    })),
    refundIds: known.refundIds,
  }
}

function guess(row: KnownOrder, doc: CanonicalOrder | null): Snapshot {
  const { customerName: name, email, phone } = row
  const same = doc !== null && customerName(doc) === name && doc.customer.email === email
  return {
    shipTo: matching(row.shipTo, doc?.shipTo ?? null),
    billTo: matching(row.billTo, doc?.billTo ?? null),
    customer: same ? doc.customer : { externalId: null, name, email, phone },
    note: (doc?.note ?? '') === row.note ? (doc?.note ?? null) : row.note,
    tags: row.tags,
  }
}

function matching(here: OrderAddress | null, there: Address | null): Address | null {
  return sameAddress(here, toAddress(there)) ? there : fromAddress(here)
}

function existingLine(line: KnownLine, order: KnownOrder): ExistingLine[] {
  const { channelLineId } = line
  if (channelLineId === null || channelLineId.startsWith(EXTRA)) return []
  const { currency } = order
  return [
    {
      channelLineId,
      quantity: line.quantity - line.cancelled,
      dispatched: line.kind === 'kit' ? kitsShipped(line, order.lines) : line.shipped,
      unitPrice: { minor: line.unitMinor, currency },
      discount: { minor: line.discountMinor, currency },
      tax: { minor: line.taxMinor, currency },
    },
  ]
}

/** A kit is dispatched as often as its scarcest component allows. */
function kitsShipped(kit: KnownLine, lines: readonly KnownLine[]): number {
  const counts = lines
    .filter((line) => line.parentId === kit.id && line.quantity > 0)
    .map((line) => Math.floor((line.shipped * kit.quantity) / line.quantity))
  return counts.length === 0 ? 0 : Math.min(...counts)
}

function progressOf(status: string): ExistingOrder['fulfilment'] {
  if (status === 'picking' || status === 'picked' || status === 'packed') return 'in_progress'
  if (status === 'partially_shipped') return 'partly_dispatched'
  if (status === 'shipped' || status === 'delivered') return 'dispatched'
  return 'not_started'
}

function fromAddress(address: OrderAddress | null): Address | null {
  if (address === null) return null
  const { region, postcode, country, ...rest } = address
  return {
    ...rest,
    province: null,
    provinceCode: region,
    postcode: postcode === '' ? null : postcode,
    countryCode: country,
    position: null,
  }
}

const PARTS = [
  'name',
  'company',
  'line1',
  'line2',
  'city',
  'region',
  'postcode',
  'country',
] as const

/** The same place and addressee; a telephone number is no other address. */
function sameAddress(a: OrderAddress | null, b: OrderAddress | null): boolean {
  if (a === null || b === null) return a === b
  return PARTS.every((part) => (a[part] ?? '') === (b[part] ?? ''))
}
