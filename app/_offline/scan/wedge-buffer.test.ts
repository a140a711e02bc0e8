import { describe, expect, it } from 'vitest'
import { EMPTY_BURST, endByGap, endByKey, gapFor, gather, strokeText } from './wedge-buffer.ts'

const GS = '\u001d'
const none = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false }

function type(text: string, stepMs: number) {
  let burst = EMPTY_BURST
  const ended = []
  for (const [index, char] of [...text].entries()) {
    const next = gather(burst, char, index * stepMs)
    burst = next.burst
    if (next.ended.kind !== 'nothing') ended.push(next.ended)
  }
  return { burst, ended }
}

describe('a wedge burst', () => {
  it('ends by key whatever its length', () => {
    expect(endByKey(type('7', 5).burst)).toEqual({ kind: 'code', text: '7' })
    expect(endByKey(type(`0109521234500124${GS}10L`, 5).burst)).toEqual({
      kind: 'code',
      text: `0109521234500124${GS}10L`,
    })
    expect(endByKey(EMPTY_BURST)).toEqual({ kind: 'nothing' })
  })

  it('ends by a gap of more than 50 ms', () => {
    expect(endByGap(type('B-07-3-02', 50).burst)).toEqual({ kind: 'code', text: 'B-07-3-02' })
    const first = type('B-07', 10).burst
    const next = gather(first, 'X', first.lastMs + 51)
    expect(next.ended).toEqual({ kind: 'code', text: 'B-07' })
    expect(next.burst.text).toBe('X')
  })

  it('forgives a stutter at the head, and inside once the scanner is known to send Enter', () => {
    const head = { text: '95', lastMs: 0 }
    const body = { text: '952123', lastMs: 0 }
    expect([gapFor(head, false), gapFor(body, false)]).toEqual([150, 50])
    expect([gapFor(head, true), gapFor(body, true)]).toEqual([150, 250])
    expect(gather(head, '2', 120).burst.text).toBe('952')
    expect(gather(head, '2', 151).burst.text).toBe('2')
    expect(gather(body, '4', 51).burst.text).toBe('4')
    expect(gather(body, '4', 240, gapFor(body, true)).burst.text).toBe('9521234')
  })

  it('hands a person’s keys on as keys', () => {
    expect(type('12p', 200).ended).toEqual([
      { kind: 'keys', keys: ['1'] },
      { kind: 'keys', keys: ['2'] },
    ])
  })
})

describe('a keystroke', () => {
  it('is the group separator as itself, as F8 or as Ctrl+]', () => {
    expect(strokeText({ ...none, key: GS })).toBe(GS)
    expect(strokeText({ ...none, key: 'F8' })).toBe(GS)
    expect(strokeText({ ...none, key: ']', ctrlKey: true })).toBe(GS)
    expect(strokeText({ ...none, key: 'Unidentified', code: 'BracketRight', ctrlKey: true })).toBe(
      GS,
    )
  })

  it('counts with Alt held down, also as AltGr', () => {
    expect(strokeText({ ...none, key: 'a', altKey: true })).toBe('a')
    expect(strokeText({ ...none, key: ']', altKey: true, ctrlKey: true })).toBe(']')
  })

  it('leaves shortcuts and named keys alone', () => {
    expect(strokeText({ ...none, key: 'c', ctrlKey: true })).toBeNull()
    expect(strokeText({ ...none, key: 'c', metaKey: true })).toBeNull()
    expect(strokeText({ ...none, key: 'Shift' })).toBeNull()
    expect(strokeText({ ...none, key: 'F5' })).toBeNull()
  })
})
