import bwip from 'bwip-js/node'
import type { Pdf } from './pdf.ts'

/**
 * Linear symbols. `gs1-128` and `gs1-datamatrix` take bracketed element strings, `(00)0952…`, whose
 * check digits and lengths are verified; FNC1 is added by the encoder.
 */
export type LinearKind = 'code128' | 'gs1-128' | 'ean13'
export type MatrixKind = 'qr' | 'gs1-datamatrix'

/** Bar, space, bar, … widths in modules, starting and ending with a bar. */
export function linearModules(kind: LinearKind, text: string): readonly number[] {
  const [symbol] = bwip.raw(kind, text, {})
  if (!symbol || !('sbs' in symbol)) throw new Error(`No bars for ${kind}`)
  return symbol.sbs
}

export function linearWidth(modules: readonly number[], moduleWidth: number): number {
  return modules.reduce((sum, width) => sum + width, 0) * moduleWidth
}

/** The widest module, in whole printer dots, whose symbol with both quiet zones fits `width`. */
export function fitModule(modules: number, width: number, dpi: number): number {
  const dot = 72 / dpi
  return Math.max(1, Math.floor(width / dot / (modules + 20))) * dot
}

export type LinearAt = {
  readonly x: number
  readonly y: number
  readonly height: number
  /** Points. */
  readonly moduleWidth: number
}

/** Draws bars as filled vectors; `x` is the first bar (keep 10 modules of quiet zone around it). */
export function drawLinear(pdf: Pdf, kind: LinearKind, text: string, at: LinearAt): number {
  const modules = linearModules(kind, text)
  let x = at.x
  modules.forEach((width, index) => {
    if (index % 2 === 0) pdf.doc.rect(x, at.y, width * at.moduleWidth, at.height)
    x += width * at.moduleWidth
  })
  pdf.doc.fill('#000000')
  return x - at.x
}

/** EAN-13 with its guard bars and digits, `width` points with the quiet zones (11 + 95 + 7). */
export function drawEan13(
  pdf: Pdf,
  gtin13: string,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): void {
  const modules = linearModules('ean13', gtin13)
  const unit = at.width / 113
  const size = Math.min(9.5, unit * 8.4)
  const left = at.x + 11 * unit
  const short = at.height - size * 0.86
  const long = short + 5 * unit
  let position = 0
  modules.forEach((width, index) => {
    const guard = position < 3 || position >= 92 || (position >= 45 && position < 50)
    if (index % 2 === 0) {
      pdf.doc.rect(left + position * unit, at.y, width * unit, guard ? long : short)
    }
    position += width
  })
  pdf.doc.fill('#000000')
  const baseline = at.y + at.height
  const digit = (text: string, x: number) =>
    pdf.line(text, x, baseline, { size, font: 'medium', align: 'center', tabular: true })
  digit(gtin13.slice(0, 1), left - 7 * unit)
  for (let place = 0; place < 6; place += 1) {
    digit(gtin13.charAt(1 + place), left + (3 + 7 * place + 3.5) * unit)
    digit(gtin13.charAt(7 + place), left + (50 + 7 * place + 3.5) * unit)
  }
}

/** Draws a matrix symbol into a square of `size` points, without its quiet zone. */
export function drawMatrix(
  pdf: Pdf,
  kind: MatrixKind,
  text: string,
  at: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const [symbol] =
    kind === 'qr' ? bwip.raw('qrcode', text, 'eclevel=M') : bwip.raw('gs1datamatrix', text, '')
  if (!symbol || !('pixs' in symbol)) throw new Error(`No modules for ${kind}`)
  const unit = at.size / symbol.pixx
  for (let row = 0; row < symbol.pixy; row += 1) {
    // One rectangle per run: hairline seams between single modules would show on screens.
    let run = 0
    for (let column = 0; column <= symbol.pixx; column += 1) {
      const dark = column < symbol.pixx && symbol.pixs[row * symbol.pixx + column] === 1
      if (dark) run += 1
      else if (run > 0) {
        pdf.doc.rect(at.x + (column - run) * unit, at.y + row * unit, run * unit, unit)
        run = 0
      }
    }
  }
  pdf.doc.fill('#000000')
}
