import { describe, expect, it } from 'vitest'
import { nextKey } from './key-sequence.ts'

const patterns = ['j', 'o', 'g o', 'g s', '?']

function type(...keys: string[]): string[] {
  const matches: string[] = []
  let typed = ''
  for (const key of keys) {
    const step = nextKey(typed, key, patterns)
    typed = step.typed
    if (step.match) matches.push(step.match)
  }
  return matches
}

describe('nextKey', () => {
  it('reads single keys and sequences', () => {
    expect(type('j', '?', 'g', 's')).toEqual(['j', '?', 'g s'])
  })
  it('prefers the sequence over its last key alone', () => {
    expect(type('g', 'o')).toEqual(['g o'])
    expect(type('o')).toEqual(['o'])
  })
  it('lets a key that ends a wrong sequence still count for itself', () => {
    expect(type('g', 'j')).toEqual(['j'])
    expect(type('g', 'g', 'o')).toEqual(['g o'])
  })
  it('forgets what fits nothing', () => {
    expect(type('q', 'g', 'q', 'o')).toEqual(['o'])
  })
})
