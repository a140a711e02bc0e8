import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linear, niceTicks } from './chart-scale.ts'

describe('niceTicks', () => {
  it('is round', () => {
    expect(niceTicks(0, 1184)).toEqual([0, 500, 1000, 1500])
    expect(niceTicks(0, 924)).toEqual([0, 250, 500, 750, 1000])
    expect(niceTicks(0, 0)[0]).toBe(0)
  })
  it('covers the data with a handful of rising ticks', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e9, noNaN: true }),
        fc.integer({ min: -1_000_000, max: 0 }),
        (max, min) => {
          const ticks = niceTicks(min, max)
          expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, min))
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9))
          expect(ticks.length).toBeLessThanOrEqual(8)
          expect(ticks.every((tick, i) => i === 0 || tick > (ticks[i - 1] ?? 0))).toBe(true)
        },
      ),
    )
  })
})

describe('linear', () => {
  it('maps ends to ends and survives an empty domain', () => {
    const y = linear([0, 200], [100, 0])
    expect([y(0), y(50), y(200)]).toEqual([100, 75, 0])
    expect(linear([3, 3], [0, 10])(3)).toBe(0)
  })
})
