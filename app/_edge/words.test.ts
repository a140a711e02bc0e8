import { describe, expect, it } from 'vitest'
import { localeFor, wordsFor } from './words.ts'

const zone = 'America/Los_Angeles'
const english = wordsFor({ language: 'en', tag: 'en-US' }, zone)
const british = wordsFor({ language: 'en', tag: 'en-GB' }, zone)
const spanish = wordsFor({ language: 'es', tag: 'es' }, zone)
const now = Date.parse('2026-11-23T09:12:00-08:00')

describe('the reader’s locale', () => {
  it.each([
    [{ query: 'es', accept: 'en-US' }, 'es', 'es'],
    [{ accept: 'de, es-AR;q=0.9, en;q=0.8' }, 'es', 'es-AR'],
    [{ accept: 'en;q=0, es;q=0.1' }, 'es', 'es'],
    [{ accept: 'en-GB,en;q=0.9' }, 'en', 'en-GB'],
    [{ accept: 'fr', hint: 'es-US' }, 'es', 'es-US'],
    [{ accept: 'fr' }, 'en', 'en-US'],
    [{ query: '<script>', accept: 'en-_bad' }, 'en', 'en-US'],
    [{}, 'en', 'en-US'],
  ] as const)('%o', (asked, language, tag) => {
    expect(localeFor(asked)).toEqual({ language, tag })
  })
})

describe('dates and times', () => {
  it('names a span of days once where it can', () => {
    const nbsp = (text: string) => text.replaceAll('\u00a0', ' ')
    const days = (from: string, to: string) => nbsp(english.days({ from, to }))
    expect(days('2026-11-24', '2026-11-25')).toBe('Tue 24 – Wed 25 Nov')
    expect(days('2026-11-30', '2026-12-02')).toBe('Mon 30 Nov – Wed 2 Dec')
    expect(days('2026-11-24', '2026-11-24')).toBe('Tue 24 Nov')
    expect(nbsp(spanish.days({ from: '2026-11-24', to: '2026-11-25' }))).toBe('mar 24 – mié 25 nov')
    expect(nbsp(english.shortDays({ from: '2026-11-24', to: '2026-11-25' }))).toBe('24 – 25 Nov')
  })

  it('tells time as the reader’s region does, in the order’s zone', () => {
    const at = '2026-11-23T22:30:00Z'
    expect(english.time(at)).toBe('2:30\u00a0pm')
    expect(british.time(at)).toBe('14:30')
    expect(spanish.time(at)).toBe('14:30')
    expect(wordsFor({ language: 'en', tag: 'en-US' }, 'Nowhere/Never').time(at)).toBe(
      '10:30\u00a0pm',
    )
  })

  it('says today and tomorrow by the zone’s midnight, not UTC’s', () => {
    expect(english.when('2026-11-24T07:59:00Z', now)).toBe('today at 11:59\u00a0pm')
    expect(english.when('2026-11-24T08:00:00Z', now)).toBe('tomorrow at 12:00\u00a0am')
    expect(english.when('2026-11-25T20:00:00Z', now)).toBe('Wed 25 Nov at 12:00\u00a0pm')
  })

  it('counts down only within a day and never below zero', () => {
    expect(english.left('2026-11-23T11:30:00-08:00', now)).toBe('2 h 18 min left')
    expect(spanish.left('2026-11-23T09:52:00-08:00', now)).toBe('quedan 40 min')
    expect(english.left('2026-11-23T09:12:30-08:00', now)).toBeNull()
    expect(english.left('2026-11-25T11:30:00-08:00', now)).toBeNull()
  })
})
