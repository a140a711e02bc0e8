import { describe, expect, it } from 'vitest'
import { pickLocale } from './locale.ts'

describe('pickLocale', () => {
  it.each([
    ['es', 'en-US,en;q=0.9', 'es'],
    ['xx', 'es-MX,es;q=0.9,en;q=0.8', 'es'],
    [undefined, 'fr-FR,fr;q=0.9,es;q=0.5,en;q=0.7', 'en'],
    [undefined, 'es;q=0,de', 'en'],
    [undefined, 'ES-mx', 'es'],
    [undefined, '', 'en'],
    [undefined, null, 'en'],
  ] as const)('choice %s, header %s: %s', (chosen, accept, expected) => {
    expect(pickLocale(chosen, accept)).toBe(expected)
  })
})
