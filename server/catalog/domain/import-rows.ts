import { parseGtin } from '../../kernel/gtin.ts'
import { isCurrency, parseMoney } from '../../kernel/money.ts'
import type { ImportError } from '../contract.ts'

/** A row of the file by its column names, with its number as a spreadsheet shows it. */
export type FileRow = { readonly row: number; readonly cells: Readonly<Record<string, string>> }

export type ItemRow = {
  readonly sku: string
  readonly name: string
  readonly gtin: string | null
  readonly category: string | null
  readonly supplier: string | null
  readonly priceMinor: number | null
  readonly costMinor: number | null
  readonly currency: string | null
  readonly weightG: number | null
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly heightMm: number | null
  readonly lotPolicy: string | null
  readonly description: string | null
}

export type StockFileRow = {
  readonly row: number
  readonly sku: string
  readonly warehouse: string
  readonly bin: string
  readonly quantity: number
  readonly lot: string
  readonly expiresOn: string | null
}

export type Read<T> = { readonly rows: readonly T[]; readonly errors: readonly ImportError[] }

/** Items from rows: every cell is checked, every fault named by row and column. An empty cell leaves what there is. */
export function readItemRows(
  rows: readonly FileRow[],
  company: { currency: string },
): Read<ItemRow> {
  const errors: ImportError[] = []
  const seen = new Map<string, number>()
  const codes = new Map<string, number>()
  const items = rows.map(({ row, cells }) => {
    const fail = (column: string, code: string, value = cells[column] ?? '') =>
      void errors.push({ row, column, code, value: value.slice(0, 80) })
    const text = (column: string, most: number) => {
      const value = cells[column] ?? ''
      if (value.length > most) fail(column, 'too_long')
      return value === '' ? null : value
    }
    const sku = text('sku', 64) ?? ''
    if (sku === '') fail('sku', 'missing')
    else if (/[\s\p{Cc}]/u.test(sku)) fail('sku', 'not_a_sku')
    else if (seen.has(sku)) fail('sku', 'twice')
    seen.set(sku, row)
    const name = text('name', 200) ?? ''
    if (name === '') fail('name', 'missing')
    const gtin = gtinOf(cells.gtin ?? '')
    if (gtin === undefined) fail('gtin', 'not_a_gtin')
    else if (gtin && codes.has(gtin)) fail('gtin', 'twice')
    else if (gtin) codes.set(gtin, row)
    const currency = text('currency', 3)
    const known = currency !== null && isCurrency(currency) ? currency : company.currency
    if (currency !== null && known !== currency) fail('currency', 'not_a_currency')
    const money = (column: string) => {
      const value = minorOf(cells[column] ?? '', known)
      if (value === undefined) fail(column, 'not_an_amount')
      return value ?? null
    }
    const whole = (column: string, most: number) => {
      const value = cells[column] ?? ''
      if (value === '') return null
      if (!/^\d{1,9}$/.test(value) || Number(value) > most) fail(column, 'not_a_whole_number')
      return Number(value)
    }
    const lotPolicy = text('lot_policy', 10)
    if (lotPolicy !== null && !/^(none|lot|expiry|serial)$/.test(lotPolicy))
      fail('lot_policy', 'not_a_policy')
    return {
      sku,
      name,
      gtin: gtin ?? null,
      category: text('category', 100),
      supplier: text('supplier', 100),
      priceMinor: money('price'),
      costMinor: money('cost'),
      currency,
      weightG: whole('weight_g', 2_000_000),
      lengthMm: whole('length_mm', 100_000),
      widthMm: whole('width_mm', 100_000),
      heightMm: whole('height_mm', 100_000),
      lotPolicy,
      description: text('description', 4000),
    }
  })
  return { rows: items, errors }
}

/** Opening stock from rows; whether SKU, warehouse and bin exist is the caller's to ask. */
export function readStockRows(rows: readonly FileRow[]): Read<StockFileRow> {
  const errors: ImportError[] = []
  const seen = new Set<string>()
  const stock = rows.map(({ row, cells }) => {
    const fail = (column: string, code: string) =>
      void errors.push({ row, column, code, value: (cells[column] ?? '').slice(0, 80) })
    for (const column of ['sku', 'warehouse', 'bin'])
      if ((cells[column] ?? '') === '') fail(column, 'missing')
    const quantity = cells.quantity ?? ''
    if (!/^\d{1,7}$/.test(quantity) || Number(quantity) < 1 || Number(quantity) > 1_000_000)
      fail('quantity', quantity === '' ? 'missing' : 'not_a_quantity')
    const expiresOn = cells.expires_on ?? ''
    if (expiresOn !== '' && !isDate(expiresOn)) fail('expires_on', 'not_a_date')
    const lot = cells.lot ?? ''
    if (lot.length > 60) fail('lot', 'too_long')
    const key = [cells.sku, cells.warehouse, cells.bin, lot].join('\n')
    if (seen.has(key)) fail('bin', 'twice')
    seen.add(key)
    return {
      row,
      sku: cells.sku ?? '',
      warehouse: cells.warehouse ?? '',
      bin: cells.bin ?? '',
      quantity: Number(quantity) || 0,
      lot,
      expiresOn: expiresOn === '' ? null : expiresOn,
    }
  })
  return { rows: stock, errors }
}

/** The stored GTIN, null for an empty cell, undefined for one that is none. */
function gtinOf(cell: string): string | null | undefined {
  if (cell === '') return null
  const gtin = parseGtin(cell.replace(/[\s-]/g, ''))
  return gtin.ok ? gtin.value : undefined
}

/** Minor units of a decimal text; null when empty, undefined when it is no amount of this currency. */
function minorOf(cell: string, currency: string): number | null | undefined {
  if (cell === '') return null
  const amount = parseMoney(cell, currency)
  if (!amount.ok || amount.value.minor < 0 || amount.value.minor > 2_000_000_000) return undefined
  return amount.value.minor
}

/** A day of the calendar as `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
