import { describe, expect, it } from 'vitest'
import { HAS_POPPLER, symbolsIn, textOf } from '#server/platform/pdf/read-back'
import { type ManifestData, manifestPdf } from './manifest.ts'
import { type PackingSlipData, packingSlipPdf } from './packing-slip.ts'

const createdAt = new Date('2026-11-20T17:00:00Z')
const from = {
  ...{ name: 'Harbor & Pine', line1: '2200 Foundry Way', city: 'Reno', region: 'NV' },
  ...{ postalCode: '89502', country: 'US' },
}
const slip: PackingSlipData = {
  sellerName: 'Harbor & Pine',
  from,
  to: { ...from, name: 'Marlow & Finch Café', city: 'Sparks' },
  orderNumber: 'SO-10482',
  orderedOn: '2026-11-17',
  shipOn: '2026-11-20',
  parcel: 1,
  parcels: 2,
  carrier: 'UPS',
  service: 'Ground',
  giftNote: 'Happy opening day! 🎉',
  lines: Array.from({ length: 40 }, (_, at) => ({
    sku: `SKU-${at}`,
    name: at === 7 ? `Table ${'with a very long name '.repeat(12)}end` : `Item number ${at}`,
    ordered: 3,
    inThisParcel: at === 0 ? 1 : 3,
    toFollow: at === 0 ? 2 : 0,
  })),
  contact: 'help@harborandpine.example',
}
const manifest: ManifestData = {
  sellerName: 'Harbor & Pine',
  warehouseName: 'Reno',
  from,
  carrier: 'UPS',
  manifestNumber: 'MF-2026-0311',
  handedOverOn: '2026-11-20',
  handedOverAt: '17:00',
  parcels: Array.from({ length: 34 }, (_, at) => ({
    trackingNumber: `1Z999AA1012345${at + 1000}`,
    sscc: `09521234000000${at + 1000}`,
    orderNumber: `SO-${at + 100}`,
    service: 'Ground',
    destination: '95816 Sacramento, CA',
    weightG: 1000,
  })),
}

it('papers are the same bytes for the same data', async () => {
  const options = { locale: 'en', createdAt }
  const slips = [await packingSlipPdf(slip, options), await packingSlipPdf(slip, options)]
  expect(slips[0]).toEqual(slips[1])
  const manifests = [await manifestPdf(manifest, options), await manifestPdf(manifest, options)]
  expect(manifests[0]).toEqual(manifests[1])
})

describe.skipIf(!HAS_POPPLER)('packingSlipPdf', () => {
  it('lists every line over pages that each repeat the head', async () => {
    const pdf = await packingSlipPdf(slip, { locale: 'en', createdAt })
    const pages = textOf(pdf).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(2)
    pages.forEach((page, at) => {
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`)
      expect(page).toMatch(/SO-10482/)
    })
    for (const page of pages.slice(0, -1)) expect(page).toMatch(/Item\s+Ordered\s+In this parcel/)
    for (const line of slip.lines) expect(pages.join('')).toMatch(new RegExp(`${line.sku}\\b`))
    expect(pages.join('')).toContain('118 units in this parcel, 40 lines')
    expect(pages.join('')).toContain('2 units follow in another parcel.')
    expect(pages.join('')).toContain('Happy opening day!')
    expect(await symbolsIn(pdf, 200)).toEqual([{ format: 'Code128', text: 'SO-10482' }])
  })

  it('is on the destination’s paper, in Spanish when asked', async () => {
    const spain = { ...slip.to, country: 'ES', postalCode: '46001', city: 'Valencia' }
    const pdf = await packingSlipPdf({ ...slip, to: spain }, { locale: 'es', createdAt })
    expect(Buffer.from(pdf).toString('latin1')).toContain('[0 0 595.28 841.89]')
    expect(textOf(pdf)).toContain('118 unidades en este bulto')
    expect(textOf(pdf)).toContain('ESPAÑA')
    const letter = await packingSlipPdf(slip, { locale: 'en', createdAt })
    expect(Buffer.from(letter).toString('latin1')).toContain('[0 0 612 792]')
  })
})

it.skipIf(!HAS_POPPLER)('a manifest has every parcel, the sum, and one line to sign', async () => {
  const pdf = await manifestPdf(manifest, { locale: 'en', createdAt })
  const text = textOf(pdf)
  for (const parcel of manifest.parcels) {
    expect(text).toContain(parcel.sscc)
    expect(text).toContain(parcel.trackingNumber)
  }
  expect(text).toContain('34.00 kg')
  expect(text).toContain('Received 34 parcels')
  expect(text.match(/Signature/g)).toHaveLength(1)
  expect(await symbolsIn(pdf, 200)).toEqual([{ format: 'Code128', text: 'MF-2026-0311' }])
})
