import { type Address, type CanonicalOrder, needsStock } from './canonical.ts'
import type { IntakeFacts } from './existing.ts'

export type HoldType = 'payment' | 'address' | 'operator'

/** Why; the codes are the keys of the sentences a person reads. */
export type HoldCode =
  | 'unpaid'
  | 'partially_paid'
  | 'authorisation_expired'
  | 'payment_voided'
  | 'refunded_not_removed'
  | 'address_missing'
  | 'address_incomplete'
  | 'test_order'
  | 'fulfilled_elsewhere'
  | 'partly_fulfilled_elsewhere'
  | 'edit_announced'
  | 'deleted_in_channel'

export type Hold = {
  readonly type: HoldType
  readonly code: HoldCode
  readonly params: Readonly<Record<string, string>>
}

/** Holds that intake places and also lifts again; all others belong to whoever placed them. */
export const INTAKE_HOLDS: ReadonlySet<string> = new Set<HoldCode>([
  'unpaid',
  'partially_paid',
  'authorisation_expired',
  'payment_voided',
  'refunded_not_removed',
  'address_missing',
  'address_incomplete',
  'edit_announced',
])

/** The holds that an open order's current document calls for. */
export function holdsFor(order: CanonicalOrder, facts: IntakeFacts): Hold[] {
  const holds = [...paymentHolds(order), ...addressHolds(order)]
  // Once Dockline fulfils the order, the channel's fulfilment status only echoes that.
  if (facts.existing === null && order.fulfilledElsewhere !== 'none') {
    const fully = order.fulfilledElsewhere === 'fully'
    holds.push(operator(fully ? 'fulfilled_elsewhere' : 'partly_fulfilled_elsewhere'))
  }
  if (facts.existing === null && order.test && facts.connection.testOrders === 'hold') {
    holds.push(operator('test_order'))
  }
  return holds
}

function operator(code: HoldCode): Hold {
  return { type: 'operator', code, params: {} }
}

function paymentHolds(order: CanonicalOrder): Hold[] {
  const params = { status: order.channelPaymentStatus }
  const hold = (code: HoldCode): Hold[] => [{ type: 'payment', code, params }]
  // Nothing to pay is paid, whatever word the channel has for it.
  if (order.totals.total.minor === 0 && order.paymentState === 'unpaid') return []
  switch (order.paymentState) {
    case 'unpaid':
      if (order.channelPaymentStatus === 'partially_paid') return hold('partially_paid')
      if (order.channelPaymentStatus === 'expired') return hold('authorisation_expired')
      return hold('unpaid')
    case 'voided':
      return hold('payment_voided')
    case 'refunded':
      return hold('refunded_not_removed')
    case 'authorised':
    case 'paid':
    case 'partially_refunded':
      return []
  }
}

function addressHolds(order: CanonicalOrder): Hold[] {
  if (!order.lines.some(needsStock)) return []
  if (order.shipTo === null) return [{ type: 'address', code: 'address_missing', params: {} }]
  const missing = missingParts(order.shipTo)
  if (missing.length === 0) return []
  return [{ type: 'address', code: 'address_incomplete', params: { missing: missing.join(', ') } }]
}

// Countries and territories without postcodes that a parcel is likely to go to (UPU).
const NO_POSTCODE = new Set(
  `AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK JM KE KI
  KM KN LC ML MO MR MW NR NU PA QA RW SB SC SL SR ST SX SY TD TG TK TL TO TV UG VU YE ZW`.split(
    /\s+/,
  ),
)

/** The parts without which no carrier takes a parcel, as words of the address form. */
function missingParts(address: Address): string[] {
  const missing: string[] = []
  if (address.name === '' && !address.company) missing.push('name')
  if (address.line1 === '') missing.push('street')
  if (address.city === '') missing.push('city')
  if (address.countryCode === '') missing.push('country')
  if (!address.postcode && !NO_POSTCODE.has(address.countryCode)) missing.push('postcode')
  return missing
}
