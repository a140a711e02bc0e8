import { type Pdf, renderPdf } from '#server/platform/pdf/pdf'
import { drawLinear } from '#server/platform/pdf/symbols'
import {
  LABEL_HEIGHT,
  LABEL_WIDTH,
  type LabelData,
  type LabelPart,
  layoutLabel,
} from './label-layout.ts'
import { withoutBrackets, zplCode128, zplText } from './zpl.ts'

export type { LabelData } from './label-layout.ts'

export type LabelDpi = 203 | 300

export type LabelOptions = {
  readonly locale: string
  /** The printer's resolution: bars are whole dots wide. */
  readonly dpi: LabelDpi
}

/**
 * The 4 × 6 inch shipping label as a PDF: addresses, service, and three symbols: routing postcode
 * (GS1-128), tracking number (Code 128), SSCC (GS1-128). Throws on an SSCC with a wrong check digit.
 */
export function labelPdf(
  label: LabelData,
  options: LabelOptions & { readonly createdAt: Date },
): Promise<Uint8Array> {
  const title = `${label.orderNumber} ${label.parcel}/${label.parcels} ${label.trackingNumber}`
  const { createdAt, locale } = options
  return renderPdf({ paper: [LABEL_WIDTH, LABEL_HEIGHT], title, createdAt, locale }, (pdf) => {
    for (const part of layoutLabel(label, options)) drawPart(pdf, part, options.dpi)
  })
}

function drawPart(pdf: Pdf, part: LabelPart, dpi: LabelDpi): void {
  if (part.kind === 'block') {
    pdf.fill(part.x, part.y, part.width, part.height, 'black')
  } else if (part.kind === 'bars') {
    const { x, y, height } = part
    drawLinear(pdf, part.symbology, part.text, {
      x,
      y,
      height,
      moduleWidth: (part.moduleDots * 72) / dpi,
    })
  } else {
    const { font, size, align, maxWidth } = part
    const colour = part.reversed ? 'white' : 'black'
    pdf.line(part.text, part.x, part.y, { font, size, align, maxWidth, minScale: 0, colour })
  }
}

/** The same label in ZPL II for a Zebra-compatible printer at 203 or 300 dpi; ASCII only. */
export function labelZpl(label: LabelData, options: LabelOptions): string {
  const dots = (points: number) => Math.round((points * options.dpi) / 72)
  return [
    '^XA',
    '^CI28',
    `^PW${dots(LABEL_WIDTH)}`,
    `^LL${dots(LABEL_HEIGHT)}`,
    '^LH0,0',
    ...layoutLabel(label, options).map((part) => zplPart(part, dots)),
    '^PQ1',
    '^XZ',
    '',
  ].join('\n')
}

function zplPart(part: LabelPart, dots: (points: number) => number): string {
  if (part.kind === 'block') {
    const width = Math.max(1, dots(part.width))
    const height = Math.max(1, dots(part.height))
    return `^FO${dots(part.x)},${dots(part.y)}^GB${width},${height},${Math.min(width, height)}^FS`
  }
  if (part.kind === 'bars') {
    const fnc1 = part.symbology === 'gs1-128'
    const { data } = zplCode128(fnc1 ? withoutBrackets(part.text) : part.text, { fnc1 })
    const at = `^FO${dots(part.x)},${dots(part.y)}`
    return `${at}^BY${part.moduleDots}^BCN,${dots(part.height)},N,N,N,N^FD${data}^FS`
  }
  const height = dots(part.size * 1.12)
  const width = Math.round(height * narrowing(part.text, part.size, part.maxWidth))
  const reverse = part.reversed ? '^FR' : ''
  const font = `^A0N,${height},${width}`
  if (part.align === 'left') {
    return `^FT${dots(part.x)},${dots(part.y)}${font}${reverse}^FH^FD${zplText(part.text)}^FS`
  }
  const left = dots(part.x - part.maxWidth)
  // Inside ^FB a backslash starts an escape, so a real one is doubled.
  const data = zplText(part.text.replaceAll('\\', '\\\\'))
  const block = `^FB${dots(part.maxWidth)},1,0,R`
  return `^FT${left},${dots(part.y)}${font}${block}${reverse}^FH^FD${data}^FS`
}

// Font 0 is proportional and the printer does not shrink: estimate the width, generously.
function narrowing(text: string, size: number, maxWidth: number): number {
  const em = [...text].reduce((sum, char) => sum + (/[\p{Lu}\d@%&]/u.test(char) ? 0.6 : 0.5), 0)
  return Math.min(1, maxWidth / (em * size * 1.12))
}
