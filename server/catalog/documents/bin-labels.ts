import { renderGrid } from '#server/platform/pdf/grid'
import type { PaperSize, Pdf } from '#server/platform/pdf/pdf'
import { drawLinear, fitModule, linearModules, linearWidth } from '#server/platform/pdf/symbols'

export type BinLabel = {
  /** What is scanned and read: `B-07-3-02`. */
  readonly code: string
  /** The code's parts with their names, in order: `{ label: 'Aisle', value: 'B' }`. */
  readonly parts: readonly { readonly label: string; readonly value: string }[]
  readonly zone?: string | null
}

const WIDTH = { a4: 262, letter: 270 } as const
const HEIGHT = 146
const PAD = 16

/** Shelf labels, ten to a page: the code large enough to walk by, and as Code 128. */
export function binLabelsPdf(
  bins: readonly BinLabel[],
  options: {
    readonly paper: PaperSize
    readonly title: string
    readonly locale: string
    readonly createdAt: Date
  },
): Promise<Uint8Array> {
  const cellWidth = WIDTH[options.paper]
  const grid = { ...options, columns: 2, rows: 5, cellWidth, cellHeight: HEIGHT }
  return renderGrid(grid, bins, (pdf, bin, { x, y }) => drawBin(pdf, bin, x, y, cellWidth))
}

function drawBin(pdf: Pdf, bin: BinLabel, x: number, y: number, width: number): void {
  const left = x + PAD
  const room = width - 2 * PAD
  pdf.line(bin.code, left, y + 46, { size: 40, font: 'monoBold', colour: 'black', maxWidth: room })
  let at = left
  for (const part of bin.parts) {
    pdf.line(part.label, at, y + 62, { size: 7, colour: 'ink3' })
    pdf.line(part.value, at, y + 74, { size: 10, font: 'semibold' })
    const widest = Math.max(
      pdf.widthOf(part.label, { size: 7 }),
      pdf.widthOf(part.value, { size: 10, font: 'semibold' }),
    )
    at += widest + 16
  }
  if (bin.zone) {
    pdf.line(bin.zone, x + width - PAD, y + 74, {
      size: 10,
      font: 'medium',
      colour: 'ink2',
      align: 'right',
      maxWidth: Math.max(20, x + width - PAD - at),
    })
  }
  const modules = linearModules('code128', bin.code)
  const moduleWidth = Math.min(1.6, fitModule(linearWidth(modules, 1), width, 600))
  const barsLeft = Math.max(left, x + 10 * moduleWidth)
  drawLinear(pdf, 'code128', bin.code, { x: barsLeft, y: y + 86, height: 46, moduleWidth })
}
