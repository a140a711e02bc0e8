import { isSscc } from '#server/kernel/sscc'
import {
  type AddressLines,
  addressLines,
  displayPostcode,
  type PostalAddress,
} from '#server/platform/pdf/postal-address'
import { withoutBrackets, zplCode128 } from './zpl.ts'

export type LabelData = {
  readonly from: PostalAddress
  readonly to: PostalAddress
  readonly carrier: string
  readonly service: string
  /** Printable ASCII, as the carrier gave it. */
  readonly trackingNumber: string
  /** 18 digits with a valid check digit. */
  readonly sscc: string
  readonly weightG: number
  /** This parcel, from 1, of `parcels`. */
  readonly parcel: number
  readonly parcels: number
  readonly orderNumber: string
  /** The warehouse's own date, `YYYY-MM-DD`. */
  readonly shipOn: string
  readonly sortArea?: string | null
}

export type LabelFont = 'regular' | 'medium' | 'semibold' | 'bold' | 'mono' | 'monoBold'

/** What a label is made of. Points from the top left; text stands on `y`. */
export type LabelPart =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly size: number
      readonly font: LabelFont
      readonly align: 'left' | 'right'
      readonly maxWidth: number
      readonly reversed: boolean
    }
  | {
      readonly kind: 'block'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }
  | {
      readonly kind: 'bars'
      readonly symbology: 'code128' | 'gs1-128'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly height: number
      readonly moduleDots: number
    }

/** 4 × 6 inches. */
export const LABEL_WIDTH = 288
export const LABEL_HEIGHT = 432
const LEFT = 14
const RIGHT = LABEL_WIDTH - 14
const HAIR = 0.75
const SPLIT = 196

const WORDS = {
  en: {
    from: 'FROM',
    to: 'SHIP TO',
    parcel: (n: number, of: number) => `${n} of ${of}`,
    sort: 'SORT AREA',
    tracking: 'TRACKING',
    order: 'ORDER',
  },
  es: {
    from: 'REMITENTE',
    to: 'DESTINATARIO',
    parcel: (n: number, of: number) => `${n} de ${of}`,
    sort: 'ZONA',
    tracking: 'SEGUIMIENTO',
    order: 'PEDIDO',
  },
} as const

/**
 * One design for every printer: the PDF and the ZPL draw the same parts at `dpi`. Throws on an SSCC
 * with a wrong check digit.
 */
export function layoutLabel(
  label: LabelData,
  options: { locale: string; dpi: number },
): LabelPart[] {
  if (!isSscc(label.sscc)) throw new RangeError(`Not an SSCC: ${label.sscc}`)
  const words = options.locale.startsWith('es') ? WORDS.es : WORDS.en
  const say = { fromCountry: label.from.country, locale: options.locale }
  return [
    ...header(
      label,
      addressLines(label.from, { ...say, fromCountry: label.to.country }),
      words,
      options.locale,
    ),
    rule(58),
    ...shipTo(addressLines(label.to, say), words.to),
    rule(160),
    ...routing(label, words.sort, options.dpi),
    ...serviceBand(label),
    ...tracking(label, words.tracking, options.dpi),
    rule(306),
    ...sscc(label, options.dpi),
    text(words.order, LEFT, 422, 5.5, 'medium'),
    text(label.orderNumber, RIGHT, 422, 9, 'monoBold', { align: 'right', maxWidth: 180 }),
  ]
}

type Words = (typeof WORDS)[keyof typeof WORDS]

function header(label: LabelData, from: AddressLines, words: Words, locale: string): LabelPart[] {
  const lines = [...from.street, ...from.locality, ...(from.country ? [from.country] : [])]
  const name = from.recipient[0] ?? ''
  const leading = lines.length > 4 ? 5.9 : 7.6
  return [
    text(words.from, LEFT, 15, 5.5, 'medium'),
    text(name, LEFT, 25, 7.5, 'semibold', { maxWidth: 160 }),
    ...lines.map((line, at) =>
      text(line, LEFT, 25.9 + (at + 1) * leading, leading * 0.86, 'regular', { maxWidth: 160 }),
    ),
    text(words.parcel(label.parcel, label.parcels), RIGHT, 27, 16, 'bold', {
      align: 'right',
      maxWidth: 90,
    }),
    text(weight(label.weightG, label.from.country, locale), RIGHT, 40, 7.5, 'medium', {
      align: 'right',
      maxWidth: 90,
    }),
    text(date(label.shipOn, locale), RIGHT, 50, 7.5, 'medium', { align: 'right', maxWidth: 90 }),
  ]
}

function shipTo(to: AddressLines, title: string): LabelPart[] {
  const small = [...to.recipient, ...to.street]
  const large = [...to.locality, ...(to.country ? [to.country] : [])]
  // Up to five lines at full size; more share the same height.
  const scale = Math.min(1, 81 / (small.length * 14.5 + large.length * 18.5))
  let y = 72 - 1
  const lines: LabelPart[] = [text(title, LEFT, y, 5.5, 'medium')]
  y += 2.5
  small.forEach((line, at) => {
    y += 14.5 * scale
    const font = at < to.recipient.length && at === 0 ? 'bold' : 'medium'
    lines.push(text(line, LEFT, y, 12.5 * scale, font, { maxWidth: RIGHT - LEFT }))
  })
  for (const line of large) {
    y += 18.5 * scale
    lines.push(text(line, LEFT, y, 17 * scale, 'bold', { maxWidth: RIGHT - LEFT }))
  }
  return lines
}

function routing(label: LabelData, sortTitle: string, dpi: number): LabelPart[] {
  const code = routingElement(label.to, label.from.country)
  const parts: LabelPart[] = []
  if (code) {
    const bars = barcode('gs1-128', code, { x: 0, width: SPLIT, y: 166, height: 30, dpi, max: 0.4 })
    parts.push(
      bars,
      text(spacedElement(code), LEFT, 205, 7, 'mono', { maxWidth: SPLIT - LEFT - 8 }),
    )
  }
  if (label.sortArea) {
    parts.push({ kind: 'block', x: SPLIT, y: 160, width: HAIR, height: 51 })
    parts.push(text(sortTitle, SPLIT + 10, 171, 5.5, 'medium'))
    parts.push(text(label.sortArea, SPLIT + 10, 200, 27, 'bold', { maxWidth: RIGHT - SPLIT - 10 }))
  }
  return parts
}

function serviceBand(label: LabelData): LabelPart[] {
  const reversed = true
  return [
    { kind: 'block', x: 0, y: 211, width: LABEL_WIDTH, height: 27 },
    text(label.carrier, LEFT, 231, 17, 'bold', { reversed, maxWidth: 120 }),
    text(label.service, RIGHT, 230.5, 14, 'semibold', { reversed, align: 'right', maxWidth: 132 }),
  ]
}

function tracking(label: LabelData, title: string, dpi: number): LabelPart[] {
  const at = { x: 0, width: LABEL_WIDTH, y: 254, height: 45, dpi, max: 0.51 }
  return [
    text(title, LEFT, 249, 5.5, 'medium'),
    text(label.trackingNumber, RIGHT, 249.5, 9, 'monoBold', { align: 'right', maxWidth: 190 }),
    barcode('code128', label.trackingNumber, at),
  ]
}

// GS1 logistic label: X-dimension 0.495 to 1.016 mm, bars at least 31.75 mm (90 points) high.
function sscc(label: LabelData, dpi: number): LabelPart[] {
  const at = { x: 0, width: LABEL_WIDTH, y: 321, height: 90, dpi, max: 0.52 }
  return [
    text('SSCC', LEFT, 316, 5.5, 'medium'),
    text(`(00) ${label.sscc}`, RIGHT, 316.5, 9, 'monoBold', { align: 'right', maxWidth: 190 }),
    barcode('gs1-128', `(00)${label.sscc}`, at),
  ]
}

// ISO 3166-1 numeric of the countries we ship between; (421) needs it across a border.
const NUMERIC: Record<string, string> = {
  ...{ AT: '040', AU: '036', BE: '056', BG: '100', BR: '076', CA: '124', CH: '756', CN: '156' },
  ...{ CZ: '203', DE: '276', DK: '208', EE: '233', ES: '724', FI: '246', FR: '250', GB: '826' },
  ...{ GR: '300', HR: '191', HU: '348', IE: '372', IN: '356', IT: '380', JP: '392', KR: '410' },
  ...{ LT: '440', LU: '442', LV: '428', MX: '484', NL: '528', NO: '578', NZ: '554', PL: '616' },
  ...{ PT: '620', RO: '642', SE: '752', SG: '702', SI: '705', SK: '703', US: '840' },
}

/**
 * The ship-to postcode for carrier sorting (GS1 General Specifications 3.4): `(420)` inside one
 * postal authority, `(421)` with the country's number across a border; null when it has none.
 */
function routingElement(to: PostalAddress, fromCountry: string): string | null {
  const country = to.country.toUpperCase()
  const code = displayPostcode(to.postalCode, country).replace(/[^A-Z0-9]/g, '')
  if (code === '') return null
  if (country === fromCountry.toUpperCase()) return `(420)${code}`
  const numeric = NUMERIC[country]
  return numeric && code.length <= 9 ? `(421)${numeric}${code}` : null
}

function spacedElement(element: string): string {
  return element.replace(')', ') ')
}

type BarsAt = {
  readonly x: number
  readonly width: number
  readonly y: number
  readonly height: number
  readonly dpi: number
  /** Widest module wanted, mm. */
  readonly max: number
}

function barcode(symbology: 'code128' | 'gs1-128', data: string, at: BarsAt): LabelPart {
  const fnc1 = symbology === 'gs1-128'
  const { modules } = zplCode128(fnc1 ? withoutBrackets(data) : data, { fnc1 })
  const dot = 72 / at.dpi
  const fitting = Math.floor(at.width / dot / (modules + 20))
  const wanted = Math.floor((at.max * at.dpi) / 25.4)
  const moduleDots = Math.max(1, Math.min(fitting, wanted))
  const symbolWidth = modules * moduleDots * dot
  // The sorting code starts at the text's edge, the full-width symbols stand in the middle.
  const x = at.width === LABEL_WIDTH ? (LABEL_WIDTH - symbolWidth) / 2 : LEFT
  const onDot = Math.round(x / dot) * dot
  return { kind: 'bars', symbology, text: data, x: onDot, y: at.y, height: at.height, moduleDots }
}

function rule(y: number): LabelPart {
  return { kind: 'block', x: LEFT, y, width: RIGHT - LEFT, height: HAIR }
}

type TextExtras = { align?: 'left' | 'right'; maxWidth?: number; reversed?: boolean }

function text(
  value: string,
  x: number,
  y: number,
  size: number,
  font: LabelFont,
  extras: TextExtras = {},
): LabelPart {
  const { align = 'left', maxWidth = RIGHT - LEFT, reversed = false } = extras
  return { kind: 'text', text: value, x, y, size, font, align, maxWidth, reversed }
}

/** Pounds first where the parcel is posted in the United States. */
function weight(weightG: number, country: string, locale: string): string {
  const kg = `${decimal(weightG / 1000, locale)} kg`
  return country.toUpperCase() === 'US' ? `${decimal(weightG / 453.59237, locale)} lb · ${kg}` : kg
}

function decimal(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(value)
}

function date(isoDate: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`),
  )
}
