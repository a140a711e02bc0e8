import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMoney,
  allocateMoney,
  compareMoney,
  exponentOf,
  formatMoney,
  money,
  moneyToDecimal,
  multiplyByInt,
  multiplyByRatio,
  parseMoney,
  subtractMoney,
  sumMoney,
} from './money.ts'
import { must } from './result.ts'

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'BHD', 'CLF', 'HUF')
const minor = fc.maxSafeInteger()
const small = fc.integer()

describe('money as text', () => {
  it('round-trips every amount exactly', () => {
    fc.assert(
      fc.property(minor, currency, (value, code) => {
        const amount = money(value, code)
        expect(must(parseMoney(moneyToDecimal(amount), code))).toEqual(amount)
      }),
    )
  })

  it.each([
    ['10.00', 'USD', 1000],
    ['0.29', 'USD', 29],
    ['-0.00', 'USD', 0],
    ['.5', 'USD', 50],
    ['10.', 'EUR', 1000],
    ['10.5000', 'USD', 1050],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
    ['1500', 'JPY', 1500],
    ['1.005', 'BHD', 1005],
  ])('reads %s %s', (text, code, expected) => {
    expect(must(parseMoney(text, code))).toEqual({ minor: expected, currency: code })
  })

  it.each([
    ['10.001', 'USD', 'too_precise'],
    ['1.5', 'JPY', 'too_precise'],
    ['90071992547409.92', 'USD', 'amount_too_large'],
    ['9'.repeat(400), 'USD', 'amount_too_large'],
    ['1,000.00', 'USD', 'malformed_amount'],
    ['1e3', 'USD', 'malformed_amount'],
    ['', 'USD', 'malformed_amount'],
    ['.', 'USD', 'malformed_amount'],
    [' 1', 'USD', 'malformed_amount'],
    ['+1', 'USD', 'malformed_amount'],
    ['٣', 'USD', 'malformed_amount'],
    ['1', 'usd', 'unknown_currency'],
    ['1', 'ZZZ', 'unknown_currency'],
  ])('refuses %s %s as %s', (text, code, refusal) => {
    expect(parseMoney(text, code)).toMatchObject({ ok: false, refusal: { code: refusal } })
  })

  it('never throws on any text', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (text, code) => !parseMoney(text, code).ok))
    fc.assert(fc.property(fc.string(), (text) => typeof parseMoney(text, 'USD').ok === 'boolean'))
  })

  it('follows ISO 4217 where engines follow cash habits', () => {
    expect(['HUF', 'IDR', 'IQD', 'JPY', 'CLF'].map(exponentOf)).toEqual([2, 2, 3, 0, 4])
    expect(() => exponentOf('ZZZ')).toThrow(RangeError)
  })

  it('is shown in the reader’s language, with no digit lost', () => {
    expect(formatMoney(money(123456, 'USD'), 'en')).toBe('$1,234.56')
    expect(formatMoney(money(123456, 'EUR'), 'es')).toMatch(/^1234,56\s€$/)
    expect(formatMoney(money(1500, 'JPY'), 'en')).toBe('¥1,500')
    expect(formatMoney(money(12345, 'HUF'), 'en')).toMatch(/123\.45$/)
    expect(formatMoney(money(Number.MAX_SAFE_INTEGER, 'USD'), 'en')).toBe('$90,071,992,547,409.91')
  })
})

describe('money arithmetic', () => {
  it('adds, subtracts, sums and compares', () => {
    fc.assert(
      fc.property(small, small, (x, y) => {
        const [a, b] = [money(x, 'USD'), money(y, 'USD')]
        expect(subtractMoney(addMoney(a, b), b)).toEqual(a)
        expect(sumMoney([a, b, a], 'USD').minor).toBe(x + y + x)
        expect(compareMoney(a, b)).toBe(Math.sign(x - y))
      }),
    )
  })

  it('throws on two currencies and beyond exact integers', () => {
    expect(() => addMoney(money(1, 'USD'), money(1, 'EUR'))).toThrow(TypeError)
    expect(() => compareMoney(money(1, 'USD'), money(1, 'EUR'))).toThrow(TypeError)
    expect(() => sumMoney([money(1, 'EUR')], 'USD')).toThrow(TypeError)
    expect(() => addMoney(money(Number.MAX_SAFE_INTEGER, 'USD'), money(1, 'USD'))).toThrow(
      RangeError,
    )
    expect(() => multiplyByInt(money(1, 'USD'), 1.5)).toThrow(RangeError)
    expect(() => multiplyByInt(money(2 ** 52, 'USD'), 2)).toThrow(RangeError)
    expect(() => money(0.1, 'USD')).toThrow(RangeError)
    expect(() => money(1, 'ZZZ')).toThrow(RangeError)
  })

  it('rounds a share once, half away from zero', () => {
    const tax = (value: number) => multiplyByRatio(money(value, 'USD'), 8875, 100_000).minor
    expect(tax(1000)).toBe(89)
    expect(tax(-1000)).toBe(-89)
    expect(multiplyByRatio(money(1, 'USD'), 1, 2).minor).toBe(1)
    expect(multiplyByRatio(money(-1, 'USD'), 1, 2).minor).toBe(-1)
    expect(multiplyByRatio(money(Number.MAX_SAFE_INTEGER, 'USD'), 1, 1).minor).toBe(
      Number.MAX_SAFE_INTEGER,
    )
    expect(() => multiplyByRatio(money(1, 'USD'), 1, 0)).toThrow(RangeError)
  })

  it('allocates every minor unit, each share within one of its exact part', () => {
    const weights = fc
      .array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0))
    fc.assert(
      fc.property(small, weights, (value, list) => {
        const shares = allocateMoney(money(value, 'USD'), list)
        const total = list.reduce((sum, weight) => sum + weight, 0)
        expect(sumMoney(shares, 'USD').minor).toBe(value)
        list.forEach((weight, at) => {
          const share = shares[at]?.minor ?? Number.NaN
          expect(Math.abs(share - (value * weight) / total)).toBeLessThan(1)
          if (weight === 0) expect(share).toBe(0)
        })
      }),
    )
    expect(allocateMoney(money(100, 'USD'), [1, 1, 1]).map((m) => m.minor)).toEqual([34, 33, 33])
    expect(allocateMoney(money(-100, 'USD'), [1, 2]).map((m) => m.minor)).toEqual([-33, -67])
    expect(() => allocateMoney(money(1, 'USD'), [0, 0])).toThrow(RangeError)
    expect(() => allocateMoney(money(1, 'USD'), [2, -1])).toThrow(RangeError)
    expect(() => allocateMoney(money(1, 'USD'), [])).toThrow(RangeError)
  })
})
