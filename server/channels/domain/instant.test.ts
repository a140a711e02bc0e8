import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInstant } from './instant.ts'

describe('instants', () => {
  it.each([
    ['2026-11-22T09:30:00Z', '2026-11-22T09:30:00.000000000Z'],
    ['2026-11-22T09:30:00.123456789Z', '2026-11-22T09:30:00.123456789Z'],
    ['2016-05-17T04:14:36-04:00', '2016-05-17T08:14:36.000000000Z'],
    ['2016-05-17T04:14:36-00:00', '2016-05-17T04:14:36.000000000Z'],
    ['2026-01-01 00:30:00+0530', '2025-12-31T19:00:00.000000000Z'],
    ['2026-02-31T00:00:00Z', null],
    ['yesterday', null],
    ['', null],
  ])('%s → %s', (text, expected) => {
    expect(readInstant(text)).toBe(expected)
  })

  it('text order is time order', () => {
    const date = fc.date({ min: new Date(0), max: new Date('9998-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [x, y] = [readInstant(a.toISOString()), readInstant(b.toISOString())]
        expect((x ?? '') < (y ?? '')).toBe(a.getTime() < b.getTime())
      }),
    )
  })
})
