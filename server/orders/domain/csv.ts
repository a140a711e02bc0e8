import { csvRow } from '../../kernel/csv.ts'
import { exponentOf } from '../../kernel/money.ts'

export const HEAD = [
  'order',
  'channel',
  'channel_order',
  'customer',
  'placed_at',
  'promised_to',
  'lines',
  'units',
  'total',
  'currency',
  'order_status',
  'payment_status',
  'fulfilment_status',
  'backordered_units',
  'warehouses',
  'holds',
] as const

export type ExportRow = {
  readonly number: string
  readonly channel: string | null
  readonly channelName: string
  readonly customer: string
  readonly placedAt: string
  readonly promisedTo: string | null
  readonly lines: number
  readonly units: number
  readonly totalMinor: number
  readonly currency: string
  readonly status: string
  readonly payment: string
  readonly fulfilment: string
  readonly backordered: number
  readonly warehouses: readonly string[]
  readonly holds: readonly { readonly kind: string }[]
}

export function orderRow(row: ExportRow): string {
  return csvRow([
    row.number,
    row.channel ?? '',
    row.channelName,
    row.customer,
    row.placedAt,
    row.promisedTo ?? '',
    row.lines,
    row.units,
    decimal(row.totalMinor, row.currency),
    row.currency,
    row.status,
    row.payment,
    row.fulfilment,
    row.backordered,
    row.warehouses.join('; '),
    row.holds.map((hold) => hold.kind).join('; '),
  ])
}

function decimal(minor: number, currency: string): string {
  const digits = exponentOf(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(text.length - digits)}`
}
