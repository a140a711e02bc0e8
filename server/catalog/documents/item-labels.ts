import { renderGrid } from '#server/platform/pdf/grid'
import type { PaperSize, Pdf } from '#server/platform/pdf/pdf'
import {
  drawEan13,
  drawLinear,
  drawMatrix,
  fitModule,
  type LinearKind,
  linearModules,
  linearWidth,
} from '#server/platform/pdf/symbols'

export type ItemLabel = {
  readonly sku: string
  readonly name: string
  /** 14 digits with a valid check digit; null when the item has none. */
  readonly gtin14: string | null
  /** GS1 AI (10), (17) as `YYYY-MM-DD`, (21): any of them makes the symbol a GS1 DataMatrix. */
  readonly lot?: string | null
  readonly expiresOn?: string | null
  readonly serial?: string | null
}

export type ItemSymbol =
  | { readonly kind: 'ean13' | 'gs1-128' | 'code128'; readonly text: string }
  | { readonly kind: 'gs1-datamatrix'; readonly text: string }

const WIDTH = { a4: 189, letter: 189 } as const
const HEIGHT = 96
const PAD = 10

/** Labels for goods, 24 to a page; the symbol by what is known of the unit (`itemSymbol`). */
export function itemLabelsPdf(
  items: readonly ItemLabel[],
  options: {
    readonly paper: PaperSize
    readonly title: string
    readonly locale: string
    readonly createdAt: Date
  },
): Promise<Uint8Array> {
  const cellWidth = WIDTH[options.paper]
  const grid = { ...options, columns: 3, rows: 8, cellWidth, cellHeight: HEIGHT }
  return renderGrid(grid, items, (pdf, item, { x, y }) => drawItem(pdf, item, x, y, cellWidth))
}

/**
 * EAN-13 for a consumer unit, GS1-128 for a case (indicator digit 1 to 9), GS1 DataMatrix when the
 * unit carries a lot, expiry or serial, Code 128 of the SKU when there is no GTIN.
 */
export function itemSymbol(item: ItemLabel): ItemSymbol {
  if (item.gtin14 === null) return { kind: 'code128', text: item.sku }
  const attributes = [
    item.expiresOn ? `(17)${item.expiresOn.slice(2).replaceAll('-', '')}` : '',
    item.lot ? `(10)${item.lot}` : '',
    item.serial ? `(21)${item.serial}` : '',
  ].join('')
  if (attributes !== '') return { kind: 'gs1-datamatrix', text: `(01)${item.gtin14}${attributes}` }
  if (item.gtin14.startsWith('0')) return { kind: 'ean13', text: item.gtin14.slice(1) }
  return { kind: 'gs1-128', text: `(01)${item.gtin14}` }
}

function drawItem(pdf: Pdf, item: ItemLabel, x: number, y: number, width: number): void {
  const symbol = itemSymbol(item)
  const left = x + PAD
  const room = width - 2 * PAD
  if (symbol.kind === 'gs1-datamatrix') {
    drawMatrix(pdf, symbol.kind, symbol.text, { x: left, y: y + 12, size: 56 })
    const column = left + 68
    drawName(pdf, item, column, y + 12, room - 68)
    let line = y + 51
    for (const element of symbol.text.split(/(?=\(\d\d\))/)) {
      pdf.line(element, column, line, { size: 6.5, font: 'mono', maxWidth: room - 68 })
      line += 9
    }
    return
  }
  drawName(pdf, item, left, y + 9, room)
  if (symbol.kind === 'ean13') {
    drawEan13(pdf, symbol.text, { x: x + (width - 120) / 2, y: y + 39, width: 120, height: 49 })
    return
  }
  drawCode(pdf, symbol.kind, symbol.text, { x, y: y + 41, width })
}

function drawName(pdf: Pdf, item: ItemLabel, x: number, y: number, width: number): void {
  pdf.line(item.name, x, y + 8, { size: 8.5, font: 'semibold', maxWidth: width })
  pdf.line(item.sku, x, y + 19, { size: 7, font: 'mono', colour: 'ink2', maxWidth: width })
}

function drawCode(
  pdf: Pdf,
  kind: LinearKind,
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number },
): void {
  const modules = linearModules(kind, text)
  const moduleWidth = Math.min(1, fitModule(linearWidth(modules, 1), at.width, 600))
  const x = at.x + (at.width - linearWidth(modules, moduleWidth)) / 2
  drawLinear(pdf, kind, text, { x, y: at.y, height: 34, moduleWidth })
  if (kind === 'gs1-128') {
    pdf.line(text, at.x + at.width / 2, at.y + 44, { size: 7, font: 'mono', align: 'center' })
  }
}
