import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastFinish, isAtRisk, neededPerHour } from './finish.ts'

const HOUR = 3_600_000
const work = (changes: Partial<Parameters<typeof forecastFinish>[0]>) => ({
  units: 100,
  unitsAhead: 100,
  unitsPerHour: 100,
  nowMs: 0,
  cutoffMs: 2 * HOUR,
  ...changes,
})

describe('forecastFinish', () => {
  it('divides what is ahead by the rate', () => {
    expect(forecastFinish(work({}))).toEqual({ state: 'ok', finishMs: HOUR, spareMs: HOUR })
    expect(forecastFinish(work({ unitsAhead: 180 })).state).toBe('tight')
    expect(forecastFinish(work({ unitsAhead: 240 }))).toMatchObject({
      state: 'late',
      spareMs: -0.4 * HOUR,
    })
  })

  it('says nothing that it cannot know', () => {
    expect(forecastFinish(work({ unitsPerHour: 0 })).state).toBe('no_rate')
    expect(forecastFinish(work({ units: 0, unitsPerHour: 0 })).state).toBe('clear')
    expect(forecastFinish(work({ cutoffMs: 0 })).state).toBe('missed')
  })

  it('is a decision when late, missed, or near with nobody picking', () => {
    const risk = (changes: Parameters<typeof work>[0]) => {
      const one = work(changes)
      return isAtRisk(forecastFinish(one), one)
    }
    expect(risk({})).toBe(false)
    expect(risk({ unitsAhead: 180 })).toBe(false)
    expect(risk({ unitsAhead: 240 })).toBe(true)
    expect(risk({ cutoffMs: 0 })).toBe(true)
    expect(risk({ unitsPerHour: 0 })).toBe(false)
    expect(risk({ unitsPerHour: 0, cutoffMs: HOUR / 2 })).toBe(true)
    expect(risk({ units: 0, unitsPerHour: 0, cutoffMs: HOUR / 2 })).toBe(false)
  })
})

describe('neededPerHour', () => {
  it('is a rate at which no cut-off ahead is late, and one less makes one late', () => {
    const cutoffs = fc.array(
      fc.record({
        unitsAhead: fc.integer({ min: 1, max: 5000 }),
        cutoffMs: fc.integer({ min: 60_000, max: 12 * HOUR }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(cutoffs, (list) => {
        const needed = neededPerHour(list, 0)
        const late = (unitsPerHour: number) =>
          list.some(
            ({ unitsAhead, cutoffMs }) =>
              (unitsAhead / unitsPerHour) * HOUR > cutoffMs * (1 + 1e-12),
          )
        expect(late(needed)).toBe(false)
        if (needed > 1) expect(late(needed - 1)).toBe(true)
      }),
    )
  })
})
