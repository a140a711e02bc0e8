import type { Money } from '../../../kernel/money.ts'
import type { CanonicalLine, ShippingCharge, TaxLine } from '../canonical.ts'
import { nothing, sumOf } from './cursor.ts'
import type { ShopifyLine, ShopifyOrder } from './order.ts'

/** The goods of an order (tips are none): as placed, or as they stand after edits and refunds. */
export function canonicalLines(order: ShopifyOrder, current: boolean): CanonicalLine[] {
  return order.lines
    .filter((line) => !line.tip)
    .map((line) => {
      const placed = line.allocated ?? line.totalDiscount
      const tax = taxSum(line.taxLines, order.currency)
      const now = current ? standing(order, line, placed, tax) : null
      return {
        channelLineId: line.id,
        sku: line.sku,
        gtin: line.barcode,
        channelProductId: line.variantId,
        title: line.title,
        ordered: line.quantity,
        quantity: now?.quantity ?? line.quantity,
        unitPrice: line.price,
        discount: now?.discount ?? placed,
        tax: now?.tax ?? tax,
        taxLines: now === null ? line.taxLines : shareTax(line.taxLines, now.tax),
        requiresShipping: line.requiresShipping,
        giftCard: line.giftCard,
      }
    })
}

type Standing = { readonly quantity: number; readonly discount: Money; readonly tax: Money }

/**
 * What is left of a line. Refunds state the exact net and tax of the units they took (edits that
 * remove units are written as refunds too); units that went without a trace go in proportion.
 */
function standing(order: ShopifyOrder, line: ShopifyLine, discount: Money, tax: Money): Standing {
  const taken = order.refunds
    .flatMap((refund) => refund.lines)
    .filter((refunded) => refunded.lineId === line.id)
  const refunded = taken.reduce((sum, one) => sum + one.quantity, 0)
  const quantity = line.currentQuantity ?? Math.max(0, line.quantity - refunded)
  const { currency } = order
  if (quantity === line.quantity) return { quantity, discount, tax }
  if (quantity === 0) return { quantity, discount: nothing(currency), tax: nothing(currency) }
  const gross = line.price.minor * line.quantity
  const subtotals = taken.map((one) => one.subtotal).filter((one) => one !== null)
  const taxes = taken.map((one) => one.tax).filter((one) => one !== null)
  const exact = line.quantity - refunded === quantity && subtotals.length === taken.length
  if (exact) {
    const net = gross - discount.minor - sumOf(subtotals, currency).minor
    const left = { minor: line.price.minor * quantity - net, currency }
    const taxLeft = { minor: tax.minor - sumOf(taxes, currency).minor, currency }
    if (left.minor >= 0 && taxLeft.minor >= 0) return { quantity, discount: left, tax: taxLeft }
  }
  return {
    quantity,
    discount: scaled(discount, quantity, line.quantity),
    tax: scaled(tax, quantity, line.quantity),
  }
}

/** The shipping charges; what refunds gave back of them comes off the last ones first. */
export function canonicalCharges(order: ShopifyOrder, current: boolean): ShippingCharge[] {
  const { currency } = order
  const charges = order.shippingLines
    .filter((line) => !(current && line.removed))
    .map((line) => ({
      title: line.title,
      code: line.code,
      price: line.price,
      discount: line.discount,
      tax: taxSum(line.taxLines, currency),
      taxLines: line.taxLines,
    }))
  if (!current) return charges
  let back = sumOf(
    order.refunds.map((refund) => refund.shipping),
    currency,
  ).minor
  let backTax = sumOf(
    order.refunds.map((refund) => refund.shippingTax),
    currency,
  ).minor
  return charges
    .toReversed()
    .map((charge) => {
      const take = Math.min(back, charge.price.minor - charge.discount.minor)
      const takeTax = Math.min(backTax, charge.tax.minor)
      back -= take
      backTax -= takeTax
      const tax = { minor: charge.tax.minor - takeTax, currency }
      const price = { minor: charge.price.minor - take, currency }
      return { ...charge, price, tax, taxLines: shareTax(charge.taxLines, tax) }
    })
    .toReversed()
}

/** `amount × part / whole`, rounded half away from zero; exact for whatever `part === whole` is. */
export function scaled(amount: Money, part: number, whole: number): Money {
  if (part === whole || whole <= 0) return amount
  const size = Math.floor((Math.abs(amount.minor) * part) / whole + 0.5)
  return { minor: amount.minor < 0 ? 0 - size : size, currency: amount.currency }
}

/** Cuts tax lines down to a sum, in proportion, the last one taking what rounding left. */
function shareTax(lines: readonly TaxLine[], target: Money): readonly TaxLine[] {
  const whole = lines.reduce((sum, line) => sum + line.amount.minor, 0)
  if (whole === target.minor || whole <= 0) return lines
  let left = target.minor
  return lines.map((line, index) => {
    const share = scaled(line.amount, target.minor, whole).minor
    const minor = index === lines.length - 1 ? left : Math.min(left, share)
    left -= minor
    return { ...line, amount: { minor, currency: target.currency } }
  })
}

function taxSum(lines: readonly TaxLine[], currency: string): Money {
  return sumOf(
    lines.map((line) => line.amount),
    currency,
  )
}
