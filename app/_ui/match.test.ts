import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markMatches, matchesWords } from './match.ts'

// Letters that change length when folded, marks alone, halves of pairs.
const awkward = fc.constantFrom('a', 'A', 'é', 'İ', 'ß', 'ﬁ', '\u0301', '😀', '\ud83d', '-', ' ')

describe('matchesWords', () => {
  it('matches word beginnings in any order, without accents or case', () => {
    expect(matchesWords('Release wave W-214', 'wave rel')).toBe(true)
    expect(matchesWords('Ir a Preparación', 'preparacion')).toBe(true)
    expect(matchesWords('Release wave', 'ease')).toBe(false)
    expect(matchesWords('Release wave', 'release order')).toBe(false)
    expect(matchesWords('Anything', '')).toBe(true)
  })
})

describe('markMatches', () => {
  it('marks where the query stands', () => {
    expect(markMatches('SO-10482', '104')).toEqual([
      { text: 'SO-', hit: false },
      { text: '104', hit: true },
      { text: '82', hit: false },
    ])
    expect(markMatches('Café', 'cafe')).toEqual([{ text: 'Café', hit: true }])
  })
  it('never changes the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: awkward }), fc.string({ unit: awkward }), (text, query) => {
        expect(
          markMatches(text, query)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
