import { renderGrid } from '#server/platform/pdf/grid'
import type { PaperSize, Pdf } from '#server/platform/pdf/pdf'
import {
  drawLinear,
  drawMatrix,
  fitModule,
  linearModules,
  linearWidth,
} from '#server/platform/pdf/symbols'

export type Badge = {
  readonly name: string
  /** As it is said, already in the sheet's language: `Picker`. */
  readonly role: string
  readonly warehouse?: string | null
  /** What the scanner reads: printable ASCII. */
  readonly code: string
}

export type BadgeSheetData = {
  readonly company: string
  readonly badges: readonly Badge[]
}

// ISO/IEC 7810 ID-1, the bank card: 85.6 × 54 mm fits every holder.
const WIDTH = (85.6 * 72) / 25.4
const HEIGHT = (54 * 72) / 25.4
const PAD = 14

/** Staff badges, eight to a page: QR for a camera and Code 128 for a laser, the same code. */
export function badgeSheetPdf(
  sheet: BadgeSheetData,
  options: {
    readonly paper: PaperSize
    readonly title: string
    readonly locale: string
    readonly createdAt: Date
  },
): Promise<Uint8Array> {
  const grid = { ...options, columns: 2, rows: 4, cellWidth: WIDTH, cellHeight: HEIGHT }
  return renderGrid(grid, sheet.badges, (pdf, badge, { x, y }) => {
    drawBadge(pdf, sheet.company, badge, x, y)
  })
}

function drawBadge(pdf: Pdf, company: string, badge: Badge, x: number, y: number): void {
  const left = x + PAD
  const qr = 62
  const textWidth = WIDTH - 2 * PAD - qr - 12
  pdf.line(company, left, y + PAD + 6, {
    size: 7.5,
    font: 'medium',
    colour: 'ink3',
    maxWidth: textWidth,
  })
  pdf.line(badge.name, left, y + 50, {
    size: 19,
    font: 'semibold',
    tracking: -0.3,
    maxWidth: textWidth,
  })
  const below = badge.warehouse ? `${badge.role}, ${badge.warehouse}` : badge.role
  pdf.line(below, left, y + 65, { size: 9.5, colour: 'ink2', maxWidth: textWidth })
  drawMatrix(pdf, 'qr', badge.code, { x: x + WIDTH - PAD - qr, y: y + PAD, size: qr })
  const modules = linearModules('code128', badge.code)
  const symbol = linearWidth(modules, 1)
  // The card's edge is the quiet zone's end: ten modules each side stay free.
  const moduleWidth = Math.min(1.2, fitModule(symbol, WIDTH, 600))
  const barsLeft = Math.max(left, x + 10 * moduleWidth)
  drawLinear(pdf, 'code128', badge.code, { x: barsLeft, y: y + 93, height: 32, moduleWidth })
  pdf.line(badge.code, left, y + HEIGHT - 13, { size: 8, font: 'mono', colour: 'ink2' })
}
