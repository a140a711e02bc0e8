import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateCostMinor, parcelCount, transitDays } from './cost.ts'
import { haversineKm } from './distance.ts'
import { planSourcing } from './plan.ts'
import type { SourcingInput, SourcingLine, SourcingStock } from './types.ts'

const RENO = { lat: 39.5296, lng: -119.8138 }
const COLUMBUS = { lat: 39.9612, lng: -82.9988 }
const SACRAMENTO = { lat: 38.5743, lng: -121.4661 }

function line(itemId: string, quantity: number, more: Partial<SourcingLine> = {}): SourcingLine {
  return {
    lineId: `line of ${itemId}`,
    itemId,
    quantity,
    weightG: 500,
    minShelfLifeDays: 0,
    ...more,
  }
}

function stock(
  warehouseId: string,
  itemId: string,
  available: number,
  more: Partial<SourcingStock> = {},
): SourcingStock {
  return {
    warehouseId,
    itemId,
    available,
    binId: `${warehouseId}-${itemId}`,
    lotId: null,
    expiresOn: null,
    pickFace: true,
    walkOrder: 1,
    ...more,
  }
}

function input(more: Partial<SourcingInput>): SourcingInput {
  return {
    destination: SACRAMENTO,
    lines: [],
    warehouses: [
      { warehouseId: 'columbus', position: COLUMBUS, excluded: false },
      { warehouseId: 'reno', position: RENO, excluded: false },
    ],
    stock: [],
    shipOn: '2026-11-23',
    preference: 'complete',
    maxParcelG: 20_000,
    ...more,
  }
}

describe('choice of warehouse', () => {
  it('one warehouse that has all beats the nearest that has not', () => {
    const plan = planSourcing(
      input({
        lines: [line('mug', 2), line('pan', 1)],
        stock: [stock('reno', 'mug', 5), stock('columbus', 'mug', 5), stock('columbus', 'pan', 5)],
      }),
    )
    expect(plan.explanation[0]).toMatchObject({
      warehouseIds: ['columbus'],
      units: 3,
      chosen: true,
      why: 'fewest_parcels',
    })
    expect(plan.explanation[1]).toMatchObject({
      warehouseIds: ['reno', 'columbus'],
      why: 'more_parcels',
    })
    expect(plan.explanation[2]).toMatchObject({ warehouseIds: ['reno'], why: 'fewer_units' })
    expect(plan.backordered).toEqual([])
  })

  it('one far warehouse beats two near ones: one parcel instead of two', () => {
    const near = {
      warehouseId: 'oakland',
      position: { lat: 37.8044, lng: -122.2712 },
      excluded: false,
    }
    const lines = [line('mug', 1), line('pan', 1)]
    const problem = input({
      lines,
      stock: [
        stock('reno', 'mug', 1),
        stock('oakland', 'pan', 1),
        stock('columbus', 'mug', 1),
        stock('columbus', 'pan', 1),
      ],
    })
    const plan = planSourcing({ ...problem, warehouses: [...problem.warehouses, near] })
    expect(plan.explanation.slice(0, 2)).toMatchObject([
      { warehouseIds: ['columbus'], why: 'fewest_parcels' },
      { warehouseIds: ['oakland', 'reno'], why: 'more_parcels' },
    ])
  })

  it('of two that have all, the nearest', () => {
    const both = [stock('reno', 'mug', 5), stock('columbus', 'mug', 5)]
    const plan = planSourcing(input({ lines: [line('mug', 2)], stock: both }))
    expect(plan.explanation.map((one) => [one.warehouseIds[0], one.why])).toEqual([
      ['reno', 'nearest'],
      ['columbus', 'farther'],
    ])
    expect(plan.explanation[0]?.distanceKm).toBe(178)
  })

  it('splits when it must and backorders the rest', () => {
    const some = [stock('reno', 'mug', 3), stock('columbus', 'mug', 4)]
    const plan = planSourcing(input({ lines: [line('mug', 10)], stock: some }))
    expect(plan.allocations.map((one) => [one.warehouseId, one.quantity])).toEqual([
      ['reno', 3],
      ['columbus', 4],
    ])
    expect(plan.backordered).toEqual([{ lineId: 'line of mug', quantity: 3 }])
  })

  it('waits for two blankets when the customer wants fewer parcels', () => {
    const lines = [line('mug', 50, { weightG: 700 }), line('blanket', 2, { weightG: 3500 })]
    const have = [
      stock('reno', 'mug', 60),
      stock('columbus', 'mug', 60),
      stock('columbus', 'blanket', 9),
    ]
    const plan = planSourcing(input({ lines, stock: have, preference: 'fewer_parcels' }))
    expect(plan.explanation[0]).toMatchObject({
      warehouseIds: ['reno'],
      units: 50,
      parcels: 2,
      why: 'fewest_parcels',
    })
    expect(plan.explanation[1]).toMatchObject({ warehouseIds: ['columbus'], parcels: 3 })
    expect(plan.backordered).toEqual([{ lineId: 'line of blanket', quantity: 2 }])
    const complete = planSourcing(input({ lines, stock: have }))
    expect(complete.explanation[0]).toMatchObject({ warehouseIds: ['columbus'], units: 52 })
  })

  it('passes over excluded warehouses and works without a map', () => {
    const have = [stock('reno', 'mug', 5), stock('columbus', 'mug', 5)]
    const warehouses = [
      { warehouseId: 'columbus', position: COLUMBUS, excluded: false },
      { warehouseId: 'reno', position: RENO, excluded: true },
    ]
    const plan = planSourcing(
      input({ lines: [line('mug', 1)], stock: have, warehouses, destination: null }),
    )
    expect(plan.explanation).toEqual([
      expect.objectContaining({ warehouseIds: ['columbus'], distanceKm: null, why: 'only_option' }),
    ])
  })

  it('says when nothing can be filled', () => {
    expect(planSourcing(input({ lines: [line('mug', 1)] }))).toEqual({
      allocations: [],
      backordered: [{ lineId: 'line of mug', quantity: 1 }],
      explanation: [],
    })
  })
})

describe('choice of bin', () => {
  const one = [line('jam', 4)]
  const bins = (...rows: readonly SourcingStock[]) =>
    planSourcing(input({ lines: one, stock: rows })).allocations.map((a) => [a.binId, a.quantity])

  it('first expired, first out, before anything else', () => {
    expect(
      bins(
        stock('reno', 'jam', 9, { binId: 'late', expiresOn: '2027-09-01' }),
        stock('reno', 'jam', 1, { binId: 'soon', expiresOn: '2027-03-01', pickFace: false }),
      ),
    ).toEqual([
      ['soon', 1],
      ['late', 3],
    ])
  })

  it('then a bin with all of it, then pick faces, then the walk', () => {
    expect(
      bins(
        stock('reno', 'jam', 2, { binId: 'face', walkOrder: 1 }),
        stock('reno', 'jam', 4, { binId: 'bulk', walkOrder: 9, pickFace: false }),
      ),
    ).toEqual([['bulk', 4]])
    expect(
      bins(
        stock('reno', 'jam', 3, { binId: 'far', walkOrder: 7 }),
        stock('reno', 'jam', 3, { binId: 'near', walkOrder: 2 }),
        stock('reno', 'jam', 3, { binId: 'bulk', walkOrder: 1, pickFace: false }),
      ),
    ).toEqual([
      ['near', 3],
      ['far', 1],
    ])
  })

  it('leaves lots that would arrive too old', () => {
    const lines = [line('jam', 1, { minShelfLifeDays: 30 })]
    const at = (expiresOn: string) =>
      planSourcing(input({ lines, stock: [stock('reno', 'jam', 1, { expiresOn })] }))
    // Leaves on the 23rd, one day on the road, 30 days to live: 24 December is the last good day.
    expect(at('2026-12-24').allocations).toHaveLength(1)
    expect(at('2026-12-23').allocations).toHaveLength(0)
  })
})

const ITEMS = ['a', 'b', 'c']
const DAYS = [null, '2026-11-20', '2026-12-01', '2026-12-20', '2027-06-01']
const anyInput = (most: number) =>
  fc
    .record({
      warehouses: fc.array(
        fc.record({
          position: fc.option(
            fc.record({
              lat: fc.integer({ min: -60, max: 60 }),
              lng: fc.integer({ min: -170, max: 170 }),
            }),
          ),
          excluded: fc.boolean().map((some) => some && most < 6),
        }),
        { minLength: 1, maxLength: most },
      ),
      rows: fc.array(
        fc.record({
          at: fc.nat(most - 1),
          itemId: fc.constantFrom(...ITEMS),
          available: fc.integer({ min: -1, max: 6 }),
          expiresOn: fc.constantFrom(...DAYS),
          pickFace: fc.boolean(),
          walkOrder: fc.nat(5),
        }),
        { maxLength: 14 },
      ),
      lines: fc.array(
        fc.record({
          itemId: fc.constantFrom(...ITEMS),
          quantity: fc.integer({ min: 1, max: 9 }),
          minShelfLifeDays: fc.constantFrom(0, 20),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      preference: fc.constantFrom('complete' as const, 'fewer_parcels' as const),
    })
    .map(({ warehouses, rows, lines, preference }) =>
      input({
        warehouses: warehouses.map((one, at) => ({ warehouseId: `w${at}`, ...one })),
        stock: rows.map(({ at, ...row }, n) => ({
          ...row,
          warehouseId: `w${at}`,
          binId: `bin${n}`,
          lotId: row.expiresOn === null ? null : `lot${n}`,
        })),
        lines: lines.map((one, at) => ({ ...one, lineId: `line${at}`, weightG: 700 })),
        preference,
      }),
    )

/** Max flow by hand: units of lines into stock rows, by augmenting paths. */
function maxUnits(problem: SourcingInput, allowed: ReadonlySet<string>): number {
  const rows = problem.stock.filter((row) => allowed.has(row.warehouseId) && row.available > 0)
  const units = problem.lines.flatMap((one) => Array.from({ length: one.quantity }, () => one))
  const slots = rows.flatMap((row) => Array.from({ length: row.available }, () => row))
  const owner = new Map<number, number>()
  const fits = (one: SourcingLine, row: SourcingStock): boolean => {
    if (one.itemId !== row.itemId) return false
    if (row.expiresOn === null) return true
    const at = problem.warehouses.find((w) => w.warehouseId === row.warehouseId)?.position ?? null
    const km = at && problem.destination ? haversineKm(at, problem.destination) : null
    const arrives = Date.parse(problem.shipOn) / 864e5 + transitDays(km)
    return Date.parse(row.expiresOn) / 864e5 >= arrives + one.minShelfLifeDays
  }
  const place = (unit: number, seen: Set<number>): boolean => {
    const one = units[unit]
    if (one === undefined) return false
    for (const [slot, row] of slots.entries()) {
      if (seen.has(slot) || !fits(one, row)) continue
      seen.add(slot)
      const before = owner.get(slot)
      if (before === undefined || place(before, seen)) {
        owner.set(slot, unit)
        return true
      }
    }
    return false
  }
  return units.filter((_, unit) => place(unit, new Set())).length
}

function openWarehouses(problem: SourcingInput): string[] {
  return problem.warehouses.filter((one) => !one.excluded).map((one) => one.warehouseId)
}

describe('any order on any stock', () => {
  it('never takes more than there is, nor more than asked', () => {
    fc.assert(
      fc.property(anyInput(5), (problem) => {
        const { allocations, backordered } = planSourcing(problem)
        for (const row of problem.stock) {
          const taken = allocations.filter((one) => one.binId === row.binId)
          const sum = taken.reduce((units, one) => units + one.quantity, 0)
          expect(sum).toBeLessThanOrEqual(Math.max(0, row.available))
        }
        for (const { lineId, quantity } of problem.lines) {
          const got = allocations.filter((one) => one.lineId === lineId)
          const late = backordered.find((one) => one.lineId === lineId)?.quantity ?? 0
          expect(got.reduce((units, one) => units + one.quantity, late)).toBe(quantity)
        }
        const allowed = openWarehouses(problem)
        expect(allocations.every((one) => allowed.includes(one.warehouseId))).toBe(true)
      }),
    )
  })

  it('complete: fills all that can be filled, from as few warehouses as can do it, then nearest', () => {
    fc.assert(
      fc.property(anyInput(5), (drawn) => {
        const problem = { ...drawn, preference: 'complete' as const }
        const plan = planSourcing(problem)
        const units = plan.allocations.reduce((sum, one) => sum + one.quantity, 0)
        const open = openWarehouses(problem)
        expect(units).toBe(maxUnits(problem, new Set(open)))
        const used = new Set(plan.allocations.map((one) => one.warehouseId))
        const best = subsets(open).filter((some) => maxUnits(problem, new Set(some)) === units)
        const fewest = Math.min(...best.map((some) => some.length))
        expect(used.size).toBe(fewest)
        const km = (ids: Iterable<string>): number =>
          [...ids].reduce((sum, id) => sum + distanceTo(problem, id), 0)
        const least = Math.min(...best.filter((some) => some.length === fewest).map(km))
        expect(km(used)).toBeLessThanOrEqual(least + 1e-6)
      }),
      { numRuns: 150 },
    )
  })

  it('first expired, first out: nothing fit and earlier stays while later goes', () => {
    fc.assert(
      fc.property(anyInput(3), fc.constantFrom(0, 20), (drawn, minShelfLifeDays) => {
        const lines = drawn.lines.map((one) => ({ ...one, minShelfLifeDays }))
        const problem = { ...drawn, lines }
        const { allocations } = planSourcing(problem)
        const left = (row: SourcingStock): number =>
          allocations
            .filter((one) => one.binId === row.binId)
            .reduce((units, one) => units - one.quantity, row.available)
        for (const taken of allocations) {
          const row = problem.stock.find((one) => one.binId === taken.binId)
          const earlier = problem.stock.filter(
            (one) =>
              one.warehouseId === taken.warehouseId &&
              one.itemId === taken.itemId &&
              (one.expiresOn ?? '9') < (row?.expiresOn ?? '9') &&
              left(one) > 0,
          )
          // What stays and is earlier can only be too old.
          const single = lines.filter((one) => one.itemId === taken.itemId).slice(0, 1)
          const only = { ...problem, lines: single }
          for (const one of earlier) {
            expect(maxUnits({ ...only, stock: [one] }, new Set([one.warehouseId]))).toBe(0)
          }
        }
      }),
    )
  })

  it('gives the same plan whatever the order of warehouses and stock', () => {
    fc.assert(
      fc.property(anyInput(4), (problem) => {
        const turned = {
          ...problem,
          warehouses: problem.warehouses.toReversed(),
          stock: problem.stock.toReversed(),
        }
        expect(planSourcing(turned)).toEqual(planSourcing(problem))
      }),
    )
  })

  it('greedy beyond eight warehouses still fills all that can be filled', () => {
    fc.assert(
      fc.property(anyInput(12), (drawn) => {
        const problem = { ...drawn, preference: 'complete' as const }
        const plan = planSourcing(problem)
        const units = plan.allocations.reduce((sum, one) => sum + one.quantity, 0)
        expect(units).toBe(maxUnits(problem, new Set(openWarehouses(problem))))
      }),
      { numRuns: 60 },
    )
  })
})

describe('distance and cost', () => {
  it('knows how far Paris is from London', () => {
    expect(haversineKm({ lat: 48.8566, lng: 2.3522 }, { lat: 51.5074, lng: -0.1278 })).toBeCloseTo(
      343.56,
      1,
    )
    expect(haversineKm({ lat: 0, lng: 0 }, { lat: 0, lng: 180 })).toBeCloseTo(20_015.1, 0)
  })

  it('grows with distance, weight and parcels', () => {
    expect(estimateCostMinor(100, 1000, 20_000)).toBe(690 + 45)
    expect(estimateCostMinor(100, 21_000, 20_000)).toBe(2 * 690 + 21 * 45)
    expect(estimateCostMinor(3000, 1000, 20_000)).toBeGreaterThan(
      estimateCostMinor(100, 1000, 20_000),
    )
    expect(estimateCostMinor(1e6, 1000, 20_000)).toBe(1380 + 210)
    expect(parcelCount(0, 20_000)).toBe(1)
  })
})

function subsets(all: readonly string[]): string[][] {
  return Array.from({ length: 2 ** all.length }, (_, mask) =>
    all.filter((_one, at) => (mask >> at) & 1),
  )
}

function distanceTo(problem: SourcingInput, id: string): number {
  const at = problem.warehouses.find((one) => one.warehouseId === id)?.position
  return at && problem.destination ? haversineKm(at, problem.destination) : 20_038
}
