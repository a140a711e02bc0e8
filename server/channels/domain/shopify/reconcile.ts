import { type Money, moneyToDecimal } from '../../../kernel/money.ts'
import { ok, type Result, refuse } from '../../../kernel/result.ts'
import type { CanonicalOrder, PaymentState, TaxLine, Totals } from '../canonical.ts'
import { canonicalCharges, canonicalLines, scaled } from './amounts.ts'
import { nothing, sumOf } from './cursor.ts'
import type { DocumentedTotals, ShopifyOrder } from './order.ts'

export type TotalDifference = {
  /** The document's own field. */
  readonly field: keyof DocumentedTotals
  readonly documented: Money
  readonly computed: Money
}

export type TotalsDiffer = {
  readonly code: 'totals_differ'
  readonly differences: readonly [TotalDifference, ...TotalDifference[]]
}
export type BeyondExact = { readonly code: 'amount_too_large' }

/** `acceptTotals`: a person saw the difference and takes the document's total as it is. */
export type ReconcileOptions = { readonly acceptTotals?: boolean }

/**
 * Validated to priced: recomputes every total from lines, charges and taxes and compares it with
 * what the document states, to the minor unit. Two sets are stated: the order as placed
 * (`total_price`, …) and as it stands after edits and refunds (`current_total_price`, …). What is
 * shipped and invoiced is the current one, so it must always agree. The placed one must agree too
 * while nothing was edited or refunded; afterwards Shopify does not say which quantities it counts.
 * Each stated total that differs is named; one that is not stated is not compared.
 *
 * Decided on a published order (go-shopify's fixture): `total_price` 10.00 is explained by lines of
 * 5.00, a discount of 5.00 and shipping of 10.00, but `current_total_price` says 9.50 and the
 * document holds no refund, edit or removed line for the missing 0.50. Nothing may be invoiced on a
 * guess: it is refused, and a person may accept 9.50, which then stands as an adjustment of −0.50.
 */
export function reconcile(
  order: ShopifyOrder,
  options: ReconcileOptions = {},
): Result<CanonicalOrder, TotalsDiffer | BeyondExact> {
  const placed = sumUp(order, false)
  const current = sumUp(order, true)
  const all = [...Object.values(placed.totals), ...Object.values(current.totals)]
  if (!all.every((one) => Number.isSafeInteger(one.minor))) {
    return refuse({ code: 'amount_too_large' })
  }
  const asPlaced = comparePlaced(order, placed)
  const standing = compareCurrent(order, current)
  // Without any current totals, the placed ones are the only witness.
  const placedCounts = !changed(order) || order.documented.current_total_price === null
  const [first, ...rest] = [...(placedCounts ? asPlaced : []), ...standing.differences]
  if (first !== undefined && options.acceptTotals !== true) {
    return refuse<'totals_differ', TotalsDiffer>({
      code: 'totals_differ',
      differences: [first, ...rest],
    })
  }
  const { current_total_price: now, total_price: then } = order.documented
  const gap = now === null ? minus(then, placed.totals.total) : minus(now, current.totals.total)
  const accepted = first === undefined ? standing.adjustment : gap
  const totals = {
    ...current.totals,
    adjustment: accepted,
    total: plus(current.totals.total, accepted),
  }
  return ok(canonical(order, current, totals))
}

type Sums = {
  readonly lines: CanonicalOrder['lines']
  readonly shipping: CanonicalOrder['shipping']
  readonly taxLines: readonly TaxLine[]
  readonly totals: Totals
  /** Discounts of goods and shipping together, as `total_discounts` counts them. */
  readonly allDiscounts: Money
}

function sumUp(order: ShopifyOrder, current: boolean): Sums {
  const { currency } = order
  const lines = canonicalLines(order, current)
  const shipping = canonicalCharges(order, current)
  const gross = sumOf(
    lines.map((line) => times(line.unitPrice, line.quantity)),
    currency,
  )
  const lineDiscount = sumOf(
    lines.map((line) => line.discount),
    currency,
  )
  const discount = plus(lineDiscount, unallocatedDiscount(order, minus(gross, lineDiscount)))
  const shippingNet = sumOf(
    shipping.map((one) => minus(one.price, one.discount)),
    currency,
  )
  const taxLines = unite(taxesOf(order, lines, shipping, gross))
  const tax = sumOf(
    taxLines.map((one) => one.amount),
    currency,
  )
  const duties = (current ? order.currentDuties : null) ?? order.duties
  const fees = (current ? order.currentFees : null) ?? order.fees
  const parts = [minus(gross, discount), shippingNet, order.tip, duties, fees]
  const total = sumOf(order.taxesIncluded ? parts : [...parts, tax], currency)
  const totals = {
    subtotal: gross,
    discount,
    shipping: shippingNet,
    tax,
    tip: order.tip,
    duties,
    fees,
    adjustment: nothing(currency),
    total,
  }
  const shippingDiscount = sumOf(
    shipping.map((one) => one.discount),
    currency,
  )
  return { lines, shipping, taxLines, totals, allDiscounts: plus(discount, shippingDiscount) }
}

/**
 * Old API versions state an order discount only in `total_discounts`, without allocations. What is
 * left of it after lines and shipping is the order's, in proportion to the goods still there.
 */
function unallocatedDiscount(order: ShopifyOrder, net: Money): Money {
  const stated = order.documented.total_discounts
  const allocated = order.lines.some((line) => line.allocated !== null)
  if (stated === null || allocated || order.discountsShippingOnly) return nothing(order.currency)
  const own = order.lines.filter((line) => !line.tip).map((line) => line.totalDiscount)
  const charges = order.shippingLines.map((line) => line.discount)
  const rest = minus(stated, sumOf([...own, ...charges], order.currency))
  const gross = order.lines
    .filter((line) => !line.tip)
    .map((line) => minus(times(line.price, line.quantity), line.totalDiscount))
  const placedNet = sumOf(gross, order.currency)
  if (rest.minor <= 0 || placedNet.minor <= 0) return nothing(order.currency)
  // A subtotal that knows nothing of such a discount shows that the discount total is the odd one.
  const subtotal = order.documented.subtotal_price
  if (subtotal !== null && subtotal.minor !== placedNet.minor - rest.minor) {
    return nothing(order.currency)
  }
  return scaled(rest, Math.max(0, net.minor), placedNet.minor)
}

/** Taxes of lines and charges; when the document gives none there, the order's own list. */
function taxesOf(
  order: ShopifyOrder,
  lines: Sums['lines'],
  shipping: Sums['shipping'],
  gross: Money,
): readonly TaxLine[] {
  const detailed =
    order.lines.some((line) => line.taxLines.length > 0) ||
    order.shippingLines.some((line) => line.taxLines.length > 0)
  if (detailed) return [...lines, ...shipping].flatMap((one) => one.taxLines)
  const placedGross = sumOf(
    order.lines.filter((line) => !line.tip).map((line) => times(line.price, line.quantity)),
    order.currency,
  )
  // Only what stays is taxed; without edits the share is the whole.
  if (!changed(order) || placedGross.minor <= 0) return order.taxLines
  return order.taxLines.map((tax) => ({
    ...tax,
    amount: scaled(tax.amount, gross.minor, placedGross.minor),
  }))
}

function comparePlaced(order: ShopifyOrder, sums: Sums): TotalDifference[] {
  const { totals } = sums
  return differences(order, {
    total_line_items_price: totals.subtotal,
    total_discounts: sums.allDiscounts,
    subtotal_price: minus(totals.subtotal, totals.discount),
    total_tax: totals.tax,
    total_price: totals.total,
    ...tipOf(order),
  })
}

function compareCurrent(order: ShopifyOrder, sums: Sums) {
  const { totals } = sums
  const found = differences(order, {
    current_total_discounts: sums.allDiscounts,
    current_subtotal_price: minus(totals.subtotal, totals.discount),
    current_shipping_price_set: totals.shipping,
    current_total_tax: totals.tax,
    current_total_price: totals.total,
  })
  const stated = order.documented.current_total_price
  // Money given back beside the lines may or may not be in the current total; both are exact.
  const beside = sumOf(
    order.refunds.map((refund) => refund.discrepancy),
    order.currency,
  )
  const explained =
    stated !== null && beside.minor > 0 && totals.total.minor - beside.minor === stated.minor
  if (!explained) return { differences: found, adjustment: nothing(order.currency) }
  return {
    differences: found.filter((one) => one.field !== 'current_total_price'),
    adjustment: { minor: -beside.minor, currency: order.currency },
  }
}

/** Tips show twice in newer documents: as a total, and as a line that is none of the goods. */
function tipOf(order: ShopifyOrder): { total_tip_received?: Money } {
  const tips = order.lines.filter((line) => line.tip)
  if (tips.length === 0) return {}
  const amounts = tips.map((line) => times(line.price, line.quantity))
  return { total_tip_received: sumOf(amounts, order.currency) }
}

function differences(
  order: ShopifyOrder,
  computed: { readonly [K in keyof DocumentedTotals]?: Money },
): TotalDifference[] {
  const found: TotalDifference[] = []
  for (const field of FIELDS) {
    const documented = order.documented[field]
    const ours = computed[field]
    if (documented === null || ours === undefined || documented.minor === ours.minor) continue
    found.push({ field, documented, computed: ours })
  }
  return found
}

const FIELDS = [
  'total_line_items_price',
  'total_discounts',
  'subtotal_price',
  'total_tax',
  'total_tip_received',
  'total_price',
  'current_total_discounts',
  'current_subtotal_price',
  'current_shipping_price_set',
  'current_total_tax',
  'current_total_price',
] as const satisfies readonly (keyof DocumentedTotals)[]

/** Whether anything of the order as placed was taken away since. */
function changed(order: ShopifyOrder): boolean {
  return (
    order.refunds.length > 0 ||
    order.shippingLines.some((line) => line.removed) ||
    order.lines.some((line) => (line.currentQuantity ?? line.quantity) !== line.quantity)
  )
}

function canonical(order: ShopifyOrder, sums: Sums, totals: Totals): CanonicalOrder {
  return {
    channelOrderId: order.id,
    name: order.name,
    placedAt: order.createdAt,
    asOf: order.asOf,
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency,
    customer: order.customer,
    shipTo: order.shippingAddress,
    billTo: order.billingAddress,
    lines: sums.lines,
    shipping: sums.shipping,
    discounts: order.discounts,
    taxIncluded: order.taxesIncluded,
    taxLines: sums.taxLines,
    totals,
    paymentState: PAYMENT[order.financialStatus] ?? 'unpaid',
    channelPaymentStatus: order.financialStatus,
    fulfilledElsewhere:
      order.fulfillmentStatus === 'fulfilled'
        ? 'fully'
        : order.fulfillmentStatus === 'partial'
          ? 'partly'
          : 'none',
    refundIds: order.refunds.map((refund) => refund.id),
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason,
    note: order.note,
    tags: order.tags,
    test: order.test,
  }
}

/** Shopify's `financial_status`; a word not here (or a new one) waits as unpaid. */
const PAYMENT: Readonly<Record<string, PaymentState>> = {
  pending: 'unpaid',
  partially_paid: 'unpaid',
  expired: 'unpaid',
  authorized: 'authorised',
  paid: 'paid',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
  voided: 'voided',
}

function unite(taxes: readonly TaxLine[]): TaxLine[] {
  const byRate = new Map<string, TaxLine>()
  for (const tax of taxes) {
    const key = `${tax.ratePpm} ${tax.title}`
    const known = byRate.get(key)
    byRate.set(key, known ? { ...known, amount: plus(known.amount, tax.amount) } : tax)
  }
  return [...byRate.values()]
}

/** One sentence's worth of a difference: both amounts as decimal texts. */
export function describeDifference(one: TotalDifference): Record<string, string> {
  return {
    field: one.field,
    documented: moneyToDecimal(one.documented),
    computed: moneyToDecimal(one.computed),
    currency: one.documented.currency,
  }
}

// Plain sums: leaving the exact integers is refused once, above, instead of thrown in between.
function plus(a: Money, b: Money): Money {
  return { minor: a.minor + b.minor, currency: a.currency }
}
function minus(a: Money, b: Money): Money {
  return { minor: a.minor - b.minor, currency: a.currency }
}
function times(a: Money, factor: number): Money {
  return { minor: a.minor * factor, currency: a.currency }
}
