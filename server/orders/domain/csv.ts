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

export function csvRow(row: ExportRow): string {
  return csvLine([
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

/** One line of RFC 4180. Numbers go as they are; text that a spreadsheet would run as a formula gets an apostrophe. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvText(cell))).join(',')}\r\n`
}

function csvText(text: string): string {
  const safe = /^[\s]*[=+\-@|\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function decimal(minor: number, currency: string): string {
  const digits = exponentOf(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(text.length - digits)}`
}
