import { type PaperSize, type Pdf, type PdfOptions, renderPdf } from './pdf.ts'

export type Cell = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type GridOptions = Omit<PdfOptions, 'paper'> & {
  readonly paper: PaperSize
  readonly columns: number
  readonly rows: number
  /** Points; the block of cells stands in the middle of the paper. */
  readonly cellWidth: number
  readonly cellHeight: number
}

/** Equal cells with cut lines, filled row by row over as many pages as needed (at least one). */
export function renderGrid<T>(
  options: GridOptions,
  items: readonly T[],
  draw: (pdf: Pdf, item: T, cell: Cell) => void,
): Promise<Uint8Array> {
  const { columns, rows, cellWidth, cellHeight } = options
  return renderPdf(options, (pdf) => {
    const left = (pdf.width - columns * cellWidth) / 2
    const top = (pdf.height - rows * cellHeight) / 2
    items.forEach((item, at) => {
      const place = at % (columns * rows)
      if (at > 0 && place === 0) pdf.addPage()
      if (place === 0) cutLines(pdf, options, left, top)
      const x = left + (place % columns) * cellWidth
      const y = top + Math.floor(place / columns) * cellHeight
      draw(pdf, item, { x, y, width: cellWidth, height: cellHeight })
    })
  })
}

function cutLines(pdf: Pdf, options: GridOptions, left: number, top: number): void {
  const { columns, rows, cellWidth, cellHeight } = options
  for (let row = 0; row <= rows; row += 1) {
    pdf.rule(left, top + row * cellHeight, columns * cellWidth, 'line', 0.4)
  }
  for (let column = 0; column <= columns; column += 1) {
    pdf.upright(left + column * cellWidth, top, rows * cellHeight, 'line', 0.4)
  }
}
