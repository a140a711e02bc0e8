import Papa from 'papaparse'
import { ok, type Result, refuse } from '../kernel/result.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { applyOnce, type Outcome } from '../platform/commands.ts'
import {
  IMPORT_COLUMNS,
  type ImportError,
  type ImportKind,
  type ImportPreview,
} from './contract.ts'
import {
  type FileRow,
  type ItemRow,
  readItemRows,
  readStockRows,
  type StockFileRow,
} from './domain/import-rows.ts'
import { findOrMakeLots, readImportGround, upsertItems } from './store.ts'

const MOST_ROWS = 20_000
const MOST_ERRORS = 200
const NO_LOT = '00000000-0000-0000-0000-000000000000'

type Placed = StockFileRow & { readonly itemId: string; readonly binId: string }
type Plan = {
  readonly preview: ImportPreview
  readonly items: readonly ItemRow[]
  readonly stock: readonly Placed[]
  readonly currency: string
}

/** Reads a file and says row by row what it would do and what is wrong; writes nothing. */
export async function previewImport(
  viewer: Viewer,
  input: { kind: ImportKind; text: string },
): Promise<ImportPreview> {
  return (await planImport(viewer, input)).preview
}

/** Writes a file whole, or nothing: refuses when any row is wrong. Repeating the command does nothing more. */
export async function applyImport(
  viewer: Viewer,
  input: { kind: ImportKind; text: string; commandId: string },
): Promise<Result<{ created: number; updated: number; units: number } | Outcome>> {
  const plan = await planImport(viewer, input)
  const { preview, items, stock, currency } = plan
  if (preview.errorCount > 0)
    return refuse({ code: 'import_has_errors', count: preview.errorCount })
  if (preview.rows === 0) return refuse({ code: 'import_is_empty' })
  if (input.kind === 'items') {
    const done = await upsertItems(items, currency, input.commandId, viewer.uid)
    return ok({ ...done, units: 0 })
  }
  const lots = await findOrMakeLots(
    stock.flatMap(({ itemId, lot, expiresOn }) =>
      lot === '' ? [] : [{ itemId, code: lot, expiresOn }],
    ),
  )
  const lotId = new Map(lots.map((lot) => [`${lot.itemId}\n${lot.code}`, lot]))
  for (const row of stock) {
    const known = lotId.get(`${row.itemId}\n${row.lot}`)
    if (known && row.expiresOn !== null && known.expiresOn !== row.expiresOn)
      return refuse({ code: 'lot_has_other_expiry', row: row.row, lot: row.lot })
  }
  const rows = stock.map(({ itemId, binId, lot, quantity }) => ({
    itemId,
    binId,
    lotId: lotId.get(`${itemId}\n${lot}`)?.id ?? NO_LOT,
    quantity,
  }))
  const command = { id: input.commandId, kind: 'stock.import', body: { rows } }
  return ok(await applyOnce(actorOf(viewer), command))
}

async function planImport(
  viewer: Viewer,
  { kind, text }: { kind: ImportKind; text: string },
): Promise<Plan> {
  const file = readFile(text, kind)
  const found = [...file.errors]
  const items = kind === 'items' ? readItemRows(file.rows, { currency: 'USD' }) : undefined
  const stock = kind === 'stock' ? readStockRows(file.rows) : undefined
  const ground = await readImportGround({
    skus: [...new Set(file.rows.map(({ cells }) => cells.sku ?? ''))],
    codes: (items?.rows ?? []).flatMap(({ gtin }) => (gtin ? [gtin] : [])),
    bins: [...new Set((stock?.rows ?? []).map(({ bin }) => bin))],
    scope: viewer.scope,
  })
  // the company's currency decides the decimals of amounts without one
  const read = items && readItemRows(file.rows, { currency: ground.currency })
  const known = new Map(ground.items.map((item) => [item.sku, item]))
  found.push(...(read?.errors ?? []), ...(stock?.errors ?? []))
  if (read) found.push(...takenCodes(read.rows, file.rows, ground.owners))
  const placed = stock ? placeRows(stock.rows, known, ground, found) : []
  const errors = found.sort((a, b) => a.row - b.row)
  const update = (read?.rows ?? []).filter(({ sku }) => known.has(sku)).length
  return {
    items: read?.rows ?? [],
    stock: placed,
    currency: ground.currency,
    preview: {
      rows: file.rows.length,
      create: kind === 'items' ? file.rows.length - update : file.rows.length,
      update,
      units: (stock?.rows ?? []).reduce((sum, row) => sum + row.quantity, 0),
      errors: errors.slice(0, MOST_ERRORS),
      errorCount: errors.length,
      sample: file.rows
        .slice(0, 5)
        .map(({ cells }) => file.columns.map((name) => cells[name] ?? '')),
      columns: file.columns,
      ignored: file.ignored,
    },
  }
}

type ReadFile = {
  readonly rows: FileRow[]
  readonly columns: string[]
  readonly ignored: string[]
  readonly errors: ImportError[]
}

/** The file's rows by column. Comma, semicolon or tab; heads in any case, with spaces or dashes for underscores. */
function readFile(text: string, kind: ImportKind): ReadFile {
  const { columns: known, required } = IMPORT_COLUMNS[kind]
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: false })
  const [head = [], ...body] = parsed.data
  const names = head.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  const errors: ImportError[] = []
  const all: readonly string[] = known
  for (const name of all.slice(0, required))
    if (!names.includes(name))
      errors.push({ row: 1, column: name, code: 'column_missing', value: '' })
  for (const name of all)
    if (names.indexOf(name) !== names.lastIndexOf(name))
      errors.push({ row: 1, column: name, code: 'column_twice', value: '' })
  for (const fault of parsed.errors.filter(({ type }) => type === 'Quotes'))
    errors.push({ row: (fault.row ?? 0) + 1, column: '', code: 'quotes', value: '' })
  const rows = body
    .map((cells, index) => ({ row: index + 2, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (rows.length > MOST_ROWS)
    errors.push({
      row: MOST_ROWS + 2,
      column: '',
      code: 'too_many_rows',
      value: String(rows.length),
    })
  for (const { row, cells } of rows)
    if (cells.length > names.length)
      errors.push({ row, column: '', code: 'too_many_cells', value: String(cells.length) })
  return {
    rows: errors.some(({ row }) => row === 1)
      ? []
      : rows.slice(0, MOST_ROWS).map(({ row, cells }) => ({
          row,
          cells: Object.fromEntries(
            names.flatMap((name, at) => (all.includes(name) ? [[name, cells[at] ?? '']] : [])),
          ),
        })),
    columns: names.filter((name) => all.includes(name)),
    ignored: names.filter((name) => name !== '' && !all.includes(name)),
    errors,
  }
}

/** GTINs of the file that stand on another item already. */
function takenCodes(
  items: readonly ItemRow[],
  rows: readonly FileRow[],
  owners: readonly { code: string; sku: string }[],
): ImportError[] {
  const owner = new Map(owners.map(({ code, sku }) => [code, sku]))
  return items.flatMap(({ gtin, sku }, at) => {
    const other = gtin ? owner.get(gtin) : undefined
    if (other === undefined || other === sku) return []
    return [{ row: rows[at]?.row ?? 0, column: 'gtin', code: 'code_taken', value: other }]
  })
}

/** Finds each row's item and bin, and holds it to the item's lot policy. */
function placeRows(
  rows: readonly StockFileRow[],
  known: ReadonlyMap<string, { id: string; lotPolicy: string }>,
  ground: { bins: { id: string; code: string; warehouse: string }[]; warehouses: string[] },
  errors: ImportError[],
): Placed[] {
  const bins = new Map(ground.bins.map(({ id, code, warehouse }) => [`${warehouse}\n${code}`, id]))
  const warehouses = new Set(ground.warehouses)
  return rows.flatMap((row) => {
    const fail = (column: string, code: string, value: string) =>
      void errors.push({ row: row.row, column, code, value })
    const item = known.get(row.sku)
    const binId = bins.get(`${row.warehouse}\n${row.bin}`)
    if (row.sku && !item) fail('sku', 'unknown_item', row.sku)
    if (row.warehouse && !warehouses.has(row.warehouse))
      fail('warehouse', 'unknown_warehouse', row.warehouse)
    else if (row.bin && row.warehouse && !binId) fail('bin', 'unknown_bin', row.bin)
    if (item?.lotPolicy === 'none' && row.lot !== '') fail('lot', 'lot_not_kept', row.lot)
    if (item && item.lotPolicy !== 'none' && row.lot === '') fail('lot', 'lot_needed', '')
    if (item?.lotPolicy === 'expiry' && row.expiresOn === null)
      fail('expires_on', 'expiry_needed', '')
    return item && binId ? [{ ...row, itemId: item.id, binId }] : []
  })
}
