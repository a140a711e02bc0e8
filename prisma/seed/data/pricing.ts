import { type SeedCustomer, taxBpOf } from './people.ts'

export const CHANNELS = ['webshop', 'marketplace', 'phone', 'portal'] as const
export type SeedChannel = (typeof CHANNELS)[number]

export type SeedLine = {
  readonly sku: string
  readonly quantity: number
  readonly unitPriceMinor: number
  /** Off the whole line. */
  readonly discountMinor: number
}

/** In US cents. subtotal − discount + shipping + tax = total. */
export type SeedTotals = {
  readonly subtotalMinor: number
  readonly discountMinor: number
  readonly shippingMinor: number
  readonly taxMinor: number
  readonly totalMinor: number
}

const FREE_SHIPPING_FROM_MINOR = 7_500
const FREE_TRADE_SHIPPING_FROM_MINOR = 75_000

function shippingFor(goodsMinor: number, customer: SeedCustomer, channel: SeedChannel): number {
  if (customer.trade) return goodsMinor >= FREE_TRADE_SHIPPING_FROM_MINOR ? 0 : 2_800
  if (channel === 'marketplace') return 495
  return goodsMinor >= FREE_SHIPPING_FROM_MINOR ? 0 : 695
}

/** The money of an order: shipping by goods value and channel, tax on goods by state. */
export function totalsOf(
  lines: readonly SeedLine[],
  customer: SeedCustomer,
  channel: SeedChannel,
): SeedTotals {
  const subtotalMinor = lines.reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0)
  const discountMinor = lines.reduce((sum, line) => sum + line.discountMinor, 0)
  const goodsMinor = subtotalMinor - discountMinor
  const shippingMinor = shippingFor(goodsMinor, customer, channel)
  const taxMinor = Math.round((goodsMinor * taxBpOf(customer)) / 10_000)
  return {
    subtotalMinor,
    discountMinor,
    shippingMinor,
    taxMinor,
    totalMinor: goodsMinor + shippingMinor + taxMinor,
  }
}
