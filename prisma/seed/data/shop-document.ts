import type { SeedCustomer } from './people.ts'
import { taxBpOf } from './people.ts'

/** An order as the demo company's shop writes it in a delivery. Amounts in cents. */
export type ShopOrder = {
  readonly channelOrderId: number
  readonly name: string
  readonly placedAtMs: number
  readonly customer: SeedCustomer
  readonly lines: readonly {
    readonly sku: string
    readonly title: string
    readonly quantity: number
    readonly unitMinor: number
    readonly discountMinor: number
    readonly taxMinor: number
  }[]
  readonly shippingMinor: number
  readonly financialStatus: 'paid' | 'pending' | 'authorized'
  readonly currency?: string
  /** What the shop says the total is, where that is not what the lines say. */
  readonly statedTotalMinor?: number
  readonly note?: string | null
}

/** The body of an order's webhook, the fields that matter and those that a person looks for. */
export function shopOrderDocument(order: ShopOrder): object {
  const currency = order.currency ?? 'USD'
  const money = (minor: number) => (minor / 100).toFixed(2)
  const set = (minor: number) => ({
    shop_money: { amount: money(minor), currency_code: currency },
    presentment_money: { amount: money(minor), currency_code: currency },
  })
  const sum = (of: (line: ShopOrder['lines'][number]) => number) =>
    order.lines.reduce((total, line) => total + of(line), 0)
  const gross = sum((line) => line.quantity * line.unitMinor)
  const discount = sum((line) => line.discountMinor)
  const tax = sum((line) => line.taxMinor)
  const total = order.statedTotalMinor ?? gross - discount + order.shippingMinor + tax
  const at = new Date(order.placedAtMs).toISOString().replace(/\.\d+Z$/, 'Z')
  const rate = taxBpOf(order.customer) / 10_000
  const taxed = (minor: number) =>
    rate === 0 ? [] : [{ title: 'Sales tax', rate, price: money(minor), price_set: set(minor) }]
  const address = addressOf(order.customer)
  const { customer } = order
  return {
    id: order.channelOrderId,
    admin_graphql_api_id: `gid://shopify/Order/${order.channelOrderId}`,
    name: order.name,
    created_at: at,
    processed_at: at,
    updated_at: at,
    cancelled_at: null,
    currency,
    presentment_currency: currency,
    customer_locale: customer.language === 'es' ? 'es-US' : 'en-US',
    email: customer.email.toLowerCase(),
    financial_status: order.financialStatus,
    fulfillment_status: null,
    note: order.note ?? null,
    tags: '',
    taxes_included: false,
    test: false,
    source_name: 'web',
    total_line_items_price: money(gross),
    total_discounts: money(discount),
    subtotal_price: money(gross - discount),
    total_shipping_price_set: set(order.shippingMinor),
    total_tax: money(tax),
    total_price: money(total),
    tax_lines: taxed(tax),
    billing_address: address,
    shipping_address: address,
    line_items: order.lines.map((line, index) => ({
      id: order.channelOrderId * 10 + index + 1,
      sku: line.sku,
      title: line.title,
      quantity: line.quantity,
      current_quantity: line.quantity,
      price: money(line.unitMinor),
      total_discount: money(line.discountMinor),
      gift_card: false,
      requires_shipping: true,
      taxable: true,
      variant_id: order.channelOrderId + index + 1,
      tax_lines: taxed(line.taxMinor),
      discount_allocations: line.discountMinor > 0 ? [{ amount: money(line.discountMinor) }] : [],
    })),
    shipping_lines:
      order.shippingMinor > 0
        ? [
            {
              title: 'Standard',
              code: 'Standard',
              price: money(order.shippingMinor),
              tax_lines: [],
            },
          ]
        : [],
    refunds: [],
  }
}

function addressOf(customer: SeedCustomer) {
  const [first = '', ...last] = customer.contact.split(' ')
  return {
    first_name: first,
    last_name: last.join(' '),
    name: customer.contact,
    company: customer.address.company,
    address1: customer.address.line1,
    address2: customer.address.line2,
    city: customer.address.city,
    province_code: customer.address.region,
    country_code: customer.address.country,
    zip: customer.address.postcode,
    phone: customer.phone,
  }
}
