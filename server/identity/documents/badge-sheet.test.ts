import { expect, it } from 'vitest'
import { HAS_POPPLER, symbolsIn, textOf } from '#server/platform/pdf/read-back'
import { badgeSheetPdf } from './badge-sheet.ts'

const badges = Array.from({ length: 9 }, (_, at) => ({
  name: at === 4 ? 'Bartholomew Featherstonehaugh-Cholmondeley' : `Worker ${at}`,
  role: 'Picker',
  warehouse: 'Reno',
  code: `DLB-7K2M9QX${at}`,
}))
const options = { paper: 'letter', title: 'Badges', locale: 'en', createdAt: new Date(0) } as const
const make = () => badgeSheetPdf({ company: 'Harbor & Pine', badges }, options)

it('gives the same bytes for the same badges', async () => {
  expect(await make()).toEqual(await make())
})

it.skipIf(!HAS_POPPLER)('every badge scans by camera and by laser, eight to a page', async () => {
  const pdf = await make()
  const symbols = await symbolsIn(pdf, 200)
  for (const format of ['QRCode', 'Code128']) {
    const codes = symbols.filter((symbol) => symbol.format === format).map(({ text }) => text)
    expect(codes.sort()).toEqual(badges.map(({ code }) => code))
  }
  const pages = textOf(pdf).split('\f').slice(0, -1)
  expect(pages).toHaveLength(2)
  expect(pages[0]).not.toContain('Worker 8')
  expect(pages[1]).toContain('Worker 8')
})
