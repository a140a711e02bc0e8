import { ok, type Result, refuse } from '../../kernel/result.ts'

export type BinRangeRefusal =
  | { readonly code: 'different_shape'; readonly from: string; readonly to: string }
  | {
      readonly code: 'backwards'
      readonly part: string
      readonly from: string
      readonly to: string
    }
  | { readonly code: 'too_many_bins'; readonly count: number; readonly most: number }

export const MOST_BINS = 2000

/** Parts that count: runs of digits and single letters. The rest must stand alike in both. */
type Part =
  | { readonly kind: 'fixed'; readonly text: string }
  | { readonly kind: 'digits'; readonly from: number; readonly to: number; readonly width: number }
  | { readonly kind: 'letter'; readonly from: number; readonly to: number }

/**
 * Every bin code from one to another, part by part, the last part running fastest: `A-01-1-01` to `A-02-3-04`
 * gives 2 bays × 3 levels × 4 places = 24 codes. A part of digits keeps its width; a part of one letter runs through
 * the alphabet; any other part must be the same in both.
 */
export function binRange(from: string, to: string): Result<string[], BinRangeRefusal> {
  const start = split(from)
  const end = split(to)
  if (start.length !== end.length) return refuse({ code: 'different_shape', from, to })
  const parts: Part[] = []
  for (const [index, a] of start.entries()) {
    const b = end[index] ?? ''
    const part = partOf(a, b)
    if (part === undefined) return refuse({ code: 'different_shape', from, to })
    if (part.kind !== 'fixed' && part.to < part.from)
      return refuse({ code: 'backwards', part: String(index + 1), from: a, to: b })
    parts.push(part)
  }
  const count = parts.reduce(
    (n, part) => n * (part.kind === 'fixed' ? 1 : part.to - part.from + 1),
    1,
  )
  if (count > MOST_BINS) return refuse({ code: 'too_many_bins', count, most: MOST_BINS })
  return ok(
    parts.reduce<string[]>((codes, part) => codes.flatMap((code) => extend(code, part)), ['']),
  )
}

function split(code: string): string[] {
  return code.match(/\d+|[A-Z]+|[^A-Z\d]+/g) ?? []
}

function partOf(a: string, b: string): Part | undefined {
  if (/^\d+$/.test(a) && /^\d+$/.test(b) && a.length === b.length && a.length < 10)
    return { kind: 'digits', from: Number(a), to: Number(b), width: a.length }
  if (/^[A-Z]$/.test(a) && /^[A-Z]$/.test(b))
    return { kind: 'letter', from: a.charCodeAt(0), to: b.charCodeAt(0) }
  return a === b ? { kind: 'fixed', text: a } : undefined
}

function extend(code: string, part: Part): string[] {
  if (part.kind === 'fixed') return [code + part.text]
  return Array.from({ length: part.to - part.from + 1 }, (_, step) => {
    const value = part.from + step
    return part.kind === 'letter'
      ? code + String.fromCharCode(value)
      : code + String(value).padStart(part.width, '0')
  })
}
