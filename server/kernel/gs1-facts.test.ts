import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseGs1 } from './gs1.ts'
import { elements } from './gs1-arbitraries.ts'
import { fullDay, gs1Facts, shortDay } from './gs1-facts.ts'
import { must } from './result.ts'

const facts = (text: string) => gs1Facts(must(parseGs1(text)), 2026)

describe('what a label says', () => {
  it('is put in this program’s words and units', () => {
    expect(facts('(01)09521234543213(17)261231(10)LOT7(21)S1(3102)000750(30)12')).toEqual({
      gtin: '09521234543213',
      expiryDay: '2026-12-31',
      lot: 'LOT7',
      serial: 'S1',
      netWeightG: 7500,
      count: 12,
    })
    expect(facts('(00)106141411928374657(02)09521234543213(37)24(400)PO-7')).toEqual({
      sscc: '106141411928374657',
      contentGtin: '09521234543213',
      contentCount: 24,
      customerOrder: 'PO-7',
    })
    expect(facts('(410)9521321000018(421)840DE14(240)X')).toEqual({
      shipToGln: '9521321000018',
      shipToPostcode: { postcode: 'DE14', countryNumber: '840' },
    })
  })

  it('gives weights in whole grams', () => {
    expect(facts('(3105)000001').netWeightG).toBe(0)
    expect(facts('(3105)000050').netWeightG).toBe(1)
    expect(facts('(3100)999999').netWeightG).toBe(999_999_000)
    expect(facts('(3202)000100').netWeightG).toBe(454)
    expect(facts('(3303)012345').grossWeightG).toBe(12_345)
    expect(facts('(3400)000002').grossWeightG).toBe(907)
  })

  it('gives prices as exact decimals', () => {
    expect(facts('(3922)1050').price).toEqual({ decimal: '10.50' })
    expect(facts('(3922)5').price).toEqual({ decimal: '0.05' })
    expect(facts('(3920)007').price).toEqual({ decimal: '7' })
    expect(facts('(3932)84000001050').price).toEqual({ decimal: '10.50', currencyNumber: '840' })
  })

  it('never throws on elements that were read', () => {
    fc.assert(fc.property(elements, (list) => typeof gs1Facts(list, 2026) === 'object'))
  })
})

describe('short dates', () => {
  it.each([
    ['261231', 2026, '2026-12-31'],
    ['760101', 2026, '2076-01-01'],
    ['770101', 2026, '1977-01-01'],
    ['000101', 2049, '2000-01-01'],
    ['490101', 2099, '2149-01-01'],
    ['500101', 2099, '2050-01-01'],
    ['240200', 2026, '2024-02-29'],
    ['250200', 2026, '2025-02-28'],
    ['261200', 2026, '2026-12-31'],
  ])('%s in %i is %s', (text, year, day) => {
    expect(fullDay(text, year)).toBe(day)
  })

  it('stay within 49 years behind and 50 ahead, and go back to the same six digits', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99 }), fc.integer({ min: 1990, max: 2150 }), (short, thisYear) => {
        const text = `${String(short).padStart(2, '0')}0615`
        const day = fullDay(text, thisYear)
        const ahead = Number(day.slice(0, 4)) - thisYear
        expect(ahead).toBeGreaterThanOrEqual(-49)
        expect(ahead).toBeLessThanOrEqual(50)
        expect(shortDay(day)).toBe(text)
      }),
    )
  })
})
