import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path.ts'

describe('safePath', () => {
  it.each(['/desk', '/desk/orders?status=open#x', '/floor'])('keeps %s', (path) => {
    expect(safePath(path, '/desk')).toBe(path)
  })
  it.each([
    'https://elsewhere.example/desk',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/desk/../api/auth/signout',
    '/deskelsewhere',
    'javascript:alert(1)',
    '',
    null,
  ])('does not follow %s', (path) => {
    const to = safePath(path, '/desk')
    expect(new URL(to, 'http://here.example').origin).toBe('http://here.example')
    expect(to.startsWith('/desk') || to.startsWith('/floor')).toBe(true)
    expect(to).not.toContain('elsewhere')
  })
})
