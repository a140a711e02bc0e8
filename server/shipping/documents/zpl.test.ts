import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linearModules, linearWidth } from '#server/platform/pdf/symbols'
import { zplCode128, zplText } from './zpl.ts'

/** Reads ^BC field data the way the printer does: what a scanner would then give. */
function scanned(field: string): string {
  const back: Record<string, string> = { '>0': '>', '><': '^', '>=': '~', '>8': '\u001d' }
  let inC = false
  let out = ''
  for (let at = 0; at < field.length; ) {
    const two = field.slice(at, at + 2)
    if (two === '>;' || two === '>5') inC = true
    else if (two === '>:' || two === '>6') inC = false
    else if (back[two] !== undefined) out += back[two]
    else if (inC) {
      if (!/^\d\d$/.test(two)) throw new Error(`Not a pair in subset C: ${two}`)
      out += two
    } else {
      out += field.charAt(at)
      at -= 1
    }
    at += 2
  }
  return out
}

const printable = fc.string({ unit: fc.constantFrom(...' 0123456789ABCxyz>^~-_'), minLength: 1 })

describe('zplCode128', () => {
  it('is read back as it was given', () => {
    fc.assert(
      fc.property(printable, fc.boolean(), (data, fnc1) => {
        expect(scanned(zplCode128(data, { fnc1 }).data)).toBe(fnc1 ? `\u001d${data}` : data)
      }),
    )
  })

  it('holds no character that ends or starts a command', () => {
    fc.assert(
      fc.property(printable, (data) => !/[\^~]/.test(zplCode128(data).data.replaceAll('><', ''))),
    )
  })

  it('knows its width: never narrower than the shortest encoding, equal for an SSCC', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,24}$/), (data) => {
        const shortest = linearWidth(linearModules('code128', data), 1)
        expect(zplCode128(data).modules).toBeGreaterThanOrEqual(shortest)
        expect(zplCode128(data).modules).toBeLessThanOrEqual(shortest + 22)
      }),
    )
    const sscc = '00095212340000000129'
    const drawn = linearWidth(linearModules('gs1-128', `(00)${sscc.slice(2)}`), 1)
    expect(zplCode128(sscc, { fnc1: true }).modules).toBe(drawn)
  })

  it('starts a GS1-128 of digits in subset C with FNC1', () => {
    expect(zplCode128('00095212340000000129', { fnc1: true }).data).toBe('>;>800095212340000000129')
    expect(zplCode128('420SW1A1AA', { fnc1: true }).data).toBe('>:>8420SW1A1AA')
  })

  it('refuses what subset B and C cannot say', () => {
    expect(() => zplCode128('Ñ')).toThrow(RangeError)
    expect(() => zplCode128('')).toThrow(RangeError)
  })
})

describe('zplText', () => {
  it('sends commands, the hex mark and non-ASCII as hex', () => {
    expect(zplText('^XZ~JA\\_ñ')).toBe('_5EXZ_7EJA_5C_5F_C3_B1')
  })

  it('is printable ASCII without command characters, and decodes to the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const field = zplText(text)
        expect(field).toMatch(/^[ -~]*$/)
        expect(field).not.toMatch(/[\^~\\]/)
        const bytes = field.replace(/_(..)/g, (_, hex: string) => `%${hex}`)
        const decoded = decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, '%25'))
        const expected = text
          .normalize('NFC')
          .replace(/\p{Cc}/gu, ' ')
          .toWellFormed()
        expect(decoded).toBe(expected)
      }),
    )
  })
})
