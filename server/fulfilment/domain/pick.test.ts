import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '../../kernel/result.ts'
import {
  currentLine,
  mayCount,
  openUnits,
  type PickAct,
  type PickEffect,
  START,
  stepOf,
  takeStep,
  type Walk,
  type WalkLine,
} from './pick.ts'

const line = (n: number, quantity: number, over: Partial<WalkLine> = {}): WalkLine => ({
  allocationId: `a${n}`,
  binId: `b${n}`,
  itemId: `i${n}`,
  quantity,
  picked: 0,
  short: 0,
  stopped: false,
  ...over,
})

/** Takes acts one after the other; refused ones change nothing. */
function play(lines: readonly WalkLine[], acts: readonly PickAct[], walk: Walk = START) {
  let state = { lines, walk }
  const effects: PickEffect[] = []
  for (const act of acts) {
    const step = takeStep(state.lines, state.walk, act)
    if (!step.ok) continue
    state = { lines: step.value.lines, walk: step.value.walk }
    effects.push(...step.value.effects)
  }
  return { ...state, effects }
}

const bin = (n: number): PickAct => ({ kind: 'bin', binId: `b${n}` })
const item = (n: number, units = 1): PickAct => ({ kind: 'item', itemId: `i${n}`, units })

describe('the walk', () => {
  it('goes bin, item, quantity, and on to the next line by itself', () => {
    const lines = [line(1, 2), line(2, 1)]
    const after = play(lines, [bin(1), item(1), item(1)])
    expect(currentLine(after.lines, after.walk)?.allocationId).toBe('a2')
    expect(stepOf(after.lines, after.walk)).toBe('bin')
    expect(after.effects).toHaveLength(2)
    const end = play(after.lines, [bin(2), item(2)], after.walk)
    expect(stepOf(end.lines, end.walk)).toBe('done')
  })

  it('asks for no bin where the next line is in the same one', () => {
    const after = play([line(1, 1), line(2, 1, { binId: 'b1' })], [bin(1), item(1)])
    expect(stepOf(after.lines, after.walk)).toBe('item')
  })

  it('refuses with both sides', () => {
    const lines = [line(1, 2)]
    expect(takeStep(lines, START, bin(2))).toMatchObject({
      refusal: { code: 'wrong_bin', scanned: 'b2', need: 'b1' },
    })
    expect(takeStep(lines, START, item(1))).toMatchObject({
      refusal: { code: 'bin_first', need: 'b1' },
    })
    const { walk } = play(lines, [bin(1)])
    expect(takeStep(lines, walk, item(3))).toMatchObject({
      refusal: { code: 'wrong_item', scanned: 'i3', need: 'i1' },
    })
    expect(takeStep(lines, walk, item(1, 12))).toMatchObject({
      refusal: { code: 'too_many', scanned: 12, need: 2 },
    })
    expect(takeStep(lines, START, { kind: 'undo' })).toMatchObject({
      refusal: { code: 'nothing_to_undo' },
    })
    expect(takeStep(lines, START, { kind: 'skip' })).toMatchObject({
      refusal: { code: 'nowhere_else' },
    })
    expect(takeStep([line(1, 1, { picked: 1 })], START, item(1))).toMatchObject({
      refusal: { code: 'walk_done' },
    })
  })

  it('lets a count stand for scans above three, and only after the first scan', () => {
    const small = play([line(1, 3)], [bin(1), item(1)])
    expect(mayCount(small.lines, small.walk)).toBe(false)
    const before = play([line(1, 4)], [bin(1)])
    expect(mayCount(before.lines, before.walk)).toBe(false)
    const after = play([line(1, 4)], [bin(1), item(1), { kind: 'count', units: 3 }])
    expect(after.effects.at(-1)).toEqual({ kind: 'pick.confirm', allocationId: 'a1', quantity: 3 })
    expect(stepOf(after.lines, after.walk)).toBe('done')
  })

  it('takes back the last pick as it was made, and stands at its line again', () => {
    const after = play([line(1, 12), line(2, 1)], [bin(1), item(1, 12), { kind: 'undo' }])
    expect(after.effects.at(-1)).toEqual({ kind: 'pick.undo', allocationId: 'a1', quantity: 12 })
    expect(currentLine(after.lines, after.walk)?.allocationId).toBe('a1')
    expect(stepOf(after.lines, after.walk)).toBe('item')
  })

  it('picks what was found beyond the scans, and shorts the rest', () => {
    const after = play(
      [line(1, 4)],
      [bin(1), item(1), { kind: 'short', reason: 'damaged', found: 3 }],
    )
    expect(after.effects.slice(1)).toEqual([
      { kind: 'pick.confirm', allocationId: 'a1', quantity: 2 },
      { kind: 'pick.short', allocationId: 'a1', quantity: 1, reason: 'damaged' },
    ])
    expect(
      takeStep([line(1, 4)], START, { kind: 'short', reason: 'damaged', found: 4 }),
    ).toMatchObject({
      refusal: { code: 'nothing_short', found: 4, open: 4 },
    })
  })

  it('comes back to what was skipped', () => {
    const after = play([line(1, 1), line(2, 1)], [{ kind: 'skip' }])
    expect(currentLine(after.lines, after.walk)?.allocationId).toBe('a2')
    const end = play(after.lines, [bin(2), item(2)], after.walk)
    expect(currentLine(end.lines, end.walk)?.allocationId).toBe('a1')
  })

  it('passes over a line whose order was stopped', () => {
    const lines = [line(1, 1, { stopped: true }), line(2, 1)]
    expect(currentLine(lines, START)?.allocationId).toBe('a2')
  })
})

const arbitraryLines = fc
  .array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 30 }),
      bin: fc.integer({ min: 1, max: 3 }),
      stopped: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((specs) =>
    specs.map(({ quantity, bin: at, stopped }, n) =>
      line(n, quantity, { binId: `b${at}`, stopped }),
    ),
  )
const arbitraryAct: fc.Arbitrary<PickAct> = fc.oneof(
  fc.integer({ min: 1, max: 3 }).map((n): PickAct => bin(n)),
  fc.record({
    kind: fc.constant('item' as const),
    itemId: fc.integer({ min: 0, max: 6 }).map((n) => `i${n}`),
    units: fc.integer({ min: -1, max: 14 }),
  }),
  fc.record({ kind: fc.constant('count' as const), units: fc.integer({ min: -1, max: 30 }) }),
  fc.record({
    kind: fc.constant('short' as const),
    reason: fc.constant('damaged' as const),
    found: fc.integer({ min: -1, max: 31 }),
  }),
  fc.constantFrom<PickAct>({ kind: 'undo' }, { kind: 'skip' }),
)

describe('whatever is scanned, tapped, undone or skipped', () => {
  it('no line holds more than it asks, and the effects add up to what the lines say', () => {
    fc.assert(
      fc.property(arbitraryLines, fc.array(arbitraryAct, { maxLength: 60 }), (lines, acts) => {
        const { lines: end, effects } = play(lines, acts)
        for (const { allocationId, quantity, picked, short } of end) {
          expect(picked).toBeGreaterThanOrEqual(0)
          expect(picked + short).toBeLessThanOrEqual(quantity)
          const sum = (kind: PickEffect['kind']) =>
            effects
              .filter((e) => e.kind === kind && e.allocationId === allocationId)
              .reduce((n, e) => n + e.quantity, 0)
          expect(sum('pick.confirm') - sum('pick.undo')).toBe(picked)
          expect(sum('pick.short')).toBe(short)
        }
        for (const effect of effects) {
          expect(effect.quantity).toBeGreaterThan(0)
          const stopped = lines.find((l) => l.allocationId === effect.allocationId)?.stopped
          expect(stopped).toBe(false)
        }
      }),
    )
  })

  it('the walk can always be finished by doing what it asks', () => {
    fc.assert(
      fc.property(arbitraryLines, fc.array(arbitraryAct, { maxLength: 20 }), (lines, acts) => {
        let { lines: now, walk } = play(lines, acts)
        for (let n = 0; n < 400; n += 1) {
          const here = currentLine(now, walk)
          if (!here) break
          const act: PickAct =
            stepOf(now, walk) === 'bin'
              ? { kind: 'bin', binId: here.binId }
              : { kind: 'item', itemId: here.itemId, units: 1 }
          const step = must(takeStep(now, walk, act))
          now = step.lines
          walk = step.walk
        }
        expect(stepOf(now, walk)).toBe('done')
        expect(now.every((l) => openUnits(l) === 0)).toBe(true)
      }),
    )
  })
})
