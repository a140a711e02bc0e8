import { formatMoney, type Money } from '#server/kernel/money'
import { addressLines, flatAddress, type PostalAddress } from '#server/platform/pdf/postal-address'
import { drawBlocks, drawFacts, drawMasthead, Sheet } from '#server/platform/pdf/sheet'
import { drawTable } from '#server/platform/pdf/table'
import { INVOICE_WORDS, type InvoiceWords, type PaymentMethod } from './invoice-words.ts'

export type InvoiceParty = {
  readonly address: PostalAddress
  /** VAT number, NIF, EIN as it is written. */
  readonly taxId?: string | null
}

export type InvoiceLine = {
  /** Null for shipping and other charges. */
  readonly sku: string | null
  readonly name: string
  /** Eaches; null on a charge that has no count. */
  readonly quantity: number | null
  readonly unitPrice: Money | null
  /** Taken off the whole line, positive. */
  readonly discount: Money | null
  /** Parts per million: 8.75 % is 87 500. Null when the line is outside tax. */
  readonly taxRatePpm: number | null
  readonly amount: Money
}

export type InvoiceTax = {
  /** `California sales tax`, `IVA`: as the rule names it. */
  readonly name: string
  readonly ratePpm: number
  readonly base: Money
  readonly tax: Money
}

export type InvoicePayment = {
  readonly method: PaymentMethod
  /** `YYYY-MM-DD`. */
  readonly on: string
  readonly amount: Money
  /** `Visa 4242`, a transfer's reference. */
  readonly reference?: string | null
}

/** Everything is printed as given: amounts are computed and checked by billing, not here. */
export type InvoiceData = {
  readonly kind: 'invoice' | 'credit_note'
  readonly number: string
  /** `YYYY-MM-DD`, like every date here. */
  readonly issuedOn: string
  readonly dueOn?: string | null
  readonly suppliedOn?: string | null
  readonly orderNumber: string
  readonly customerReference?: string | null
  /** On a credit note: the invoice it corrects, and why. */
  readonly corrects?: string | null
  readonly reason?: string | null
  readonly seller: InvoiceParty
  readonly buyer: InvoiceParty
  readonly shipTo?: PostalAddress | null
  readonly lines: readonly InvoiceLine[]
  readonly pricesIncludeTax: boolean
  readonly taxes: readonly InvoiceTax[]
  readonly subtotal: Money
  /** Taken off the whole document, positive. */
  readonly discount?: Money | null
  readonly taxTotal: Money
  readonly total: Money
  readonly payments: readonly InvoicePayment[]
  readonly open: Money
  /** Terms, bank details, legal mentions. */
  readonly notes?: string | null
  /** One line at the foot of each page: registration, contact. */
  readonly footer: string
}

type Say = {
  readonly words: InvoiceWords
  readonly locale: string
  readonly day: (isoDate: string) => string
  readonly money: (amount: Money) => string
  readonly rate: (ppm: number) => string
}

/** An invoice or credit note as a PDF; language and figures by `locale`, paper by the buyer. */
export function invoicePdf(
  invoice: InvoiceData,
  options: { readonly locale: string; readonly createdAt: Date },
): Promise<Uint8Array> {
  const say = sayIn(options.locale)
  const { words } = say
  const title = invoice.kind === 'invoice' ? words.invoice : words.creditNote
  const sheet = new Sheet({
    title: `${title} ${invoice.number}`,
    author: sellerName(invoice),
    createdAt: options.createdAt,
    locale: options.locale,
    paperCountry: invoice.buyer.address.country,
    footer: invoice.footer,
    pageOf: words.page,
    running: (pdf, x, y, width) => {
      pdf.line(`${title}  ${invoice.number}`, x, y + 8, { font: 'semibold' })
      pdf.line(sellerName(invoice), x + width, y + 8, { colour: 'ink2', align: 'right' })
      return 24
    },
  })
  drawMasthead(sheet, {
    sender: sellerName(invoice),
    title,
    number: invoice.number,
    barcode: false,
  })
  drawFacts(sheet, facts(invoice, say))
  sheet.y += 16
  drawParties(sheet, invoice, say)
  sheet.y += 16
  if (invoice.reason) {
    sheet.paragraph(`${words.reason}: ${invoice.reason}`, { size: 9 })
    sheet.y += 12
  }
  drawLines(sheet, invoice, say)
  drawTotals(sheet, invoice, say)
  drawTaxes(sheet, invoice, say)
  if (invoice.notes) {
    sheet.y += 14
    sheet.paragraph(invoice.notes, { size: 8.5, colour: 'ink2', lineGap: 2 })
  }
  return sheet.finish()
}

function sayIn(locale: string): Say {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 })
  return {
    words: locale.startsWith('es') ? INVOICE_WORDS.es : INVOICE_WORDS.en,
    locale,
    day: (isoDate) => day.format(new Date(`${isoDate}T00:00:00Z`)),
    // A true minus sign: a hyphen is too short to be seen before a figure.
    money: (amount) => formatMoney(amount, locale).replace('-', '−'),
    rate: (ppm) => percent.format(ppm / 1_000_000),
  }
}

function sellerName(invoice: InvoiceData): string {
  return invoice.seller.address.company ?? invoice.seller.address.name
}

function facts(invoice: InvoiceData, { words, day }: Say) {
  return [
    { label: words.date, value: day(invoice.issuedOn) },
    ...(invoice.suppliedOn ? [{ label: words.supplied, value: day(invoice.suppliedOn) }] : []),
    ...(invoice.dueOn ? [{ label: words.due, value: day(invoice.dueOn) }] : []),
    ...(invoice.corrects ? [{ label: words.corrects, value: invoice.corrects, mono: true }] : []),
    { label: words.order, value: invoice.orderNumber, mono: true },
    ...(invoice.customerReference
      ? [{ label: words.reference, value: invoice.customerReference, mono: true }]
      : []),
  ]
}

function drawParties(sheet: Sheet, invoice: InvoiceData, { words, locale }: Say): void {
  const { seller, buyer, shipTo } = invoice
  const lines = (party: InvoiceParty, fromCountry: string) => [
    ...flatAddress(addressLines(companyFirst(party.address), { fromCountry, locale })),
    ...(party.taxId ? [`${words.taxId} ${party.taxId}`] : []),
  ]
  const home = seller.address.country
  drawBlocks(sheet, [
    { label: words.buyer, lines: lines(buyer, home) },
    ...(shipTo ? [{ label: words.shipTo, lines: lines({ address: shipTo }, home) }] : []),
    { label: words.seller, lines: lines(seller, buyer.address.country) },
  ])
}

/** A parcel goes to a person at a company; an invoice to the company. */
function companyFirst(address: PostalAddress): PostalAddress {
  const { name, company } = address
  return company ? { ...address, name: company, company: name } : address
}

function drawLines(sheet: Sheet, invoice: InvoiceData, { words, money, rate }: Say): void {
  const discounted = invoice.lines.some((line) => line.discount !== null)
  const quiet = { colour: 'ink2' } as const
  drawTable(
    sheet,
    [
      { title: words.item, style: { font: 'medium' } },
      { title: words.quantity, width: 34, align: 'right' },
      { title: words.unitPrice, width: 64, align: 'right', style: quiet },
      ...(discounted
        ? [{ title: words.discount, width: 60, align: 'right', style: quiet } as const]
        : []),
      { title: words.tax, width: 42, align: 'right', style: quiet },
      { title: words.amount, width: 72, align: 'right', style: { font: 'medium' } },
    ],
    invoice.lines.map((line) => [
      line.sku ? { text: line.name, below: line.sku, mono: true } : line.name,
      line.quantity === null ? '' : String(line.quantity),
      line.unitPrice ? money(line.unitPrice) : '',
      ...(discounted ? [line.discount ? money(negative(line.discount)) : ''] : []),
      line.taxRatePpm === null ? '' : rate(line.taxRatePpm),
      money(line.amount),
    ]),
  )
}

function drawTotals(sheet: Sheet, invoice: InvoiceData, { words, money, day }: Say): void {
  const credit = invoice.kind === 'credit_note'
  const rows: [string, string][] = [
    [words.subtotal, money(invoice.subtotal)],
    ...(invoice.discount
      ? ([[words.discount, money(negative(invoice.discount))]] as [string, string][])
      : []),
    [invoice.pricesIncludeTax ? words.taxIncluded : words.tax, money(invoice.taxTotal)],
  ]
  const payments = invoice.payments.map((payment): [string, string] => {
    const how = credit ? words.refunded[payment.method] : words.paid[payment.method]
    const text = `${how}, ${day(payment.on)}`
    return [
      payment.reference ? `${text}, ${payment.reference}` : text,
      money(credit ? payment.amount : negative(payment.amount)),
    ]
  })
  sheet.need(rows.length * 16 + payments.length * 16 + 72)
  sheet.y += 10
  const left = sheet.right - 250
  const row = (label: string, value: string, strong: boolean) => {
    const size = strong ? 12 : 9
    const font = strong ? 'semibold' : 'regular'
    sheet.y += strong ? 20 : 16
    const maxWidth = 160
    const colour = strong ? 'ink' : 'ink2'
    sheet.pdf.line(label, left, sheet.y, { size, font, colour, maxWidth })
    const style = { size, font, align: 'right', tabular: true, maxWidth: 130 } as const
    sheet.pdf.line(value, sheet.right, sheet.y, style)
  }
  const divide = () => {
    sheet.y += 8
    sheet.pdf.rule(left, sheet.y, sheet.right - left, 'lineStrong')
  }
  for (const [label, value] of rows) row(label, value, false)
  divide()
  row(credit ? words.credited : words.total, money(invoice.total), true)
  if (payments.length > 0) {
    sheet.y += 4
    for (const [label, value] of payments) row(label, value, false)
    divide()
  }
  const settled = invoice.open.minor === 0
  if (settled && !credit) row(words.settled, money(invoice.open), false)
  else if (!settled) row(credit ? words.toRefund : words.open, money(invoice.open), true)
  sheet.y += 8
}

function drawTaxes(sheet: Sheet, invoice: InvoiceData, { words, money, rate }: Say): void {
  if (invoice.taxes.length === 0) return
  sheet.y += 16
  drawTable(
    sheet,
    [
      { title: words.taxSummary },
      { title: words.rate, width: 60, align: 'right' },
      { title: words.base, width: 90, align: 'right' },
      { title: words.tax, width: 90, align: 'right' },
    ],
    invoice.taxes.map((tax) => [tax.name, rate(tax.ratePpm), money(tax.base), money(tax.tax)]),
  )
}

function negative(amount: Money): Money {
  return { minor: 0 - amount.minor, currency: amount.currency }
}
