import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'

describe('csvOf', () => {
  it('quotes what RFC 4180 asks for, and no formula gets through', () => {
    expect(
      csvOf([
        ['a', 'b, c'],
        ['say "x"', '=1+1'],
        ['-5', '@x\ny'],
      ]),
    ).toBe('\uFEFFa,"b, c"\r\n"say ""x""",\'=1+1\r\n\'-5,"\'@x\ny"\r\n')
  })
})
