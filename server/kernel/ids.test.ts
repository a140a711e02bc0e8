import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { asId, idTime, isId, newId } from './ids.ts'

const FIXED = new Date('2026-03-01T12:00:00.123Z')

describe('ids', () => {
  it('are canonical UUIDv7, unique, and rise within the process', () => {
    const made = Array.from({ length: 20_000 }, () => newId<'order'>())
    expect(made.every((id) => isId(id))).toBe(true)
    expect(new Set(made).size).toBe(made.length)
    expect([...made].sort()).toEqual(made)
  })

  it('keep rising when the clock steps back', () => {
    const first = newId()
    const spy = vi.spyOn(Date, 'now').mockReturnValue(FIXED.getTime())
    const second = newId()
    spy.mockRestore()
    expect(second > first).toBe(true)
    expect(newId() > second).toBe(true)
  })

  it('carry exactly the instant asked for, and rise within it', () => {
    const made = Array.from({ length: 5000 }, () => newId(FIXED))
    expect(made.every((id) => idTime(id).getTime() === FIXED.getTime())).toBe(true)
    expect([...made].sort()).toEqual(made)
  })

  it('for the past do not disturb the ids for now', () => {
    const before = newId()
    newId(new Date('2999-01-01'))
    const past = newId(FIXED)
    const after = newId()
    expect(past < before).toBe(true)
    expect(after > before).toBe(true)
    expect(idTime(after).getTime()).toBeLessThan(Date.parse('2998-01-01'))
  })

  it('sort by the instants they carry', () => {
    const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 })
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        fc.pre(a !== b)
        expect(newId(new Date(a)) < newId(new Date(b))).toBe(a < b)
        expect(idTime(newId(new Date(a))).getTime()).toBe(a)
      }),
    )
  })

  it('need an instant from 1970 on', () => {
    expect(() => newId(new Date(Number.NaN))).toThrow(RangeError)
    expect(() => newId(new Date(-1))).toThrow(RangeError)
  })

  it('are read from outside, upper case lowered, anything else refused', () => {
    const id = newId<'order'>()
    expect(asId<'order'>(id.toUpperCase())).toEqual({ ok: true, value: id })
    const uuidV4 = '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d'
    expect(asId(uuidV4)).toEqual({ ok: false, refusal: { code: 'malformed_id', text: uuidV4 } })
    fc.assert(fc.property(fc.string(), (text) => !asId(text).ok))
    fc.assert(fc.property(fc.anything(), (value) => !isId(value)))
  })
})
