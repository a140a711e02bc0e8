import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from './result.ts'
import { makeSscc, parseSscc, splitSscc } from './sscc.ts'

const parts = fc
  .tuple(
    fc.nat({ max: 9 }),
    fc.stringMatching(/^\d{4,12}$/).filter((prefix) => /[1-9]/.test(prefix)),
    fc.nat({ max: 1_000_000_000 }),
  )
  .map(([extension, companyPrefix, serial]) => ({
    extension,
    companyPrefix,
    serial: serial % 10 ** (16 - companyPrefix.length),
  }))

describe('SSCC', () => {
  it('makes the example of the standard', () => {
    const made = makeSscc({ extension: 1, companyPrefix: '0614141', serial: 192837465 })
    expect(made).toEqual({ ok: true, value: '106141411928374657' })
  })

  it('makes, reads and splits to the same', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const made = must(makeSscc(given))
        expect(must(parseSscc(made))).toBe(made)
        expect(splitSscc(made, given.companyPrefix.length)).toEqual(given)
      }),
    )
  })

  it('refuses every single wrong digit', () => {
    const off = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(parts, fc.nat({ max: 17 }), off, (given, at, by) => {
        const made = must(makeSscc(given))
        const wrong = String((Number(made[at]) + by) % 10)
        expect(parseSscc(made.slice(0, at) + wrong + made.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  it('refuses what does not fit, saying which part', () => {
    const good = { extension: 0, companyPrefix: '0614141', serial: 1 }
    expect(makeSscc({ ...good, extension: 10 })).toMatchObject({
      refusal: { code: 'bad_extension' },
    })
    expect(makeSscc({ ...good, companyPrefix: '061' })).toMatchObject({
      refusal: { code: 'bad_company_prefix' },
    })
    expect(makeSscc({ ...good, companyPrefix: '0000' }).ok).toBe(false)
    expect(makeSscc({ ...good, serial: 1_000_000_000 })).toEqual({
      ok: false,
      refusal: { code: 'bad_serial', serial: 1_000_000_000, max: 999_999_999 },
    })
    expect(makeSscc({ ...good, serial: -1 }).ok).toBe(false)
  })

  it('never throws on any text', () => {
    fc.assert(fc.property(fc.string(), (text) => !parseSscc(text).ok))
    expect(parseSscc('0'.repeat(18)).ok).toBe(false)
    expect(parseSscc('106141411928374650')).toMatchObject({
      refusal: { code: 'bad_check_digit', expected: '7' },
    })
  })
})
