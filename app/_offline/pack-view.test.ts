import { describe, expect, it } from 'vitest'
import type { JobOrder, OrderChanged, PackJob, PackLine } from '#server/fulfilment/contract'
import { proposeBoxes } from './carton.ts'
import { benchNews, benchView, judgeAtBench, weightOf } from './pack-view.ts'
import type { SavedPack } from './store.ts'

const line = (n: number, quantity: number): PackLine => ({
  allocationId: `a${n}`,
  quantity,
  item: {
    id: `i${n}`,
    sku: `SKU-${n}`,
    name: `Item ${n}`,
    photoId: null,
    codes: [
      { code: `EACH-${n}`, level: 'each', units: 1 },
      { code: `CASE-${n}`, level: 'case', units: 6 },
    ],
    lotPolicy: 'none',
    weightG: 500,
    lengthMm: 100,
    widthMm: 80,
    heightMm: 60,
  },
})
const box = (id: string, mm: number) => ({
  id,
  code: id,
  name: id,
  lengthMm: mm,
  widthMm: mm,
  heightMm: mm,
  tareG: 100,
  maxWeightG: 20_000,
})
const job = (lines: readonly PackLine[]): PackJob => ({
  order: {
    fulfilmentOrderId: 'f1',
    number: 'SO-1-1',
    orderId: 'o1',
    orderNumber: 'SO-1',
    customerName: 'Ridgeline Cabins',
    carrier: 'UPS',
    cutoffAt: null,
    status: 'in_progress',
    tote: 'T2',
  },
  units: { units: 3, picked: 3, short: 0, packed: 0 },
  lines,
  boxes: [box('S', 150), box('L', 400)],
  parcels: [],
})
const pack = (lines: readonly PackLine[], scanned: Record<string, number> = {}): SavedPack => ({
  job: job(lines),
  userId: 'joy',
  scanned,
  scans: [],
  boxId: null,
  weightG: null,
  closing: null,
})
const scan = (raw: string) =>
  ({ raw, symbology: null, identifier: null, source: 'wedge', atMs: 0 }) as const
const judge = (saved: SavedPack, raw: string) => judgeAtBench(benchView(saved), scan(raw), 2026)

describe('the bench', () => {
  it('counts a unit to its line, and a case as its units', () => {
    const saved = pack([line(1, 2), line(2, 6)])
    expect(judge(saved, 'each-1')).toEqual({ kind: 'right', allocationId: 'a1', units: 1 })
    expect(judge(saved, 'CASE-2')).toEqual({ kind: 'right', allocationId: 'a2', units: 6 })
    expect(judge(saved, 'CASE-1')).toMatchObject({
      kind: 'wrong',
      scanned: { units: 6 },
      need: { units: 2 },
    })
  })
  it('hears one too many as a duplicate, also when all is scanned', () => {
    expect(judge(pack([line(1, 1), line(2, 1)], { a1: 1 }), 'EACH-1')?.kind).toBe('duplicate')
    expect(judge(pack([line(1, 1)], { a1: 1 }), 'EACH-1')?.kind).toBe('duplicate')
  })
  it('says what a tote is doing here, and that a stranger is one', () => {
    expect(judge(pack([line(1, 1)]), 'T2')?.kind).toBe('known_unwanted')
    expect(judge(pack([line(1, 1)]), 'ELSE')?.kind).toBe('unknown')
  })
  it('is verified only with every unit, and never when there is none', () => {
    expect(benchView(pack([line(1, 2)], { a1: 1 })).verified).toBe(false)
    expect(benchView(pack([line(1, 2)], { a1: 2 })).verified).toBe(true)
    expect(benchView(pack([])).verified).toBe(false)
  })
})

describe('the weight', () => {
  const view = benchView(pack([line(1, 4)], { a1: 4 }))
  it('allows the server’s 30 g or 4 %, box included', () => {
    const { expectedG, toleranceG } = weightOf(view, box('S', 150), null)
    expect([expectedG, toleranceG]).toEqual([2100, 84])
    const state = (grams: number) => weightOf(view, box('S', 150), grams).state
    expect([2015, 2016, 2184, 2185].map(state)).toEqual(['light', 'ok', 'ok', 'heavy'])
    expect(weightOf(benchView(pack([line(1, 4)])), null, 30).state).toBe('ok')
  })
})

describe('the box', () => {
  it('is the smallest that takes all, or none where the chosen one cannot', () => {
    const { lines, boxes } = job([line(1, 1)])
    expect(proposeBoxes(lines, boxes, null).boxes.map(({ boxId }) => boxId)).toEqual(['S'])
    expect(proposeBoxes(lines, boxes, 'L').boxes.map(({ boxId }) => boxId)).toEqual(['L'])
    expect(proposeBoxes(lines, [box('S', 50)], null)).toEqual({ boxes: [], own: [0] })
  })
})

describe('benchNews', () => {
  const at = '2026-11-28T08:00:00Z'
  const told = (
    status: JobOrder['status'],
    what: OrderChanged['what'] = 'order.held',
    knownAt: string | null = null,
  ) => {
    const saved = pack([line(1, 2)])
    const changed = { what, by: 'Dana', at }
    return benchNews({
      ...saved,
      knownAt,
      job: { ...saved.job, order: { ...saved.job.order, status, changed } },
    })
  }

  it('says nothing of an order that nobody changed, or of what the packer knows', () => {
    expect(benchNews(pack([line(1, 2)]))).toBeNull()
    expect(told('in_progress', 'order.updated', at)).toBeNull()
  })

  it('stops the box while the order is stopped, known or not', () => {
    expect(told('on_hold', 'order.held', at)).toMatchObject({ kind: 'held', stopped: true })
    expect(told('on_hold', 'order.cancelled')).toMatchObject({ kind: 'cancelled', stopped: true })
    expect(told('closed')).toMatchObject({ kind: 'gone', stopped: true })
  })

  it('tells a release and an edit by whom, and stops nothing', () => {
    expect(told('in_progress', 'order.hold_released')).toMatchObject({
      kind: 'released',
      stopped: false,
      changed: { by: 'Dana', at },
    })
    expect(told('in_progress', 'order.updated')).toMatchObject({ kind: 'changed' })
  })
})
