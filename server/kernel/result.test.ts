import { describe, expect, expectTypeOf, it } from 'vitest'
import { must, ok, type Result, refuse, unreachable } from './result.ts'

type WrongItem = { code: 'wrong_item'; scanned: string; need: string }

function scan(scanned: string, need: string): Result<number, WrongItem> {
  return scanned === need ? ok(1) : refuse({ code: 'wrong_item', scanned, need })
}

describe('result', () => {
  it('carries a value or a typed refusal', () => {
    expect(scan('a', 'a')).toEqual({ ok: true, value: 1 })
    expect(scan('a', 'b')).toEqual({
      ok: false,
      refusal: { code: 'wrong_item', scanned: 'a', need: 'b' },
    })
    expect(ok()).toEqual({ ok: true, value: undefined })
  })

  it('keeps the literal code and leaves the other fields wide', () => {
    const { refusal } = refuse({ code: 'wrong_item', scanned: 'a', lots: ['x'] })
    expectTypeOf(refusal).toEqualTypeOf<{ code: 'wrong_item'; scanned: string; lots: string[] }>()
  })

  it('turns a refusal into a fault only on request', () => {
    expect(must(scan('a', 'a'))).toBe(1)
    expect(() => must(scan('a', 'b'))).toThrow(/wrong_item/)
    expect(() => unreachable('x' as never)).toThrow(/Unhandled case: "x"/)
  })
})
