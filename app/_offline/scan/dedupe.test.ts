import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ONE_SCAN_MS, type Sights, see } from './dedupe.ts'

function counted(reads: readonly (readonly [string, number])[]): number[] {
  let sights: Sights = new Map()
  return reads.flatMap(([key, atMs]) => {
    const sight = see(sights, key, atMs)
    sights = sight.sights
    return sight.counts ? [atMs] : []
  })
}

describe('identical camera reads', () => {
  it('are one scan for 1.5 s', () => {
    expect(counted([0, 40, 700, 1499].map((at) => ['A', at]))).toEqual([0])
  })

  it('count again after 1.5 s when the code had left the picture', () => {
    expect(
      counted([
        ['A', 0],
        ['A', 300],
        ['A', 1500],
      ]),
    ).toEqual([0, 1500])
  })

  it('never count a second unit of a label that rests in the picture', () => {
    expect(counted(Array.from({ length: 200 }, (_, i) => ['A', i * 100]))).toEqual([0])
  })

  it('keep different codes apart', () => {
    expect(
      counted([
        ['A', 0],
        ['B', 100],
        ['A', 200],
        ['B', 300],
      ]),
    ).toEqual([0, 100])
  })

  it('never count one code twice within the window, in any sequence', () => {
    const step = fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 0, max: 900 }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = 0
        let sights: Sights = new Map()
        const last = new Map<string, number>()
        for (const [key, gap] of steps) {
          now += gap
          const sight = see(sights, key, now)
          sights = sight.sights
          const before = last.get(key)
          if (before === undefined) expect(sight.counts).toBe(true)
          if (!sight.counts) continue
          if (before !== undefined) expect(now - before).toBeGreaterThanOrEqual(ONE_SCAN_MS)
          last.set(key, now)
        }
      }),
    )
  })
})
