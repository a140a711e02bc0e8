import { isCurrency, type Money } from '../../../kernel/money.ts'
import { ok, type Result, refuse } from '../../../kernel/result.ts'
import type { DiscountNote, TaxLine } from '../canonical.ts'
import { readInstant } from '../instant.ts'
import { anyReasons, type ParkReason } from '../park.ts'
import {
  amount,
  at,
  type Cursor,
  count,
  each,
  flag,
  id,
  instant,
  isNothing,
  nothing,
  ratePpm,
  report,
  required,
  shopAmount,
  sumOf,
  text,
  within,
} from './cursor.ts'
import type {
  DocumentedTotals,
  ShopifyLine,
  ShopifyOrder,
  ShopifyShippingLine,
  Unreadable,
} from './order.ts'
import type { Unvalidated } from './parse.ts'
import { readAddress, readCustomer } from './people.ts'
import { readRefundAt } from './readRefund.ts'

/**
 * Unvalidated to validated: every value that Dockline uses, checked; amounts in the shop's currency.
 * Refuses with all problems found, each with its JSON path. `triggeredAt` is the delivery's header.
 */
export function readOrder(
  document: Unvalidated,
  triggeredAt: string | null,
): Result<ShopifyOrder, Unreadable> {
  const problems: ParkReason[] = []
  const root: Cursor = { value: document.root, path: document.path, problems }
  const orderId = readOrderId(root)
  const order = readFields(root, orderId ?? '', triggeredAt)
  const reasons = anyReasons(problems)
  if (reasons === null) return ok(order)
  const { cancelledAt } = order
  return refuse({ code: 'unreadable', reasons, channelOrderId: orderId, cancelledAt })
}

/** The order's id; one that was rounded on the way is recovered from `admin_graphql_api_id`. */
function readOrderId(root: Cursor): string | null {
  const plain = id({ ...at(root, 'id'), problems: [] })
  if (plain !== null) return plain
  const gid = at(root, 'admin_graphql_api_id')
  if (!isNothing(gid)) return id(gid)
  return required(at(root, 'id'), id(at(root, 'id')), null)
}

function readFields(root: Cursor, orderId: string, triggeredAt: string | null): ShopifyOrder {
  const currency = required(at(root, 'currency'), text(at(root, 'currency')), '').toUpperCase()
  if (currency !== '' && !isCurrency(currency)) {
    report(at(root, 'currency'), 'bad_value', { expected: 'currency', value: currency.slice(0, 9) })
  }
  const zero = nothing(currency)
  const createdAt = required(at(root, 'created_at'), instant(at(root, 'created_at')), '')
  const codes = each(at(root, 'discount_codes'))
  const presentment = text(at(root, 'presentment_currency'))?.toUpperCase() ?? currency
  return {
    id: orderId,
    path: root.path,
    name: text(at(root, 'name')) ?? text(at(root, 'order_number')) ?? orderId,
    createdAt: instant(at(root, 'processed_at')) ?? createdAt,
    asOf: {
      updatedAt: instant(at(root, 'updated_at')) ?? createdAt,
      triggeredAt: triggeredAt === null ? null : readInstant(triggeredAt),
    },
    currency,
    presentmentCurrency: presentment === currency ? null : presentment,
    taxesIncluded: flag(at(root, 'taxes_included')) ?? false,
    financialStatus: text(at(root, 'financial_status')) ?? 'pending',
    fulfillmentStatus: text(at(root, 'fulfillment_status')),
    cancelledAt: instant(at(root, 'cancelled_at')),
    cancelReason: text(at(root, 'cancel_reason')),
    customer: readCustomer(root),
    shippingAddress: readAddress(at(root, 'shipping_address')),
    billingAddress: readAddress(at(root, 'billing_address')),
    lines: each(requiredList(at(root, 'line_items'))).map((line) => readLine(line, currency)),
    shippingLines: each(at(root, 'shipping_lines')).map((line) => readShipping(line, currency)),
    discounts: readDiscounts(root, currency),
    discountsShippingOnly:
      codes.length > 0 && codes.every((code) => text(at(code, 'type')) === 'shipping'),
    taxLines: readTaxLines(root, currency),
    tip: shopAmount(root, 'total_tip_received', currency) ?? zero,
    duties: fromSet(root, 'original_total_duties_set', currency) ?? zero,
    currentDuties: fromSet(root, 'current_total_duties_set', currency),
    fees: fromSet(root, 'original_total_additional_fees_set', currency) ?? zero,
    currentFees: fromSet(root, 'current_total_additional_fees_set', currency),
    refunds: each(at(root, 'refunds')).map((refund) => readRefundAt(refund, currency)),
    documented: readTotals(root, currency),
    note: text(at(root, 'note')),
    tags: (text(at(root, 'tags')) ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    test: flag(at(root, 'test')) ?? false,
  }
}

// An order that lost its lines must not read as an order without lines.
function requiredList(cursor: Cursor): Cursor {
  if (isNothing(cursor)) report(cursor, 'missing_value', { expected: 'list' })
  return cursor
}

function fromSet(root: Cursor, field: string, currency: string): Money | null {
  return amount(within(root, field, 'shop_money', 'amount'), currency)
}

function readTotals(root: Cursor, currency: string): DocumentedTotals {
  const total = shopAmount(root, 'total_price', currency)
  return {
    total_line_items_price: shopAmount(root, 'total_line_items_price', currency),
    total_discounts: shopAmount(root, 'total_discounts', currency),
    subtotal_price: shopAmount(root, 'subtotal_price', currency),
    total_shipping_price_set: fromSet(root, 'total_shipping_price_set', currency),
    total_tax: shopAmount(root, 'total_tax', currency),
    total_tip_received: shopAmount(root, 'total_tip_received', currency),
    total_price: required(at(root, 'total_price'), total, nothing(currency)),
    current_total_discounts: shopAmount(root, 'current_total_discounts', currency),
    current_subtotal_price: shopAmount(root, 'current_subtotal_price', currency),
    current_shipping_price_set: fromSet(root, 'current_shipping_price_set', currency),
    current_total_tax: shopAmount(root, 'current_total_tax', currency),
    current_total_price: shopAmount(root, 'current_total_price', currency),
  }
}

function readLine(line: Cursor, currency: string): ShopifyLine {
  const price = shopAmount(line, 'price', currency)
  const title = text(at(line, 'title')) ?? text(at(line, 'name')) ?? ''
  const variant = text(at(line, 'variant_title'))
  const giftCard = flag(at(line, 'gift_card')) ?? false
  const duties = each(at(line, 'duties'))
  return {
    id: required(at(line, 'id'), id(at(line, 'id')), ''),
    path: line.path,
    sku: text(at(line, 'sku')),
    barcode: text(at(line, 'barcode')),
    variantId: isNothing(at(line, 'variant_id')) ? null : id(at(line, 'variant_id')),
    title: variant === null || variant === 'Default Title' ? title : `${title}, ${variant}`,
    quantity: required(at(line, 'quantity'), count(at(line, 'quantity')), 0),
    currentQuantity: count(at(line, 'current_quantity')),
    price: required(at(line, 'price'), price, nothing(currency)),
    allocated: allocations(line, currency),
    totalDiscount: shopAmount(line, 'total_discount', currency) ?? nothing(currency),
    taxLines: [line, ...duties].flatMap((taxed) => readTaxLines(taxed, currency)),
    requiresShipping: flag(at(line, 'requires_shipping')) ?? !giftCard,
    giftCard,
    tip: !isNothing(at(line, 'tip')) || !isNothing(at(line, 'tip_payment_gateway')),
  }
}

function allocations(cursor: Cursor, currency: string): Money | null {
  const list = each(at(cursor, 'discount_allocations'))
  if (list.length === 0) return null
  const amounts = list.map((one) =>
    required(at(one, 'amount'), shopAmount(one, 'amount', currency), nothing(currency)),
  )
  return sumOf(amounts, currency)
}

function readShipping(line: Cursor, currency: string): ShopifyShippingLine {
  const price = required(at(line, 'price'), shopAmount(line, 'price', currency), nothing(currency))
  const discounted = shopAmount(line, 'discounted_price', currency) ?? price
  const fromPrices = { minor: price.minor - discounted.minor, currency }
  return {
    title: text(at(line, 'title')) ?? '',
    code: text(at(line, 'code')),
    price,
    discount: allocations(line, currency) ?? fromPrices,
    taxLines: readTaxLines(line, currency),
    removed: flag(at(line, 'is_removed')) ?? false,
  }
}

function readTaxLines(cursor: Cursor, currency: string): TaxLine[] {
  return each(at(cursor, 'tax_lines')).map((tax) => ({
    title: text(at(tax, 'title')) ?? '',
    ratePpm: ratePpm(at(tax, 'rate')),
    amount: required(at(tax, 'price'), shopAmount(tax, 'price', currency), nothing(currency)),
  }))
}

function readDiscounts(root: Cursor, currency: string): DiscountNote[] {
  const codes = each(at(root, 'discount_codes')).map((code) => ({
    title: text(at(code, 'code')) ?? '',
    code: text(at(code, 'code')),
    amount: amount(at(code, 'amount'), currency),
  }))
  const others = each(at(root, 'discount_applications'))
    .filter((applied) => text(at(applied, 'type')) !== 'discount_code')
    .map((applied) => ({
      title: text(at(applied, 'title')) ?? text(at(applied, 'description')) ?? '',
      code: null,
      amount: null,
    }))
  return [...codes, ...others]
}
