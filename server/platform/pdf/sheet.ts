import { Pdf, type PdfOptions, paperFor, type TextStyle } from './pdf.ts'
import { drawLinear, fitModule, linearModules, linearWidth } from './symbols.ts'

/** Points around every page of an office document. */
const MARGIN = 48
const FOOTER = 26

export type SheetOptions = Omit<PdfOptions, 'paper'> & {
  /** Decides Letter or A4. */
  readonly paperCountry: string
  readonly footer: string
  readonly pageOf: (page: number, pages: number) => string
  /** Drawn at the top of each page after the first; gives the height it used. */
  readonly running: (pdf: Pdf, x: number, y: number, width: number) => number
}

/** A flowing document: a cursor `y` that breaks to a new page with a running head and a footer. */
export class Sheet {
  readonly pdf: Pdf
  readonly left = MARGIN
  readonly width: number
  y = MARGIN
  readonly #options: SheetOptions
  /** Repeats what a new page must show again, a table's head; set while a table is drawn. */
  onBreak: (() => void) | null = null

  constructor(options: SheetOptions) {
    this.#options = options
    this.pdf = new Pdf({ ...options, paper: paperFor(options.paperCountry) })
    this.width = this.pdf.width - 2 * MARGIN
  }

  get right(): number {
    return this.left + this.width
  }

  get bottom(): number {
    return this.pdf.height - MARGIN - FOOTER
  }

  /** Breaks the page when `height` points do not fit below the cursor; true when it did. */
  need(height: number): boolean {
    if (this.y + height <= this.bottom) return false
    this.pdf.addPage()
    this.y = MARGIN + this.#options.running(this.pdf, this.left, MARGIN, this.width)
    this.onBreak?.()
    return true
  }

  rule(colour: 'line' | 'lineStrong' | 'ink' = 'line'): void {
    this.pdf.rule(this.left, this.y, this.width, colour)
  }

  /** Text across the page, broken by line over pages; moves the cursor below it. */
  paragraph(text: string, style: TextStyle = {}): void {
    for (const part of text.split('\n')) {
      const full = { width: this.width, ...style }
      this.need(this.pdf.measure(part, full))
      this.y += this.pdf.text(part, this.left, this.y, full)
    }
  }

  finish(): Promise<Uint8Array> {
    const { footer, pageOf } = this.#options
    const y = this.pdf.height - MARGIN
    this.pdf.eachPage((page, pages) => {
      this.pdf.rule(this.left, y - 14, this.width)
      const style = { size: 7.5, colour: 'ink3' } as const
      const count = pageOf(page, pages)
      this.pdf.line(count, this.right, y, { ...style, align: 'right' })
      const maxWidth = this.width - this.pdf.widthOf(count, style) - 20
      this.pdf.line(footer, this.left, y, { ...style, maxWidth })
    })
    return this.pdf.finish()
  }
}

export type Masthead = {
  readonly sender: string
  readonly title: string
  readonly number: string
  /** The number as a Code 128 too, for a scanner. */
  readonly barcode: boolean
}

/** The first page's head: who writes, what it is, its number; moves the cursor below it. */
export function drawMasthead(sheet: Sheet, head: Masthead): void {
  const { pdf, left, right, y } = sheet
  const maxWidth = head.barcode ? sheet.width - 210 : sheet.width
  pdf.line(head.sender, left, y + 10, { size: 11, font: 'semibold', maxWidth })
  if (head.barcode) {
    const modules = linearModules('code128', head.number)
    const moduleWidth = Math.min(1, fitModule(linearWidth(modules, 1), 190, 300))
    const x = right - linearWidth(modules, moduleWidth)
    drawLinear(pdf, 'code128', head.number, { x, y, height: 30, moduleWidth })
  }
  const size = head.barcode ? 9 : 11
  pdf.line(head.number, right, y + 42, { size, font: 'mono', align: 'right' })
  pdf.line(head.title, left, y + 42, { size: 22, font: 'semibold', tracking: -0.4 })
  sheet.y += 62
  sheet.rule('lineStrong')
  sheet.y += 14
}

export type Fact = { readonly label: string; readonly value: string; readonly mono?: boolean }

/** A row of label-over-value pairs in equal columns; moves the cursor below it. */
export function drawFacts(sheet: Sheet, facts: readonly Fact[]): void {
  const gap = 16
  const width = (sheet.width - gap * (facts.length - 1)) / Math.max(1, facts.length)
  facts.forEach((fact, at) => {
    const x = sheet.left + at * (width + gap)
    sheet.pdf.line(fact.label, x, sheet.y + 7, { size: 7.5, colour: 'ink3', maxWidth: width })
    const font = fact.mono ? 'mono' : 'semibold'
    sheet.pdf.line(fact.value, x, sheet.y + 20, { size: 9.5, font, maxWidth: width })
  })
  sheet.y += 26
}

export type Block = { readonly label: string; readonly lines: readonly string[] }

/** Titled text blocks side by side, first line bold; moves the cursor below the tallest. */
export function drawBlocks(sheet: Sheet, blocks: readonly Block[]): void {
  const gap = 20
  const width = (sheet.width - gap * (blocks.length - 1)) / Math.max(1, blocks.length)
  const heights = blocks.map((block, at) => {
    const x = sheet.left + at * (width + gap)
    sheet.pdf.line(block.label, x, sheet.y + 7, { size: 7.5, colour: 'ink3', maxWidth: width })
    let y = sheet.y + 13
    block.lines.forEach((line, row) => {
      const font = row === 0 ? 'semibold' : 'regular'
      y += sheet.pdf.text(line, x, y, { size: 9, font, width, lineGap: 1.5 })
    })
    return y - sheet.y
  })
  sheet.y += Math.max(0, ...heights)
}
