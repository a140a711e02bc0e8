import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildGs1, FNC1, parseGs1, showGs1 } from './gs1.ts'
import { elementOf, elements } from './gs1-arbitraries.ts'
import { allAis, leadingAi } from './gs1-table.ts'
import { must } from './result.ts'

const LABEL = `01095212345432131725123110LOT7${FNC1}21S/N 1`.replace(' ', '-')
const READ = [
  { ai: '01', value: '09521234543213' },
  { ai: '17', value: '251231' },
  { ai: '10', value: 'LOT7' },
  { ai: '21', value: 'S/N-1' },
]

describe('the table', () => {
  it('has no identifier that begins another', () => {
    for (const { ai } of allAis()) expect(leadingAi(`${ai}99`)?.ai).toBe(ai)
  })

  it('counts only digits where the standard fixes the length', () => {
    const fixed = allAis().filter((spec) => spec.predefined !== undefined)
    for (const spec of fixed) expect(spec.format).toBe(`N${spec.predefined}`)
    expect(fixed.map((spec) => spec.ai)).toEqual(
      expect.arrayContaining(['00', '20', '3105', '417']),
    )
    expect(fixed.map((spec) => spec.ai)).not.toContain('402')
  })
})

describe('element strings', () => {
  it.each([
    ['bare', LABEL],
    ['GS1-128', `]C1${LABEL}`],
    ['DataMatrix', `]d2${LABEL}`],
    ['QR', `]Q3${LABEL}`],
    ['DataBar', `]e0${LABEL}`],
    ['leading FNC1', FNC1 + LABEL],
    ['shown FNC1', LABEL.replaceAll(FNC1, '␝')],
    ['FNC1 after a fixed length', LABEL.replace('251231', `251231${FNC1}`)],
    ['trailing FNC1', LABEL + FNC1],
    ['bracketed', '(01)09521234543213(17)251231(10)LOT7(21)S/N-1'],
  ])('are read: %s', (_, text) => {
    expect(parseGs1(text)).toEqual({ ok: true, value: READ })
  })

  it('are built with FNC1 only where one is needed', () => {
    expect(buildGs1(READ)).toEqual({ ok: true, value: LABEL })
    expect(showGs1(READ)).toBe('(01)09521234543213(17)251231(10)LOT7(21)S/N-1')
  })

  it('round-trip for every identifier', () => {
    for (const spec of allAis()) {
      fc.assert(
        fc.property(elementOf(spec), (one) => {
          expect(must(parseGs1(must(buildGs1([one]))))).toEqual([one])
        }),
        { numRuns: 5 },
      )
    }
  })

  it('round-trip for any mix of identifiers, transmitted and bracketed', () => {
    fc.assert(
      fc.property(elements, (list) => {
        const built = must(buildGs1(list))
        expect(must(parseGs1(`]C1${built}`))).toEqual(list)
        expect(must(buildGs1(must(parseGs1(built))))).toBe(built)
        fc.pre(list.every(({ value }) => !value.includes('(')))
        expect(must(parseGs1(showGs1(list)))).toEqual(list)
      }),
    )
  })

  it('refuse every single wrong digit of a key', () => {
    const keys = allAis().filter((spec) => spec.check === 'sum')
    const keyed = fc.constantFrom(...keys).chain(elementOf)
    fc.assert(
      fc.property(keyed, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ ai, value }, place, by) => {
        const at = place % value.length
        const wrong = String((Number(value[at]) + by) % 10)
        const broken = { ai, value: value.slice(0, at) + wrong + value.slice(at + 1) }
        expect(buildGs1([broken])).toMatchObject({ ok: false })
        expect(parseGs1(`(${ai})${broken.value}`)).toMatchObject({ ok: false })
        expect(parseGs1(ai + broken.value)).toMatchObject({ ok: false })
      }),
    )
  })

  it.each([
    ['', 'not_gs1'],
    [']C1', 'not_gs1'],
    [`]E0${LABEL}`, 'not_gs1'],
    ['05123', 'unknown_ai'],
    ['(05)123', 'unknown_ai'],
    ['(01)09521234543213x', 'unknown_ai'],
    ['0109521234543210', 'bad_check_digit'],
    ['010952123454321', 'bad_value'],
    ['0100000000000000', 'bad_value'],
    [`10${'x'.repeat(21)}`, 'bad_value'],
    [`10${FNC1}21A`, 'bad_value'],
    ['10LOT É', 'bad_value'],
    ['17251331', 'bad_date'],
    ['17250230', 'bad_date'],
    ['17250001', 'bad_date'],
    [`10A${FNC1}10B`, 'conflicting_ai'],
  ])('%j is refused as %s', (text, code) => {
    expect(parseGs1(text)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('say both sides of a refusal', () => {
    expect(parseGs1('0109521234543210')).toMatchObject({
      refusal: { ai: '01', value: '09521234543210', expected: '3' },
    })
    expect(parseGs1(`10A${FNC1}10B`)).toMatchObject({ refusal: { ai: '10', values: ['A', 'B'] } })
    expect(parseGs1('37123456789')).toMatchObject({ refusal: { ai: '37', format: 'N..8' } })
  })

  it('merge a repeat, take 29 February in a leap year and day 00', () => {
    expect(must(parseGs1(`10A${FNC1}10A`))).toEqual([{ ai: '10', value: 'A' }])
    expect(parseGs1('17240229').ok).toBe(true)
    expect(parseGs1('17250229').ok).toBe(false)
    expect(parseGs1('17250200').ok).toBe(true)
  })

  it('never throw on any text', () => {
    const label = fc.string({
      unit: fc.constantFrom(...'0123456789AZ()/', FNC1, '␝', ']C1'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(fc.oneof(fc.string(), label), (text) => {
        const read = parseGs1(text)
        if (read.ok) expect(must(parseGs1(must(buildGs1(read.value))))).toEqual(read.value)
      }),
      { numRuns: 2000 },
    )
  })
})
