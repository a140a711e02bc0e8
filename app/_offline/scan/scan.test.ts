import { describe, expect, it } from 'vitest'
import { cameraProblem } from './camera-problem.ts'
import { SOUNDS, VERDICTS, VIBRATIONS } from './feedback.ts'
import en from './messages/en.json'
import es from './messages/es.json'
import { splitIdentifier } from './scan.ts'
import { sharpen } from './sharpen.ts'

describe('an AIM prefix', () => {
  it('is split off and names the symbology', () => {
    expect(splitIdentifier(']C1010952\u001d21')).toEqual({
      raw: '010952\u001d21',
      symbology: 'code_128',
      identifier: ']C1',
    })
    expect(splitIdentifier(']d2x').symbology).toBe('data_matrix')
    expect(splitIdentifier(']E495200006').symbology).toBe('ean_8')
    expect(splitIdentifier(']E09521234500124').symbology).toBe('ean_13')
  })

  it('is not seen in plain text', () => {
    for (const raw of ['B-07-3-02', ']', ']C1', 'x]C1y']) {
      expect(splitIdentifier(raw)).toEqual({ raw, symbology: null, identifier: null })
    }
  })
})

describe('camera errors', () => {
  it.each([
    ['Error getting userMedia, error = NotAllowedError: Permission denied', 'denied'],
    ['Error getting userMedia, error = NotFoundError: Requested device not found', 'no_camera'],
    ['Error getting userMedia, error = NotReadableError: Could not start video source', 'in_use'],
    ['Camera streaming not supported by the browser.', 'unsupported'],
    [new Error('AbortError: the picture did not start'), 'in_use'],
    ['something else', 'failed'],
  ])('%s is %s', (error, problem) => {
    expect(cameraProblem(error, true)).toBe(problem)
    expect(cameraProblem(error, false)).toBe('insecure')
  })
})

describe('feedback', () => {
  it('sounds and feels different for each verdict', () => {
    expect(new Set(VERDICTS.map((verdict) => JSON.stringify(SOUNDS[verdict]))).size).toBe(4)
    expect(new Set(VERDICTS.map((verdict) => JSON.stringify(VIBRATIONS[verdict]))).size).toBe(4)
    const pitch = (verdict: 'right' | 'wrong') => Math.max(...SOUNDS[verdict].map(({ hz }) => hz))
    expect(pitch('right')).toBeGreaterThan(4 * pitch('wrong'))
    expect(SOUNDS.wrong).toHaveLength(2)
  })
})

describe('the sharpener', () => {
  it('leaves a flat picture and steepens an edge', () => {
    const flat = new Uint8ClampedArray(4 * 64).fill(120)
    sharpen(flat, 8, 8, 2, 2)
    expect(new Set(flat.filter((_, index) => index % 4 === 0))).toEqual(new Set([120]))
    const edge = new Uint8ClampedArray(4 * 64)
    for (let i = 0; i < 64; i++) edge.fill(i % 8 < 4 ? 100 : 150, 4 * i, 4 * i + 3)
    sharpen(edge, 8, 8, 2, 2)
    const row = [0, 1, 2, 3, 4, 5, 6, 7].map((x) => edge[4 * (8 * 4 + x)] ?? 0)
    expect(row[3]).toBeLessThan(100)
    expect(row[4]).toBeGreaterThan(150)
    expect(row[0]).toBe(100)
  })
})

describe('the words', () => {
  it('are the same set in both languages', () => {
    const keys = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === 'string' ? [key] : keys(inner).map((below) => `${key}.${below}`),
      )
    expect(keys(es)).toEqual(keys(en))
  })
})
