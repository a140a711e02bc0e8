import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, nextCutoff, promiseFrom, wallClock } from './promise.ts'

describe('nextCutoff', () => {
  const zone = 'America/New_York'
  it.each([
    ['before the cut-off, the same day', '2026-11-20T18:00:00Z', '2026-11-20T20:30:00.000Z'],
    ['at the cut-off, the next working day', '2026-11-20T20:30:00Z', '2026-11-23T20:30:00.000Z'],
    ['on a Sunday, Monday', '2026-11-22T15:00:00Z', '2026-11-23T20:30:00.000Z'],
    ['in summer time', '2026-07-15T12:00:00Z', '2026-07-15T19:30:00.000Z'],
  ])('%s', (_name, now, expected) => {
    expect(nextCutoff(new Date(now), zone, '15:30').toISOString()).toBe(expected)
  })

  it('is always in the future, within four days, on a working day', () => {
    const zones = fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Europe/Madrid', 'UTC')
    const nows = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(nows, zones, (now, zone) => {
        const cutoff = nextCutoff(now, zone, '15:30')
        expect(cutoff.getTime()).toBeGreaterThan(now.getTime())
        expect(cutoff.getTime() - now.getTime()).toBeLessThan(4 * 86_400_000)
        const shown = wallClock(cutoff, zone)
        expect(shown.minutes).toBe(15 * 60 + 30)
        expect([0, 6]).not.toContain(shown.weekday)
      }),
    )
  })
})

it('instantOf is the inverse of wallClock', () => {
  const at = instantOf('2026-03-08', 23 * 60, 'America/Los_Angeles')
  expect(wallClock(at, 'America/Los_Angeles')).toMatchObject({
    day: '2026-03-08',
    minutes: 23 * 60,
  })
})

it('promises working days', () => {
  expect(promiseFrom('2026-11-20', 1)).toEqual({ from: '2026-11-23', to: '2026-11-24' })
  expect(promiseFrom('2026-11-23', 3)).toEqual({ from: '2026-11-26', to: '2026-11-27' })
})
