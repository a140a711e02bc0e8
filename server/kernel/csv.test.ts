import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvCell, csvRow } from './csv.ts'

describe('csv', () => {
  it('lets no text begin like a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
      const [[cell = ''] = []] = Papa.parse<string[]>(csvRow([text]), { newline: '\r\n' }).data
      expect(cell).toBe(`'${text}`)
    }
    expect(csvCell(-5)).toBe('-5')
  })

  it('comes back as it went, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (cells) => {
        const [back] = Papa.parse<string[]>(csvRow(cells), { delimiter: ',', newline: '\r\n' }).data
        expect(back).toEqual(
          cells.map((cell) => (/^\s*[=+\-@|\t\r\n]/.test(cell) ? `'${cell}` : cell)),
        )
      }),
    )
  })
})
