import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeGtin, isGtin, parseGtin, parseUpcE, shortGtin, withIndicator } from './gtin.ts'
import { must } from './result.ts'

const digits = (length: number) =>
  fc.stringMatching(new RegExp(`^[0-9]{${length}}$`)).filter((text) => /[1-9]/.test(text))
const body = fc.oneof(digits(7), digits(11), digits(12), digits(13))
const whole = body.map((text) => must(completeGtin(text)))

describe('GTIN', () => {
  it.each([
    ['96385074', '00000096385074'],
    ['036000291452', '00036000291452'],
    ['0036000291452', '00036000291452'],
    ['4006381333931', '04006381333931'],
    ['09521234543213', '09521234543213'],
  ])('reads %s', (text, expected) => {
    expect(parseGtin(text)).toEqual({ ok: true, value: expected })
  })

  it.each(['', '123', '123456789', '00000000', '4006381333931 ', '٤٠٠٦٣٨١٣٣٣٩٣١', '-006381333931'])(
    'refuses %j as no GTIN',
    (text) => {
      expect(parseGtin(text)).toEqual({ ok: false, refusal: { code: 'not_a_gtin', text } })
    },
  )

  it('names the check digit it expected', () => {
    expect(parseGtin('4006381333932')).toEqual({
      ok: false,
      refusal: { code: 'bad_check_digit', text: '4006381333932', expected: '1' },
    })
  })

  it('completes, shortens and reads back to the same', () => {
    fc.assert(
      fc.property(whole, (gtin) => {
        expect(isGtin(gtin)).toBe(true)
        expect(must(parseGtin(shortGtin(gtin)))).toBe(gtin)
        expect(must(completeGtin(gtin.slice(0, 13)))).toBe(gtin)
      }),
    )
  })

  it('refuses every single wrong digit', () => {
    fc.assert(
      fc.property(whole, fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), (gtin, at, by) => {
        const wrong = String((Number(gtin[at]) + by) % 10)
        expect(parseGtin(gtin.slice(0, at) + wrong + gtin.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  it('never throws on any text', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^\d{0,20}$/))
    fc.assert(
      fc.property(text, (any) => {
        for (const read of [parseGtin, parseUpcE, completeGtin]) {
          const result = read(any)
          expect(result.ok ? isGtin(result.value) : result.refusal.code.length > 0).toBe(true)
        }
      }),
    )
  })

  it('gives inners and cases their indicator, and finds back to the each', () => {
    const each = digits(12).map((text) => must(completeGtin(text)))
    fc.assert(
      fc.property(each, fc.integer({ min: 1, max: 8 }), (gtin, indicator) => {
        const packed = withIndicator(gtin, indicator)
        expect(packed[0]).toBe(String(indicator))
        expect(withIndicator(packed, 0)).toBe(gtin)
      }),
    )
    const each1 = must(parseGtin('4006381333931'))
    expect(() => withIndicator(each1, 9)).toThrow(RangeError)
    expect(withIndicator(each1, 1)).toBe('14006381333938')
  })
})

describe('UPC-E', () => {
  it.each([
    ['01234505', '012000003455'],
    ['04252614', '042100005264'],
    ['425261', '042100005264'],
    ['0425261', '042100005264'],
    ['123453', '012300000451'],
    ['123454', '012340000053'],
    ['123457', '012345000072'],
  ])('expands %s to %s', (text, upcA) => {
    expect(must(parseUpcE(text))).toBe(must(parseGtin(upcA)))
  })

  it('refuses a wrong check digit, and other number systems', () => {
    expect(parseUpcE('04252615')).toEqual({
      ok: false,
      refusal: { code: 'bad_check_digit', text: '04252615', expected: '4' },
    })
    expect(parseUpcE('24252614')).toMatchObject({ ok: false, refusal: { code: 'not_a_gtin' } })
  })
})
