import { describe, expect, it } from 'vitest'
import { HAS_POPPLER, textOf } from '#server/platform/pdf/read-back'
import { type InvoiceData, invoicePdf } from './invoice.ts'

const createdAt = new Date('2026-11-20T17:00:00Z')
const usd = (minor: number) => ({ minor, currency: 'USD' })
const address = {
  ...{ name: 'Accounts', line1: '2200 Foundry Way', city: 'Reno', region: 'NV' },
  ...{ postalCode: '89502', country: 'US' },
}
const invoice: InvoiceData = {
  kind: 'invoice',
  number: 'INV-2026-00482',
  issuedOn: '2026-11-20',
  dueOn: '2026-12-20',
  orderNumber: 'SO-10482',
  seller: { address: { ...address, company: 'Harbor & Pine' }, taxId: '88-0123456' },
  buyer: { address: { ...address, company: 'Marlow & Finch Café' } },
  lines: [
    {
      ...{ sku: 'PAN-CIR-BLK-26', name: 'Cast-iron skillet', quantity: 8, taxRatePpm: 87_500 },
      ...{ unitPrice: usd(4200), discount: usd(1680), amount: usd(31_920) },
    },
    {
      ...{ sku: null, name: 'Shipping', quantity: null, taxRatePpm: null },
      ...{ unitPrice: null, discount: null, amount: usd(2800) },
    },
  ],
  pricesIncludeTax: false,
  taxes: [
    { name: 'California sales tax', ratePpm: 87_500, base: usd(31_920), tax: usd(2793) },
    { name: 'Exempt', ratePpm: 0, base: usd(2800), tax: usd(0) },
  ],
  subtotal: usd(34_720),
  taxTotal: usd(2793),
  total: usd(37_513),
  payments: [{ method: 'card', on: '2026-11-20', amount: usd(37_513), reference: 'Visa 4242' }],
  open: usd(0),
  footer: 'Harbor & Pine, Reno',
}
const print = async (data: InvoiceData, locale = 'en') =>
  textOf(await invoicePdf(data, { locale, createdAt })).replace(/[\u00a0\u202f]/g, ' ')

it('gives the same bytes for the same invoice', async () => {
  const options = { locale: 'en', createdAt }
  expect(await invoicePdf(invoice, options)).toEqual(await invoicePdf(invoice, options))
})

describe.skipIf(!HAS_POPPLER)('invoicePdf', () => {
  it('prints the figures it was given, with tax by rate and how it was paid', async () => {
    const text = await print(invoice)
    expect(text).toMatch(/Invoice\s+INV-2026-00482/)
    expect(text).toMatch(/Cast-iron skillet\s+8\s+\$42\.00\s+−\$16\.80\s+8\.75%\s+\$319\.20/)
    expect(text).toMatch(/Subtotal\s+\$347\.20/)
    expect(text).toMatch(/Total\s+\$375\.13/)
    expect(text).toMatch(/Paid by card, Nov 20, 2026, Visa 4242\s+−\$375\.13/)
    expect(text).toMatch(/Nothing left to pay\s+\$0\.00/)
    expect(text).toMatch(/California sales tax\s+8\.75%\s+\$319\.20\s+\$27\.93/)
    expect(text).toMatch(/Exempt\s+0%\s+\$28\.00\s+\$0\.00/)
    expect(text).toContain('Tax ID 88-0123456')
  })

  it('asks for what is still open', async () => {
    const text = await print({ ...invoice, payments: [], open: usd(37_513) })
    expect(text).toMatch(/Amount due\s+\$375\.13/)
    expect(text).not.toContain('Nothing left')
    expect(text).not.toContain('Paid')
  })

  it('is a credit note that names the invoice, in Spanish and euros', async () => {
    const eur = { minor: 123_456_789, currency: 'EUR' }
    const credit: InvoiceData = {
      ...invoice,
      ...{ kind: 'credit_note', number: 'AB-12', corrects: 'FA-482', reason: 'devolución' },
      ...{ total: eur, open: { minor: 0, currency: 'EUR' } },
      payments: [{ method: 'card', on: '2026-11-21', amount: eur }],
    }
    const text = await print(credit, 'es')
    expect(text).toMatch(/Factura rectificativa\s+AB-12/)
    expect(text).toContain('FA-482')
    expect(text).toContain('Motivo: devolución')
    expect(text).toMatch(/Total abonado\s+1\.234\.567,89 €/)
    expect(text).toMatch(/Devuelto a la tarjeta, 21 nov 2026\s+1\.234\.567,89 €/)
  })

  it('keeps yen without decimals and totals on one page with their total', async () => {
    const yen = { minor: 1500, currency: 'JPY' }
    const line = { sku: 'A', name: 'Mug', quantity: 1, unitPrice: yen, discount: null }
    const many = Array.from({ length: 60 }, () => ({ ...line, taxRatePpm: 100_000, amount: yen }))
    const pages = (await print({ ...invoice, lines: many })).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(2)
    expect(pages[0]).toContain('¥1,500')
    const totals = pages.filter((page) => page.includes('Subtotal'))
    expect(totals).toHaveLength(1)
    expect(totals[0]).toContain('Nothing left to pay')
  })
})
