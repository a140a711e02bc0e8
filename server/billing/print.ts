import type { Money } from '../kernel/money.ts'
import type { PostalAddress } from '../platform/pdf/postal-address.ts'
import { type InvoiceData, type InvoiceTax, invoicePdf } from './documents/invoice.ts'
import { type InvoiceFacts, readInvoice } from './store.ts'

/** An issued invoice as a PDF; undefined for one that is not there or not in `scope`. */
export async function printInvoice(
  invoiceId: string,
  scope: readonly string[] | null,
): Promise<Uint8Array | undefined> {
  const facts = await readInvoice(invoiceId, scope)
  if (!facts) return undefined
  return invoicePdf(invoiceData(facts), {
    locale: facts.locale,
    createdAt: new Date(facts.issuedAt),
  })
}

function invoiceData(facts: InvoiceFacts): InvoiceData {
  const money = (minor: number): Money => ({ minor, currency: facts.currency })
  const issuedOn = new Intl.DateTimeFormat('en-CA', {
    timeZone: facts.timezone,
    dateStyle: 'short',
  }).format(new Date(facts.issuedAt))
  const isPaid = facts.paymentStatus === 'paid'
  const spanish = facts.locale.startsWith('es')
  const shipping = facts.shippingMinor
    ? [
        {
          sku: null,
          name: spanish ? 'Envío' : 'Shipping',
          quantity: null,
          unitPrice: null,
          discount: null,
          taxRatePpm: null,
          amount: money(facts.shippingMinor),
        },
      ]
    : []
  return {
    kind: 'invoice',
    number: facts.number,
    issuedOn,
    suppliedOn: issuedOn,
    orderNumber: facts.orderNumber,
    seller: { address: sellerAddress(facts.company), taxId: facts.company?.taxId ?? null },
    buyer: { address: addressOf(facts.billTo ?? facts.shipTo, facts.customerName) },
    shipTo: facts.shipTo ? addressOf(facts.shipTo, facts.customerName) : null,
    lines: [
      ...facts.lines.map((line) => ({
        sku: line.sku,
        name: line.title,
        quantity: line.quantity,
        unitPrice: money(line.unitMinor),
        discount: line.discountMinor ? money(line.discountMinor) : null,
        taxRatePpm: line.taxes.reduce((sum, tax) => sum + tax.ratePpm, 0) || null,
        amount: money(line.unitMinor * line.quantity - line.discountMinor),
      })),
      ...shipping,
    ],
    pricesIncludeTax: facts.taxIncluded,
    taxes: taxesOf(facts),
    subtotal: money(facts.subtotalMinor + facts.shippingMinor),
    taxTotal: money(facts.taxMinor),
    total: money(facts.totalMinor),
    payments: isPaid ? [{ method: 'card', on: issuedOn, amount: money(facts.totalMinor) }] : [],
    open: money(isPaid ? 0 : facts.totalMinor),
    footer: [facts.company?.name, facts.company?.supportEmail].filter(Boolean).join(' · '),
  }
}

/** One row a rate; what the lines do not explain (tax on shipping) goes to the row with the largest base. */
function taxesOf(facts: InvoiceFacts): InvoiceTax[] {
  const rows = new Map<string, { name: string; ratePpm: number; base: number; tax: number }>()
  for (const line of facts.lines) {
    const base = line.unitMinor * line.quantity - line.discountMinor
    const weight = line.taxes.reduce((sum, tax) => sum + tax.minor, 0)
    for (const tax of line.taxes) {
      const key = `${tax.title} ${tax.ratePpm}`
      const row = rows.get(key) ?? { name: tax.title, ratePpm: tax.ratePpm, base: 0, tax: 0 }
      row.base += base
      row.tax += weight === 0 ? 0 : Math.round((line.taxMinor * tax.minor) / weight)
      rows.set(key, row)
    }
  }
  const list = [...rows.values()].sort((a, b) => b.base - a.base)
  const [largest] = list
  if (largest) largest.tax += facts.taxMinor - list.reduce((sum, row) => sum + row.tax, 0)
  return list.map((row) => ({
    name: row.name,
    ratePpm: row.ratePpm,
    base: { minor: row.base, currency: facts.currency },
    tax: { minor: row.tax, currency: facts.currency },
  }))
}

function sellerAddress(company: Record<string, string> | null): PostalAddress {
  return {
    name: company?.name ?? 'Dockline',
    line1: company?.line1 ?? '',
    city: company?.city ?? '',
    region: company?.region ?? null,
    postalCode: company?.postcode ?? null,
    country: company?.country ?? 'US',
  }
}

function addressOf(address: Record<string, string | null> | null, fallback: string): PostalAddress {
  return {
    name: address?.name ?? fallback,
    company: address?.company ?? null,
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? null,
    city: address?.city ?? '',
    region: address?.region ?? null,
    postalCode: address?.postcode ?? null,
    country: address?.country ?? 'US',
  }
}
