import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '../../kernel/result.ts'
import { binRange, MOST_BINS } from './bin-range.ts'

describe('binRange', () => {
  it('runs through bays, levels and places, the last one fastest', () => {
    const codes = must(binRange('A-01-1-01', 'A-06-3-04'))
    expect(codes).toHaveLength(72)
    expect(codes.slice(0, 5)).toEqual([
      'A-01-1-01',
      'A-01-1-02',
      'A-01-1-03',
      'A-01-1-04',
      'A-01-2-01',
    ])
    expect(codes.at(-1)).toBe('A-06-3-04')
  })

  it('runs through the alphabet', () => {
    expect(must(binRange('A-1', 'C-1'))).toEqual(['A-1', 'B-1', 'C-1'])
  })

  it('keeps words, and gives one code for one', () => {
    expect(must(binRange('DOCK-1', 'DOCK-3'))).toEqual(['DOCK-1', 'DOCK-2', 'DOCK-3'])
    expect(must(binRange('QC', 'QC'))).toEqual(['QC'])
  })

  it('refuses what does not run', () => {
    const code = (from: string, to: string) => {
      const result = binRange(from, to)
      return result.ok ? 'ok' : result.refusal.code
    }
    expect(code('A-1', 'A-01')).toBe('different_shape')
    expect(code('A-1', 'A-1-1')).toBe('different_shape')
    expect(code('DOCK-1', 'QC-1')).toBe('different_shape')
    expect(code('A-5', 'A-4')).toBe('backwards')
    expect(code('A-0001', 'A-9999')).toBe('too_many_bins')
  })

  it('gives as many codes as the parts multiply to, each once, of one length, in order', () => {
    const span = fc.tuple(fc.nat(30), fc.nat(8))
    fc.assert(
      fc.property(span, span, ([bay, bays], [place, places]) => {
        const pad = (value: number) => String(value).padStart(2, '0')
        const from = `B-${pad(bay)}-${pad(place)}`
        const to = `B-${pad(bay + bays)}-${pad(place + places)}`
        const codes = must(binRange(from, to))
        expect(codes).toHaveLength((bays + 1) * (places + 1))
        expect(new Set(codes).size).toBe(codes.length)
        expect(codes).toEqual([...codes].sort())
        expect(codes[0]).toBe(from)
        expect(codes.at(-1)).toBe(to)
      }),
    )
    expect(MOST_BINS).toBeGreaterThanOrEqual(600)
  })
})
