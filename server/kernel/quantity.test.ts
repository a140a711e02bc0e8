import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addQuantities,
  asQuantity,
  fromEaches,
  quantity,
  takeQuantity,
  toEaches,
} from './quantity.ts'
import { must } from './result.ts'

const amount = fc.nat({ max: 1_000_000 }).map(quantity)
const size = fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined })
const sizes = fc.record({ inner: size, case: size })

describe('quantity', () => {
  it('is an integer of eaches from 0 on', () => {
    for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(asQuantity(value)).toEqual({ ok: false, refusal: { code: 'not_a_quantity', value } })
      expect(() => quantity(value)).toThrow(RangeError)
    }
    expect(asQuantity(0)).toEqual({ ok: true, value: 0 })
  })

  it('adds, and takes no more than there is', () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(must(takeQuantity(addQuantities(a, b), b))).toBe(a)
        expect(takeQuantity(a, addQuantities(a, b)).ok).toBe(b === 0)
      }),
    )
    expect(takeQuantity(quantity(2), quantity(3))).toEqual({
      ok: false,
      refusal: { code: 'below_zero', have: 2, take: 3 },
    })
  })

  it('splits into packs and back without losing an each', () => {
    fc.assert(
      fc.property(amount, sizes, (eaches, packs) => {
        const split = fromEaches(eaches, packs)
        const inner = packs.inner === undefined ? 0 : must(toEaches(split.inner, 'inner', packs))
        const cases = packs.case === undefined ? 0 : must(toEaches(split.case, 'case', packs))
        expect(cases + inner + split.each).toBe(eaches)
        if (packs.inner !== undefined) expect(split.each).toBeLessThan(packs.inner)
        if (packs.case !== undefined) expect(inner + split.each).toBeLessThan(packs.case)
      }),
    )
    expect(fromEaches(quantity(59), { inner: 6, case: 24 })).toEqual({ case: 2, inner: 1, each: 5 })
  })

  it('refuses a pack the item does not have', () => {
    expect(toEaches(2, 'case', { inner: 6 })).toEqual({
      ok: false,
      refusal: { code: 'no_such_pack', level: 'case' },
    })
    expect(toEaches(1.5, 'inner', { inner: 6 }).ok).toBe(false)
    expect(toEaches(3, 'each', {})).toEqual({ ok: true, value: 3 })
  })
})
