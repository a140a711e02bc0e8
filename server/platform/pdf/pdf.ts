import PDFDocument from 'pdfkit'
import { type FontName, fontBytes } from './fonts.ts'

/** The screens' light tokens in sRGB: ink carries the page, hairlines divide it. */
export const INK = {
  ink: '#141b24',
  ink2: '#4b535e',
  ink3: '#616a75',
  line: '#dce0e5',
  lineStrong: '#bfc5cc',
  sunken: '#eff2f5',
  black: '#000000',
  white: '#ffffff',
} as const

export type Colour = keyof typeof INK

export type TextStyle = {
  readonly font?: FontName
  /** Points. */
  readonly size?: number
  readonly colour?: Colour
  readonly align?: 'left' | 'center' | 'right'
  /** Points; text wraps at it. Without a width it stays on one line. */
  readonly width?: number
  /** Figures of one width, for columns. */
  readonly tabular?: boolean
  readonly tracking?: number
  /** Space added between wrapped lines, points. */
  readonly lineGap?: number
}

export type LineStyle = TextStyle & {
  /** Points. */
  readonly maxWidth?: number
  readonly minScale?: number
}

export type PaperSize = 'a4' | 'letter'
const PAPER: Record<PaperSize, readonly [number, number]> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
}

const LETTER_COUNTRIES = new Set('US CA MX PH CL CO VE GT CR PA DO PR SV NI HN'.split(' '))

/** Letter where it is the office paper (North America and some neighbours), A4 elsewhere. */
export function paperFor(country: string): PaperSize {
  return LETTER_COUNTRIES.has(country.toUpperCase()) ? 'letter' : 'a4'
}

export type PdfOptions = {
  /** A named paper, or width and height in points. */
  readonly paper: PaperSize | readonly [number, number]
  readonly title: string
  /** Written as the creation date: the same input gives the same bytes. */
  readonly createdAt: Date
  readonly author?: string
  readonly locale?: string
}

/** A thin hand on pdfkit: named fonts and colours, top-left points, no automatic page breaks. */
export class Pdf {
  readonly doc: PDFKit.PDFDocument
  readonly width: number
  readonly height: number
  readonly #registered = new Set<FontName>()

  constructor(options: PdfOptions) {
    const [width, height] = typeof options.paper === 'string' ? PAPER[options.paper] : options.paper
    this.width = width
    this.height = height
    this.doc = new PDFDocument({
      size: [width, height],
      margin: 0,
      bufferPages: true,
      lang: options.locale ?? 'en',
      displayTitle: true,
      info: {
        Title: options.title,
        Author: options.author ?? 'Dockline',
        Producer: 'Dockline',
        Creator: 'Dockline',
        CreationDate: options.createdAt,
        ModDate: options.createdAt,
      },
    })
  }

  /** Draws text whose first line's top is at `y`; gives the height used. */
  text(text: string, x: number, y: number, style: TextStyle = {}): number {
    const height = this.measure(text, style)
    const { doc } = this
    doc.fillColor(INK[style.colour ?? 'ink'])
    doc.text(printable(text), x, y, this.#options(style))
    return height
  }

  /**
   * Draws one line that stands on the baseline `y`. Wider than `maxWidth`, it shrinks to `minScale`
   * of its size (0.75 unless told) and is then cut with an ellipsis; 0 never cuts.
   */
  line(text: string, x: number, y: number, style: LineStyle = {}): void {
    const { maxWidth = Number.POSITIVE_INFINITY, minScale = 0.75, width: _, ...plain } = style
    const natural = this.widthOf(text, plain)
    const scale = natural <= maxWidth ? 1 : Math.max(minScale, maxWidth / natural)
    const fitted = { ...plain, align: 'left', size: (style.size ?? 9) * scale } as const
    const shown = natural * scale <= maxWidth + 0.01 ? text : this.#cut(text, fitted, maxWidth)
    const width = this.widthOf(shown, fitted)
    const left = style.align === 'right' ? x - width : style.align === 'center' ? x - width / 2 : x
    this.doc.fillColor(INK[style.colour ?? 'ink'])
    this.doc.text(printable(shown), left, y, {
      ...this.#options(fitted),
      baseline: 'alphabetic',
    })
  }

  #cut(text: string, style: TextStyle, width: number): string {
    const chars = [...text]
    while (chars.length > 1 && this.widthOf(`${chars.join('')}…`, style) > width) chars.pop()
    return `${chars.join('').trimEnd()}…`
  }

  measure(text: string, style: TextStyle = {}): number {
    this.#font(style)
    return this.doc.heightOfString(printable(text), this.#options(style))
  }

  widthOf(text: string, style: TextStyle = {}): number {
    this.#font(style)
    return this.doc.widthOfString(printable(text), this.#options({ ...style, width: 0 }))
  }

  rule(x: number, y: number, width: number, colour: Colour = 'line', weight = 0.6): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(weight)
      .strokeColor(INK[colour])
      .stroke()
  }

  upright(x: number, y: number, height: number, colour: Colour = 'line', weight = 0.6): void {
    this.doc
      .moveTo(x, y)
      .lineTo(x, y + height)
      .lineWidth(weight)
      .strokeColor(INK[colour])
      .stroke()
  }

  fill(x: number, y: number, width: number, height: number, colour: Colour = 'ink'): void {
    this.doc.rect(x, y, width, height).fill(INK[colour])
  }

  addPage(): void {
    this.doc.addPage()
  }

  /** Calls back once per page, with that page to draw on: for "page n of m". */
  eachPage(draw: (page: number, pages: number) => void): void {
    const { start, count } = this.doc.bufferedPageRange()
    for (let at = 0; at < count; at += 1) {
      this.doc.switchToPage(start + at)
      draw(at + 1, count)
    }
  }

  finish(): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
      this.doc.on('error', reject)
      this.doc.end()
    })
  }

  #font(style: TextStyle): void {
    const name = style.font ?? 'regular'
    if (!this.#registered.has(name)) {
      this.doc.registerFont(name, fontBytes(name))
      this.#registered.add(name)
    }
    this.doc.font(name).fontSize(style.size ?? 9)
  }

  #options(style: TextStyle): PDFKit.Mixins.TextOptions {
    const wraps = style.width !== undefined && style.width > 0
    return {
      ...(wraps ? { width: style.width } : { lineBreak: false }),
      align: style.align ?? 'left',
      lineGap: style.lineGap ?? 0,
      ...(style.tracking ? { characterSpacing: style.tracking } : {}),
      ...(style.tabular ? { features: ['tnum'] } : {}),
    }
  }
}

/** Draws a document and gives its bytes. Same options and same drawing: same bytes. */
export async function renderPdf(
  options: PdfOptions,
  draw: (pdf: Pdf) => void,
): Promise<Uint8Array> {
  const pdf = new Pdf(options)
  draw(pdf)
  return await pdf.finish()
}

// Control characters would break lines by themselves; emoji have no glyph in the embedded fonts.
function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}--\n]/gv, ' ')
    .replace(/[\p{Extended_Pictographic}--[©®™]]\u{fe0f}?/gv, '')
    .replace(/[\u{fe0f}\u{200d}]/gu, '')
}
