import type { Money } from '../../../kernel/money.ts'
import { ok, type Result, refuse } from '../../../kernel/result.ts'
import { anyReasons, type ParkReason } from '../park.ts'
import {
  at,
  type Cursor,
  count,
  each,
  id,
  instant,
  isNothing,
  required,
  shopAmount,
  sumOf,
  text,
} from './cursor.ts'
import type { ShopifyRefund, Unreadable } from './order.ts'
import type { Unvalidated } from './parse.ts'

/** A refund, as an element of an order's `refunds` or as the body of `refunds/create`. */
export function readRefund(
  document: Unvalidated,
  currency: string,
): Result<ShopifyRefund, Unreadable> {
  const problems: ParkReason[] = []
  const root: Cursor = { value: document.root, path: document.path, problems }
  const refund = readRefundAt(root, currency)
  required(at(root, 'order_id'), refund.orderId, null)
  const reasons = anyReasons(problems)
  if (reasons === null) return ok(refund)
  return refuse({
    code: 'unreadable',
    reasons,
    channelOrderId: refund.orderId,
    cancelledAt: null,
  })
}

export function readRefundAt(refund: Cursor, currency: string): ShopifyRefund {
  const adjustments = each(at(refund, 'order_adjustments')).map((one) => ({
    kind: text(at(one, 'kind')) ?? '',
    amount: size(shopAmount(one, 'amount', currency), currency),
    tax: size(shopAmount(one, 'tax_amount', currency), currency),
  }))
  const shipping = adjustments.filter((one) => one.kind === 'shipping_refund')
  const other = adjustments.filter((one) => one.kind !== 'shipping_refund')
  const moved = each(at(refund, 'transactions')).filter(
    (one) => text(at(one, 'kind')) === 'refund' && text(at(one, 'status')) === 'success',
  )
  return {
    id: required(at(refund, 'id'), id(at(refund, 'id')), ''),
    orderId: isNothing(at(refund, 'order_id')) ? null : id(at(refund, 'order_id')),
    path: refund.path,
    createdAt: instant(at(refund, 'created_at')),
    lines: each(at(refund, 'refund_line_items')).map((line) => ({
      lineId: required(at(line, 'line_item_id'), id(at(line, 'line_item_id')), ''),
      quantity: required(at(line, 'quantity'), count(at(line, 'quantity')), 0),
      subtotal: shopAmount(line, 'subtotal', currency),
      tax: shopAmount(line, 'total_tax', currency),
      path: line.path,
    })),
    shipping: sumOf(
      shipping.map((one) => one.amount),
      currency,
    ),
    shippingTax: sumOf(
      shipping.map((one) => one.tax),
      currency,
    ),
    discrepancy: sumOf(
      other.map((one) => one.amount),
      currency,
    ),
    paidBack: sumOf(
      moved.map((one) => size(shopAmount(one, 'amount', currency), currency)),
      currency,
    ),
  }
}

function size(value: Money | null, currency: string): Money {
  return { minor: Math.abs(value?.minor ?? 0), currency }
}
