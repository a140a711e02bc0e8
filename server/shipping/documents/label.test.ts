import { describe, expect, it } from 'vitest'
import { HAS_POPPLER, symbolsIn, textOf } from '#server/platform/pdf/read-back'
import { type LabelData, labelPdf, labelZpl } from './label.ts'
import { layoutLabel } from './label-layout.ts'

const label: LabelData = {
  from: {
    ...{ name: 'Harbor & Pine', line1: '2200 Foundry Way', city: 'Reno', region: 'NV' },
    ...{ postalCode: '89502', country: 'US' },
  },
  to: {
    ...{ name: 'Receiving', company: 'Marlow & Finch Café', line1: '1418 Alder Court' },
    ...{ city: 'Sacramento', region: 'CA', postalCode: '95816', country: 'US' },
  },
  carrier: 'UPS',
  service: 'Ground',
  trackingNumber: '1Z999AA10123456784',
  sscc: '095212340000000129',
  weightG: 9820,
  parcel: 1,
  parcels: 2,
  orderNumber: 'SO-10482',
  shipOn: '2026-11-20',
  sortArea: 'CA 958',
}
const london = {
  ...{ name: 'Front desk', company: 'Ångström Ltd', line1: '10 Northumberland Street' },
  ...{ line2: '3rd floor', city: 'London', postalCode: 'SW1A 1AA', country: 'GB' },
}
const createdAt = new Date('2026-11-20T17:00:00Z')

describe('labelPdf', () => {
  it('gives the same bytes for the same label', async () => {
    const make = () => labelPdf(label, { locale: 'en', dpi: 203, createdAt })
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).toBe(true)
  })

  it.skipIf(!HAS_POPPLER).each([203, 300] as const)('scans when printed at %i dpi', async (dpi) => {
    const pdf = await labelPdf(label, { locale: 'en', dpi, createdAt })
    expect(await symbolsIn(pdf, dpi)).toEqual([
      { format: 'Code128:GS1', text: '(420)95816' },
      { format: 'Code128', text: '1Z999AA10123456784' },
      { format: 'Code128:GS1', text: '(00)095212340000000129' },
    ])
  })

  it.skipIf(!HAS_POPPLER)('carries the country in the routing code across a border', async () => {
    const options = { locale: 'en', dpi: 203, createdAt } as const
    const pdf = await labelPdf({ ...label, to: london }, options)
    const symbols = await symbolsIn(pdf, 203)
    expect(symbols[0]).toEqual({ format: 'Code128:GS1', text: '(421)826SW1A1AA' })
    const text = textOf(pdf)
    expect(text).toContain('Ångström Ltd')
    expect(text).toMatch(/LONDON\s+SW1A 1AA\s+UNITED KINGDOM/)
    expect(text).toContain('UNITED STATES')
  })

  it.skipIf(!HAS_POPPLER)('says weight, date and count in the reader’s way', async () => {
    const en = textOf(await labelPdf(label, { locale: 'en', dpi: 203, createdAt }))
    expect(en).toContain('1 of 2')
    expect(en).toContain('21.65 lb · 9.82 kg')
    const home = { ...label.from, country: 'ES', postalCode: '46001' }
    const spanish = { ...label, from: home, to: home }
    const es = textOf(await labelPdf(spanish, { locale: 'es', dpi: 203, createdAt }))
    expect(es).toContain('1 de 2')
    expect(es).toMatch(/9,82 kg\s+20 nov 2026/)
  })
})

describe('labelZpl', () => {
  it('is one ASCII label with every field closed', () => {
    const odd = { ...label, to: { ...london, name: 'A^XZ~JA\\ ñ' }, orderNumber: 'SO_1' }
    for (const dpi of [203, 300] as const) {
      const zpl = labelZpl(odd, { locale: 'en', dpi })
      expect(zpl).toMatch(/^[\n -~]+$/)
      expect(zpl.match(/\^XA/g)).toHaveLength(1)
      expect(zpl.match(/\^XZ/g)).toHaveLength(1)
      expect(zpl).not.toContain('~')
      expect(zpl.match(/\^F[OT]/g)?.length).toBe(zpl.match(/\^FS/g)?.length)
      expect(zpl).toContain('^CI28')
      expect(zpl).toContain('^FDA_5EXZ_7EJA_5C _C3_B1^FS')
    }
  })

  it('sets size and modules by the printer’s dots', () => {
    const at203 = labelZpl(label, { locale: 'en', dpi: 203 })
    expect(at203).toContain('^PW812\n^LL1218')
    expect(at203).toMatch(/\^BY4\^BCN,254,N,N,N,N\^FD>;>800095212340000000129\^FS/)
    expect(at203).toMatch(/\^BCN,85,N,N,N,N\^FD>;>842095816\^FS/)
    expect(at203).toMatch(/\^FD>:1Z999AA1>50123456784\^FS/)
    const at300 = labelZpl(label, { locale: 'en', dpi: 300 })
    expect(at300).toContain('^PW1200\n^LL1800')
    expect(at300).toMatch(/\^BY6\^BCN,375,N,N,N,N\^FD>;>8000952/)
  })

  it('keeps every part on the paper, with quiet zones beside the bars', () => {
    for (const trackingNumber of ['1', label.trackingNumber, '9'.repeat(34)]) {
      for (const part of layoutLabel({ ...label, trackingNumber }, { locale: 'en', dpi: 203 })) {
        expect(part.x).toBeGreaterThanOrEqual(0)
        expect(part.x).toBeLessThanOrEqual(288)
        expect(part.y).toBeLessThanOrEqual(432)
        if (part.kind === 'bars')
          expect(part.x).toBeGreaterThan(10 * part.moduleDots * (72 / 203) * 0.9)
      }
    }
  })

  it('does not print an SSCC with a wrong check digit', () => {
    const wrong = { ...label, sscc: '095212340000000120' }
    expect(() => labelZpl(wrong, { locale: 'en', dpi: 203 })).toThrow(/SSCC/)
  })
})
