import { describe, expect, it } from 'vitest'
import { compactAge } from './age.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('compactAge', () => {
  it.each([
    [0, 0, 'now'],
    [59_999, 0, 'now'],
    [minute, 1, 'minute'],
    [59 * minute + 59_999, 59, 'minute'],
    [hour, 1, 'hour'],
    [day - 1, 23, 'hour'],
    [day, 1, 'day'],
    [20 * day + 23 * hour, 20, 'day'],
    [21 * day, 3, 'week'],
    [-34 * minute, 34, 'minute'],
  ] as const)('%d ms is %d %s', (ms, count, unit) => {
    expect(compactAge(ms)).toEqual({ count, unit })
  })
})
