import { describe, expect, it } from 'vitest'
import { HAS_POPPLER, symbolsIn } from '#server/platform/pdf/read-back'
import { binLabelsPdf } from './bin-labels.ts'
import { itemLabelsPdf, itemSymbol } from './item-labels.ts'

const options = { paper: 'a4', title: 'Labels', locale: 'en', createdAt: new Date(0) } as const
const mug = { sku: 'MUG-ENM-NVY-12', name: 'Enamel mug', gtin14: '09521234543213' }
const items = [
  mug,
  { ...mug, gtin14: '19521234543210' },
  { ...mug, lot: 'L-2511C', expiresOn: '2027-03-31' },
  { ...mug, gtin14: null },
]

describe('itemSymbol', () => {
  it('follows what is known of the unit', () => {
    expect(items.map(itemSymbol)).toEqual([
      { kind: 'ean13', text: '9521234543213' },
      { kind: 'gs1-128', text: '(01)19521234543210' },
      { kind: 'gs1-datamatrix', text: '(01)09521234543213(17)270331(10)L-2511C' },
      { kind: 'code128', text: 'MUG-ENM-NVY-12' },
    ])
  })
})

it('a GTIN with a wrong check digit is not printed', async () => {
  const wrong = [{ ...mug, gtin14: '09521234543210' }]
  await expect(itemLabelsPdf(wrong, options)).rejects.toThrow()
})

it.skipIf(!HAS_POPPLER)('item labels scan', async () => {
  const found = await symbolsIn(await itemLabelsPdf(items, options), 300)
  expect(found.map(({ format, text }) => `${format} ${text}`).sort()).toEqual([
    'Code128 MUG-ENM-NVY-12',
    'Code128:GS1 (01)19521234543210',
    'DataMatrix:GS1 (01)09521234543213(17)270331(10)L-2511C',
    'EAN13 9521234543213',
  ])
})

it.skipIf(!HAS_POPPLER)('bin labels scan, ten to a page', async () => {
  const codes = Array.from({ length: 11 }, (_, at) => `B-${String(at).padStart(2, '0')}-3-02`)
  const bins = codes.map((code) => ({ code, parts: [{ label: 'Aisle', value: 'B' }] }))
  const pdf = await binLabelsPdf(bins, options)
  const found = await symbolsIn(pdf, 200)
  expect(found.map(({ text }) => text).sort()).toEqual(codes)
  expect(await binLabelsPdf(bins, options)).toEqual(pdf)
})
