import { addressLines, flatAddress, type PostalAddress } from '#server/platform/pdf/postal-address'
import { drawBlocks, drawFacts, drawMasthead, Sheet } from '#server/platform/pdf/sheet'
import { drawTable } from '#server/platform/pdf/table'

export type PackingSlipLine = {
  readonly sku: string
  readonly name: string
  /** Lot, serials or expiry, when the customer should see them. */
  readonly detail?: string | null
  /** Eaches. */
  readonly ordered: number
  readonly inThisParcel: number
  /** Eaches that come in another parcel. */
  readonly toFollow: number
}

export type PackingSlipData = {
  readonly sellerName: string
  readonly from: PostalAddress
  readonly to: PostalAddress
  readonly orderNumber: string
  /** The customer's own reference, a purchase order number. */
  readonly customerReference?: string | null
  /** Warehouse's local dates, `YYYY-MM-DD`. */
  readonly orderedOn: string
  readonly shipOn: string
  readonly parcel: number
  readonly parcels: number
  readonly carrier: string
  readonly service: string
  readonly trackingNumber?: string | null
  readonly giftNote?: string | null
  readonly lines: readonly PackingSlipLine[]
  /** One line at the foot of each page: who to ask, where. */
  readonly contact: string
}

const WORDS = {
  en: {
    title: 'Packing slip',
    order: 'Order',
    reference: 'Your reference',
    ordered: 'Ordered',
    shipped: 'Shipped',
    parcel: 'Parcel',
    of: (n: number, of: number) => `${n} of ${of}`,
    carrier: 'Carrier',
    from: 'From',
    to: 'Ship to',
    gift: 'A note for you',
    item: 'Item',
    columns: ['Ordered', 'In this parcel', 'To follow'],
    sum: (units: number, lines: number) =>
      `${units} ${units === 1 ? 'unit' : 'units'} in this parcel, ${lines} ${lines === 1 ? 'line' : 'lines'}`,
    follows: (units: number) =>
      `${units} ${units === 1 ? 'unit follows' : 'units follow'} in another parcel.`,
    page: (n: number, of: number) => `Page ${n} of ${of}`,
  },
  es: {
    title: 'Albarán',
    order: 'Pedido',
    reference: 'Su referencia',
    ordered: 'Pedido el',
    shipped: 'Enviado el',
    parcel: 'Bulto',
    of: (n: number, of: number) => `${n} de ${of}`,
    carrier: 'Transportista',
    from: 'Remitente',
    to: 'Enviar a',
    gift: 'Una nota para ti',
    item: 'Artículo',
    columns: ['Pedido', 'En este bulto', 'Pendiente'],
    sum: (units: number, lines: number) =>
      `${units} ${units === 1 ? 'unidad' : 'unidades'} en este bulto, ${lines} ${lines === 1 ? 'línea' : 'líneas'}`,
    follows: (units: number) =>
      `${units} ${units === 1 ? 'unidad llega' : 'unidades llegan'} en otro bulto.`,
    page: (n: number, of: number) => `Página ${n} de ${of}`,
  },
} as const

/** What is in the parcel, for the customer; no prices. Letter or A4 by the destination. */
export function packingSlipPdf(
  slip: PackingSlipData,
  options: { readonly locale: string; readonly createdAt: Date },
): Promise<Uint8Array> {
  const words = options.locale.startsWith('es') ? WORDS.es : WORDS.en
  const day = dayFormat(options.locale)
  const sheet = new Sheet({
    title: `${words.title} ${slip.orderNumber}`,
    author: slip.sellerName,
    createdAt: options.createdAt,
    locale: options.locale,
    paperCountry: slip.to.country,
    footer: slip.contact,
    pageOf: words.page,
    running: (pdf, x, y, width) => {
      pdf.line(`${words.title}  ${slip.orderNumber}`, x, y + 8, { size: 9, font: 'semibold' })
      const parcel = `${words.parcel} ${words.of(slip.parcel, slip.parcels)}`
      pdf.line(parcel, x + width, y + 8, { size: 9, colour: 'ink2', align: 'right' })
      return 24
    },
  })
  drawMasthead(sheet, {
    sender: slip.sellerName,
    title: words.title,
    number: slip.orderNumber,
    barcode: true,
  })
  drawFacts(sheet, [
    { label: words.ordered, value: day(slip.orderedOn) },
    { label: words.shipped, value: day(slip.shipOn) },
    { label: words.parcel, value: words.of(slip.parcel, slip.parcels) },
    ...(slip.customerReference
      ? [{ label: words.reference, value: slip.customerReference, mono: true }]
      : []),
    { label: words.carrier, value: `${slip.carrier} ${slip.service}` },
  ])
  sheet.y += 16
  const say = { fromCountry: slip.from.country, locale: options.locale }
  drawBlocks(sheet, [
    { label: words.to, lines: flatAddress(addressLines(slip.to, say)) },
    { label: words.from, lines: flatAddress(addressLines(slip.from, say)) },
  ])
  sheet.y += 18
  if (slip.giftNote) drawNote(sheet, words.gift, slip.giftNote)
  const [ordered, inThisParcel, toFollow] = words.columns
  drawTable(
    sheet,
    [
      { title: words.item, style: { font: 'medium' } },
      { title: ordered, width: 56, align: 'right', style: { colour: 'ink2' } },
      { title: inThisParcel, width: 66, align: 'right', style: { font: 'semibold', size: 10 } },
      { title: toFollow, width: 56, align: 'right', style: { colour: 'ink2' } },
    ],
    slip.lines.map((line) => [
      { text: line.name, below: [line.sku, line.detail].filter(Boolean).join('  '), mono: true },
      String(line.ordered),
      String(line.inThisParcel),
      line.toFollow === 0 ? '' : String(line.toFollow),
    ]),
  )
  drawSum(sheet, slip, words)
  return sheet.finish()
}

function drawNote(sheet: Sheet, title: string, note: string): void {
  const style = { size: 11, lineGap: 3, width: sheet.width }
  sheet.need(30 + Math.min(120, sheet.pdf.measure(note, style)))
  sheet.rule()
  sheet.y += 10
  sheet.pdf.line(title, sheet.left, sheet.y + 7, { size: 7.5, colour: 'ink3' })
  sheet.y += 15
  sheet.paragraph(note, style)
  sheet.y += 16
}

function drawSum(
  sheet: Sheet,
  slip: PackingSlipData,
  words: (typeof WORDS)[keyof typeof WORDS],
): void {
  const units = slip.lines.reduce((sum, line) => sum + line.inThisParcel, 0)
  const lines = slip.lines.filter((line) => line.inThisParcel > 0).length
  const toFollow = slip.lines.reduce((sum, line) => sum + line.toFollow, 0)
  sheet.need(40)
  sheet.y += 12
  sheet.paragraph(words.sum(units, lines), { size: 9.5, font: 'semibold' })
  if (toFollow > 0) {
    sheet.y += 2
    sheet.paragraph(words.follows(toFollow), { size: 9, colour: 'ink2' })
  }
}

function dayFormat(locale: string): (isoDate: string) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return (isoDate) => format.format(new Date(`${isoDate}T00:00:00Z`))
}
