import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signBody, verifySignature } from './signature.ts'

const body = new TextEncoder().encode('{"id":820982911946154508}')

describe('webhook signatures', () => {
  it('matches RFC 4231 test case 2, in base64', () => {
    const data = new TextEncoder().encode('what do ya want for nothing?')
    const digest = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
    expect(Buffer.from(signBody(data, 'Jefe'), 'base64').toString('hex')).toBe(digest)
  })

  it('accepts any live secret and says which', () => {
    const header = signBody(body, 'old')
    expect(verifySignature(body, header, ['new', 'old'])).toEqual({
      ok: true,
      value: { secretIndex: 1 },
    })
  })

  it.each([
    [undefined, ['s'], 'signature_missing'],
    ['', ['s'], 'signature_missing'],
    ['abc', ['s'], 'signature_malformed'],
    [`${signBody(body, 's')}=`, ['s'], 'signature_malformed'],
    [signBody(body, 'other'), ['s', 't'], 'signature_wrong'],
    [signBody(body, ''), [''], 'no_secret'],
    [signBody(body, 's'), [], 'no_secret'],
  ])('refuses %s', (header, secrets, code) => {
    expect(verifySignature(body, header, secrets)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('one changed byte breaks it', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, flip) => {
          const header = signBody(bytes, 'secret')
          const index = at % bytes.length
          const other = bytes.map((byte, i) => (i === index ? byte ^ flip : byte))
          expect(verifySignature(other, header, ['secret']).ok).toBe(false)
          expect(verifySignature(bytes, header, ['secret']).ok).toBe(true)
        },
      ),
    )
  })
})
