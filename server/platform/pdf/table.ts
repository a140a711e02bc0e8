import type { TextStyle } from './pdf.ts'
import type { Sheet } from './sheet.ts'

export type Column = {
  readonly title: string
  /** Points; one column without a width takes what is left. */
  readonly width?: number
  readonly align?: 'left' | 'right'
  readonly style?: TextStyle
}

/** A cell's text, with a quieter second part below it. */
export type Cell =
  | string
  | { readonly text: string; readonly below: string; readonly mono?: boolean }

const GAP = 12
const PAD = 7
// A line of text already ends with its own leading.
const PAD_BELOW = 4

/** Rows between hairlines. The head repeats on every page; a row never splits over two. */
export function drawTable(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): void {
  const placed = place(sheet, columns)
  const head = () => {
    for (const { column, x, width } of placed) {
      sheet.pdf.line(column.title, column.align === 'right' ? x + width : x, sheet.y + 9, {
        size: 7.5,
        colour: 'ink3',
        align: column.align ?? 'left',
        maxWidth: width,
      })
    }
    sheet.y += 16
    sheet.rule('lineStrong')
  }
  sheet.need(60)
  head()
  sheet.onBreak = head
  for (const row of rows) {
    const height = Math.max(...placed.map((at, index) => drawCell(sheet, at, row[index], false)))
    sheet.need(height + PAD + PAD_BELOW)
    sheet.y += PAD
    placed.forEach((at, index) => {
      drawCell(sheet, at, row[index], true)
    })
    sheet.y += height + PAD_BELOW
    sheet.rule()
  }
  sheet.onBreak = null
}

type Placed = { readonly column: Column; readonly x: number; readonly width: number }

function place(sheet: Sheet, columns: readonly Column[]): Placed[] {
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0)
  const rest = sheet.width - fixed - GAP * (columns.length - 1)
  let x = sheet.left
  return columns.map((column) => {
    const width = column.width ?? rest
    const at = { column, x, width }
    x += width + GAP
    return at
  })
}

/** The cell's height; draws it only when told to. */
function drawCell(sheet: Sheet, at: Placed, cell: Cell | undefined, draw: boolean): number {
  if (cell === undefined || cell === '') return 0
  const main = typeof cell === 'string' ? cell : cell.text
  const style: TextStyle = {
    size: 9,
    width: at.width,
    align: at.column.align ?? 'left',
    tabular: at.column.align === 'right',
    lineGap: 1,
    ...at.column.style,
  }
  const height = sheet.pdf.measure(main, style)
  if (draw) sheet.pdf.text(main, at.x, sheet.y, style)
  if (typeof cell === 'string' || cell.below === '') return height
  const quiet: TextStyle = {
    ...style,
    size: 8,
    font: cell.mono ? 'mono' : 'regular',
    colour: 'ink3',
  }
  if (draw) sheet.pdf.text(cell.below, at.x, sheet.y + height + 1.5, quiet)
  return height + 1.5 + sheet.pdf.measure(cell.below, quiet)
}
