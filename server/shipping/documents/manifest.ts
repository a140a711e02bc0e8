import { addressLines, flatAddress, type PostalAddress } from '#server/platform/pdf/postal-address'
import { drawBlocks, drawFacts, drawMasthead, Sheet } from '#server/platform/pdf/sheet'
import { drawTable } from '#server/platform/pdf/table'

export type ManifestParcel = {
  readonly trackingNumber: string
  /** 18 digits. */
  readonly sscc: string
  readonly orderNumber: string
  readonly service: string
  /** `95816 Sacramento`: where it goes, short. */
  readonly destination: string
  readonly weightG: number
}

export type ManifestData = {
  readonly sellerName: string
  readonly warehouseName: string
  readonly from: PostalAddress
  readonly carrier: string
  readonly manifestNumber: string
  /** The warehouse's local date `YYYY-MM-DD` and time `HH:MM`. */
  readonly handedOverOn: string
  readonly handedOverAt: string
  readonly parcels: readonly ManifestParcel[]
}

const WORDS = {
  en: {
    title: 'Manifest',
    carrier: 'Carrier',
    date: 'Handed over',
    parcels: 'Parcels',
    weight: 'Total weight',
    from: 'Collected from',
    columns: ['Tracking number', 'SSCC', 'Order', 'Destination', 'kg'],
    received: (n: number) =>
      `Received ${n} ${n === 1 ? 'parcel' : 'parcels'}, complete and undamaged unless noted here.`,
    sign: ['Driver’s name', 'Signature', 'Date and time', 'Vehicle'],
    page: (n: number, of: number) => `Page ${n} of ${of}`,
  },
  es: {
    title: 'Manifiesto',
    carrier: 'Transportista',
    date: 'Entregado',
    parcels: 'Bultos',
    weight: 'Peso total',
    from: 'Recogido en',
    columns: ['Seguimiento', 'SSCC', 'Pedido', 'Destino', 'kg'],
    received: (n: number) =>
      `${n === 1 ? 'Recibido 1 bulto, completo' : `Recibidos ${n} bultos, completos`} y sin daños salvo lo anotado aquí.`,
    sign: ['Nombre del conductor', 'Firma', 'Fecha y hora', 'Vehículo'],
    page: (n: number, of: number) => `Página ${n} de ${of}`,
  },
} as const

/** The carrier's list of parcels handed over, with the line to sign. Paper by the warehouse. */
export function manifestPdf(
  manifest: ManifestData,
  options: { readonly locale: string; readonly createdAt: Date },
): Promise<Uint8Array> {
  const { locale, createdAt } = options
  const words = locale.startsWith('es') ? WORDS.es : WORDS.en
  const kg = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const totalG = manifest.parcels.reduce((sum, parcel) => sum + parcel.weightG, 0)
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${manifest.handedOverOn}T00:00:00Z`),
  )
  const sheet = new Sheet({
    title: `${words.title} ${manifest.manifestNumber}`,
    author: manifest.sellerName,
    createdAt,
    locale,
    paperCountry: manifest.from.country,
    footer: `${manifest.sellerName}, ${manifest.warehouseName}`,
    pageOf: words.page,
    running: (pdf, x, y, width) => {
      pdf.line(`${words.title}  ${manifest.manifestNumber}`, x, y + 8, { font: 'semibold' })
      pdf.line(manifest.carrier, x + width, y + 8, { colour: 'ink2', align: 'right' })
      return 24
    },
  })
  drawMasthead(sheet, {
    sender: `${manifest.sellerName}, ${manifest.warehouseName}`,
    title: words.title,
    number: manifest.manifestNumber,
    barcode: true,
  })
  drawFacts(sheet, [
    { label: words.carrier, value: manifest.carrier },
    { label: words.date, value: `${date}, ${manifest.handedOverAt}` },
    { label: words.parcels, value: String(manifest.parcels.length) },
    { label: words.weight, value: `${kg.format(totalG / 1000)} kg` },
  ])
  sheet.y += 16
  const say = { fromCountry: manifest.from.country, locale }
  drawBlocks(sheet, [{ label: words.from, lines: flatAddress(addressLines(manifest.from, say)) }])
  sheet.y += 16
  const [tracking, sscc, order, destination, weight] = words.columns
  const mono = { font: 'mono', size: 7.5 } as const
  drawTable(
    sheet,
    [
      { title: '', width: 16, align: 'right', style: { colour: 'ink3', size: 8 } },
      { title: tracking, width: 122, style: mono },
      { title: sscc, width: 86, style: mono },
      { title: order, width: 62, style: mono },
      { title: destination, style: { size: 8 } },
      { title: weight, width: 34, align: 'right', style: { size: 8 } },
    ],
    manifest.parcels.map((parcel, at) => [
      String(at + 1),
      { text: parcel.trackingNumber, below: parcel.service },
      parcel.sscc,
      parcel.orderNumber,
      parcel.destination,
      kg.format(parcel.weightG / 1000),
    ]),
  )
  drawSignature(sheet, words.received(manifest.parcels.length), words.sign)
  return sheet.finish()
}

/** Never parted from its statement: both go to the next page when they do not fit. */
function drawSignature(sheet: Sheet, statement: string, labels: readonly string[]): void {
  sheet.need(110)
  sheet.y += 18
  sheet.paragraph(statement, { size: 9.5, font: 'medium' })
  sheet.y += 52
  const shares = [0.28, 0.32, 0.24, 0.16]
  const gap = 16
  const width = sheet.width - gap * (labels.length - 1)
  let x = sheet.left
  labels.forEach((label, at) => {
    const share = width * (shares[at] ?? 0)
    sheet.pdf.rule(x, sheet.y, share, 'ink', 0.75)
    sheet.pdf.line(label, x, sheet.y + 11, { size: 7.5, colour: 'ink3', maxWidth: share })
    x += share + gap
  })
  sheet.y += 16
}
