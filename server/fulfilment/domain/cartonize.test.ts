import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { must } from '../../kernel/result.ts'
import { cartonize } from './cartonize.ts'
import type { CartonBox, CartonItem, PackedBox, Placement } from './cartonize-types.ts'

const BOXES: readonly CartonBox[] = [
  { boxId: 'L', lengthMm: 600, widthMm: 400, heightMm: 400, maxWeightG: 25_000 },
  { boxId: 'S', lengthMm: 250, widthMm: 200, heightMm: 100, maxWeightG: 5000 },
  { boxId: 'M', lengthMm: 400, widthMm: 300, heightMm: 200, maxWeightG: 15_000 },
  { boxId: 'tube', lengthMm: 1000, widthMm: 120, heightMm: 120, maxWeightG: 5000 },
]

function item(l: number, w: number, h: number, more: Partial<CartonItem> = {}): CartonItem {
  const size = { lengthMm: l, widthMm: w, heightMm: h }
  return { ...size, weightG: 300, quantity: 1, uprightOnly: false, ...more }
}

function boxesOf(items: readonly CartonItem[]): string[] {
  return must(cartonize(items, BOXES)).map((packed) => packed.boxId)
}

describe('choice of box', () => {
  it.each([
    ['one mug', [item(120, 90, 95)], ['S']],
    ['a box filled to the millimetre', [item(200, 100, 125, { quantity: 2 })], ['S']],
    ['turned on its side', [item(100, 240, 190)], ['S']],
    ['the same, but upright only', [item(240, 100, 190, { uprightOnly: true })], ['M']],
    ['small but heavy', [item(100, 100, 50, { weightG: 6000 })], ['M']],
    ['long', [item(110, 900, 100)], ['tube']],
    ['too much for one', [item(300, 400, 400, { quantity: 3 })], ['L', 'L']],
    ['nothing', [], []],
  ])('%s', (_name, items, expected) => {
    expect(boxesOf(items)).toEqual(expected)
  })

  it('fills eight eighths', () => {
    const [packed] = must(cartonize([item(300, 200, 200, { quantity: 8 })], BOXES))
    expect(packed).toMatchObject({ boxId: 'L', fill: 1, weightG: 2400 })
  })

  it('takes a second box when the weight says so', () => {
    const heavy = item(100, 100, 100, { weightG: 10_000, quantity: 3 })
    expect(must(cartonize([heavy], BOXES)).map((one) => one.weightG)).toEqual([20_000, 10_000])
  })

  it('shrinks the last of several boxes', () => {
    expect(boxesOf([item(590, 390, 390), item(100, 80, 90)])).toEqual(['L', 'S'])
  })

  it('refuses what no box takes, and says why', () => {
    const items = [item(100, 100, 100), item(700, 500, 10), item(50, 50, 50, { weightG: 30_000 })]
    expect(cartonize(items, BOXES)).toEqual({
      ok: false,
      refusal: {
        code: 'needs_own_container',
        items: [
          { itemIndex: 1, why: 'too_large' },
          { itemIndex: 2, why: 'too_heavy' },
        ],
      },
    })
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses a length of %s', (mm) => {
    expect(cartonize([item(mm, 10, 10)], BOXES)).toMatchObject({ refusal: { code: 'bad_size' } })
  })
})

const anyItems = fc.array(
  fc.record({
    lengthMm: fc.integer({ min: 20, max: 380 }),
    widthMm: fc.integer({ min: 20, max: 300 }),
    heightMm: fc.integer({ min: 10, max: 250 }),
    weightG: fc.integer({ min: 1, max: 4000 }),
    quantity: fc.integer({ min: 0, max: 5 }),
    uprightOnly: fc.boolean(),
  }),
  { maxLength: 8 },
)

describe('any items', () => {
  it('are all packed, once, by the laws of a box', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const packed = must(cartonize(items, BOXES))
        for (const one of packed) expect(violations(one, items)).toEqual([])
        const counts = items.map(
          (_, index) =>
            packed.flatMap((one) => one.placements).filter((p) => p.itemIndex === index).length,
        )
        expect(counts).toEqual(items.map((one) => one.quantity))
      }),
      { numRuns: 300 },
    )
  })

  it('30 units are packed fast', () => {
    const sets = fc.sample(fc.array(anyItems, { minLength: 1, maxLength: 1 }), {
      numRuns: 300,
      seed: 7,
    })
    const items = sets.flat().map(thirty)
    const times = items.map((one) => {
      const start = performance.now()
      cartonize(one, BOXES)
      return performance.now() - start
    })
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]
    expect(median).toBeLessThan(5)
  })

  it('gets close to what space there is: 24 mugs and 18 candles in one box', () => {
    const mugs = item(125, 95, 100, { quantity: 12, weightG: 340 })
    const candles = item(85, 85, 95, { quantity: 18, weightG: 310, uprightOnly: true })
    expect(boxesOf([mugs, candles])).toEqual(['L'])
  })
})

describe('the checker itself', () => {
  const at = (x: number, z: number): Placement => ({
    itemIndex: 0,
    x,
    y: 0,
    z,
    l: 50,
    w: 50,
    h: 50,
  })
  const pack = (...placements: Placement[]): PackedBox => ({
    boxId: 'S',
    placements,
    weightG: 300 * placements.length,
    fill: 0,
  })
  const cube = [item(50, 50, 50)]
  it.each([
    [pack(at(0, 0), at(50, 0)), []],
    [pack(at(0, 0), at(49, 0)), ['overlap']],
    [pack(at(201, 0)), ['outside']],
    [pack(at(0, 10)), ['floating']],
    [pack(at(0, 0), at(16, 50)), ['floating']],
    [pack(at(0, 0), at(14, 50)), []],
    [pack({ ...at(0, 0), h: 40 }), ['another size']],
  ])('case %#', (packed, expected) => {
    expect(violations(packed, cube)).toEqual(expected)
  })
})

/** The laws, written again without the packer's code: support is counted cell by cell. */
function violations(packed: PackedBox, items: readonly CartonItem[]): string[] {
  const box = BOXES.find((one) => one.boxId === packed.boxId)
  if (box === undefined) return ['unknown box']
  const found = new Set<string>()
  let weight = 0
  for (const [index, a] of packed.placements.entries()) {
    const own = items[a.itemIndex]
    weight += own?.weightG ?? 0
    if (a.x < 0 || a.y < 0 || a.z < 0) found.add('outside')
    if (a.x + a.l > box.lengthMm || a.y + a.w > box.widthMm) found.add('outside')
    if (a.z + a.h > box.heightMm) found.add('outside')
    if (own === undefined || !sameSize(a, own)) found.add('another size')
    for (const b of packed.placements.slice(index + 1)) {
      const apart =
        a.x >= b.x + b.l ||
        b.x >= a.x + a.l ||
        a.y >= b.y + b.w ||
        b.y >= a.y + a.w ||
        a.z >= b.z + b.h ||
        b.z >= a.z + a.h
      if (!apart) found.add('overlap')
    }
    if (a.z > 0 && support(a, packed.placements) < 0.7) found.add('floating')
  }
  if (weight !== packed.weightG) found.add('wrong weight')
  if (weight > box.maxWeightG) found.add('too heavy')
  return [...found]
}

function sameSize(a: Placement, own: CartonItem): boolean {
  const size = [own.lengthMm, own.widthMm, own.heightMm]
  if (own.uprightOnly && a.h !== own.heightMm) return false
  return [a.l, a.w, a.h].sort((x, y) => x - y).join() === size.sort((x, y) => x - y).join()
}

function support(a: Placement, all: readonly Placement[]): number {
  const under = all.filter((b) => b.z + b.h === a.z)
  const xs = cuts(
    a.x,
    a.x + a.l,
    under.flatMap((b) => [b.x, b.x + b.l]),
  )
  const ys = cuts(
    a.y,
    a.y + a.w,
    under.flatMap((b) => [b.y, b.y + b.w]),
  )
  let area = 0
  for (const [x0, x1] of xs) {
    for (const [y0, y1] of ys) {
      const held = under.some((b) => b.x <= x0 && x1 <= b.x + b.l && b.y <= y0 && y1 <= b.y + b.w)
      if (held) area += (x1 - x0) * (y1 - y0)
    }
  }
  return area / (a.l * a.w)
}

function cuts(from: number, to: number, edges: readonly number[]): [number, number][] {
  const inside = edges.filter((edge) => edge > from && edge < to)
  const all = [...new Set([from, ...inside, to])].sort((a, b) => a - b)
  return all.slice(1).map((end, index) => [all[index] ?? from, end])
}

/** About thirty units of the kinds drawn. */
function thirty(items: readonly CartonItem[]): CartonItem[] {
  const each = Math.max(1, Math.floor(30 / Math.max(1, items.length)))
  return items.map((one) => ({ ...one, quantity: each }))
}
