import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planWalk, type WalkStop } from './walk.ts'

function stop(code: string, xMm?: number, yMm?: number): WalkStop {
  const [zone = '', aisle = '', bay = '', level = ''] = code.split('-')
  const position = xMm === undefined || yMm === undefined ? null : { xMm, yMm }
  return { binId: code, zone, aisle, bay, level, position }
}

function walk(...codes: readonly string[]): string[] {
  return planWalk(codes.map((code) => stop(code))).stops.map((one) => one.binId)
}

describe('pick walk', () => {
  it('snakes: up one aisle, down the next that is visited', () => {
    expect(walk('B-1-1-1', 'A-7-3-1', 'A-7-12-1', 'A-2-9-1', 'A-2-10-1', 'B-1-4-1')).toEqual([
      'A-2-9-1',
      'A-2-10-1',
      'A-7-12-1',
      'A-7-3-1',
      'B-1-1-1',
      'B-1-4-1',
    ])
  })

  it('takes the levels of a bay from below, in either direction', () => {
    expect(walk('A-1-1-3', 'A-1-1-1', 'A-2-1-2', 'A-2-1-1', 'A-2-5-1')).toEqual([
      'A-1-1-1',
      'A-1-1-3',
      'A-2-5-1',
      'A-2-1-1',
      'A-2-1-2',
    ])
  })

  it('measures the legs it can, in metres', () => {
    const stops = [stop('A-1-1-1', 1000, 0), stop('A-1-2-1'), stop('A-1-3-1', 1000, 4000)]
    const more = [...stops, stop('A-1-4-1', 2500, 5000)]
    expect(planWalk(more, { xMm: 0, yMm: 0 })).toMatchObject({
      legsM: [1, null, null, 2.5],
      distanceM: 3.5,
    })
    expect(planWalk([])).toEqual({ stops: [], legsM: [], distanceM: 0 })
  })

  it('visits every stop once, whatever the order they come in', () => {
    const part = fc.integer({ min: 1, max: 12 }).map(String)
    const codes = fc.uniqueArray(
      fc.tuple(fc.constantFrom('A', 'B', 'C'), part, part, part).map((parts) => parts.join('-')),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(codes, fc.infiniteStream(fc.nat()), (some, noise) => {
        const shuffled = [...some]
          .map((code) => ({ code, by: noise.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ code }) => code)
        const ordered = walk(...some)
        expect(walk(...shuffled)).toEqual(ordered)
        expect([...ordered].sort()).toEqual([...some].sort())
        // No aisle is entered twice.
        const aisles = ordered.map((code) => code.split('-').slice(0, 2).join('-'))
        const entered = aisles.filter((aisle, at) => aisle !== aisles[at - 1])
        expect(new Set(entered).size).toBe(entered.length)
      }),
    )
  })

  it('does not touch the list it was given', () => {
    const given = [stop('A-2-1-1'), stop('A-1-1-1')]
    planWalk(given)
    expect(given.map((one) => one.binId)).toEqual(['A-2-1-1', 'A-1-1-1'])
  })
})
