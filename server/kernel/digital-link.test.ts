import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDigitalLink, parseDigitalLink } from './digital-link.ts'
import { elements } from './gs1-arbitraries.ts'
import { must } from './result.ts'

const GTIN = { ai: '01', value: '09521234543213' }

describe('GS1 Digital Link', () => {
  it.each([
    ['https://id.gs1.org/01/09521234543213', [GTIN]],
    ['HTTP://example.com:8080/a/b/01/09521234543213/', [GTIN]],
    ['https://example.com/01/9521234543213?linkType=gs1:pip#top', [GTIN]],
    [
      'https://example.com/01/09521234543213/10/A%2FB+C/21/1?17=261231&x=1&3102=000750',
      [
        GTIN,
        { ai: '10', value: 'A/B+C' },
        { ai: '21', value: '1' },
        { ai: '17', value: '261231' },
        { ai: '3102', value: '000750' },
      ],
    ],
    ['https://example.com/00/106141411928374657', [{ ai: '00', value: '106141411928374657' }]],
    [
      'https://example.com/01/09521234543213/10/../21/00',
      [GTIN, { ai: '10', value: '..' }, { ai: '21', value: '00' }],
    ],
  ])('reads %s', (text, expected) => {
    expect(parseDigitalLink(text)).toEqual({ ok: true, value: expected })
  })

  it.each([
    ['', 'not_a_digital_link'],
    ['https://example.com', 'not_a_digital_link'],
    ['https://example.com/products/42', 'not_a_digital_link'],
    ['ftp://example.com/01/09521234543213', 'not_a_digital_link'],
    ['https://example.com/01/09521234543213/10/%zz', 'not_a_digital_link'],
    ['https://example.com/01/09521234543213/21/1/10/A', 'not_a_digital_link'],
    ['https://example.com/01/09521234543210', 'bad_check_digit'],
    ['https://example.com/01/09521234543213?17=261331', 'bad_date'],
    ['https://example.com/01/09521234543213?17=261231&17=261130', 'conflicting_ai'],
    ['https://example.com/01/09521234543213/10/%C3%89', 'bad_value'],
  ])('refuses %j as %s', (text, code) => {
    expect(parseDigitalLink(text)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('is built in canonical order on any domain', () => {
    const link = buildDigitalLink(
      [
        { ai: '17', value: '261231' },
        { ai: '21', value: 'S 1'.replace(' ', '/') },
        GTIN,
        { ai: '10', value: '.' },
      ],
      'https://example.com/',
    )
    expect(must(link)).toBe('https://example.com/01/09521234543213/10/%2E/21/S%2F1?17=261231')
  })

  it('needs a key to be about something', () => {
    expect(buildDigitalLink([{ ai: '10', value: 'A' }])).toEqual({
      ok: false,
      refusal: { code: 'no_primary_key' },
    })
    expect(buildDigitalLink([{ ai: '01', value: '1' }])).toMatchObject({
      refusal: { code: 'bad_value' },
    })
  })

  it('carries any elements there and back', () => {
    const byAi = (list: readonly { ai: string }[]) =>
      [...list].sort((a, b) => a.ai.localeCompare(b.ai))
    fc.assert(
      fc.property(elements, (list) => {
        const withKey = [...list.filter(({ ai }) => ai !== '01'), GTIN]
        const link = must(buildDigitalLink(withKey, 'https://example.com/shop'))
        const read = must(parseDigitalLink(link))
        expect(byAi(read)).toEqual(byAi(withKey))
        expect(must(buildDigitalLink(read, 'https://example.com/shop'))).toBe(link)
        expect(URL.canParse(link)).toBe(true)
      }),
    )
  })

  it('refuses every single wrong digit of its key', () => {
    fc.assert(
      fc.property(fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const wrong = String((Number(GTIN.value[at]) + by) % 10)
        const broken = GTIN.value.slice(0, at) + wrong + GTIN.value.slice(at + 1)
        expect(parseDigitalLink(`https://id.gs1.org/01/${broken}`).ok).toBe(false)
      }),
    )
  })

  it('never throws on any text', () => {
    const linkish = fc
      .string({ unit: fc.constantFrom(...'01/%?&=.;+A9', '/01/', '/10/', '17='), maxLength: 40 })
      .map((rest) => `https://a/${rest}`)
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), linkish), (text) => {
        expect(typeof parseDigitalLink(text).ok).toBe('boolean')
      }),
      { numRuns: 2000 },
    )
  })
})
