import { describe, expect, it } from 'vitest'
import { isFloorPath, isPhoto, isRsc, shellOf } from './routes.ts'

describe('the worker’s routes', () => {
  it('serves the floor and nothing that only begins like it', () => {
    expect(['/floor', '/floor/', '/floor/pick'].every(isFloorPath)).toBe(true)
    expect(['/floors', '/desk', '/desk/floor', '/', '/api/floor'].some(isFloorPath)).toBe(false)
    expect(shellOf('/floor/')).toBe('/floor')
    expect(shellOf('/floor/pick')).toBe('/floor/pick')
  })
  it('knows Next’s data requests by header and by query', () => {
    const url = new URL('https://dock.example/floor/pick')
    expect(isRsc(new Headers({ RSC: '1' }), url)).toBe(true)
    expect(isRsc(new Headers(), new URL('?_rsc=abc', url))).toBe(true)
    expect(isRsc(new Headers(), url)).toBe(false)
  })
  it('keeps pictures and no other answer of the API', () => {
    expect(isPhoto('/api/photos/0199a4c1-0000-7000-8000-000000000000')).toBe(true)
    expect(isPhoto('/api/documents/label/0199a4c1-0000-7000-8000-000000000000.pdf')).toBe(false)
    expect(isPhoto('/api/trpc/identity.me')).toBe(false)
  })
})
