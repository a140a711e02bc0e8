import { describe, expect, it } from 'vitest'
import type { PackJob } from '#server/fulfilment/contract'
import { judgePutBack } from './put-back.ts'
import type { SavedPack } from './store.ts'
import { benchPutBack, type ToPutBack, without } from './to-put-back.ts'

const line = (n: number, quantity = 1): ToPutBack => ({
  allocationId: `a${n}`,
  quantity,
  tote: 'T1',
  bin: { id: `b${n}`, code: `A-0${n}-1-01` },
  lot: { id: 'none', code: '', expiresOn: null },
  item: {
    id: `i${n}`,
    sku: `SKU-${n}`,
    name: `Item ${n}`,
    photoId: null,
    codes: [{ code: `CASE-${n}`, level: 'case', units: 6 }],
    lotPolicy: 'none',
    weightG: 100,
    lengthMm: 10,
    widthMm: 10,
    heightMm: 10,
  },
})
const scan = (raw: string) =>
  ({ raw, symbology: null, identifier: null, source: 'wedge', atMs: 0 }) as const
const judge = (step: 'item' | 'bin', raw: string) =>
  judgePutBack(line(1), step, scan(raw), 2026, [line(2)])

describe('what is put back', () => {
  it.each([
    ['item', 'SKU-1', 'right'],
    ['item', 'SKU-2', 'wrong'],
    ['item', 'A-01-1-01', 'known_unwanted'],
    ['item', 'CASE-1', 'wrong'],
    ['bin', 'A-01-1-01', 'right'],
    ['bin', 'A-02-1-01', 'wrong'],
    ['bin', 'SKU-1', 'duplicate'],
    ['bin', 'nothing', 'unknown'],
  ] as const)('asked for the %s, reads %s as %s', (step, raw, verdict) => {
    expect(judge(step, raw).kind).toBe(verdict)
  })

  it('at the bench is what the order says, less what was put back since', () => {
    const job = { putBack: [line(1, 2), line(2)], order: { tote: 'T3' } } as unknown as PackJob
    const pack = { job, returned: { a1: 1, a2: 1 } } as unknown as SavedPack
    expect(benchPutBack(pack)).toMatchObject([{ allocationId: 'a1', quantity: 1, tote: 'T3' }])
  })

  it('is not taken back by an undo of its pick', () => {
    const picks = [
      { allocationId: 'a1', quantity: 2 },
      { allocationId: 'a2', quantity: 1 },
      { allocationId: 'a1', quantity: 1 },
    ]
    expect(without(picks, 'a1', 2)).toEqual([
      { allocationId: 'a1', quantity: 1 },
      { allocationId: 'a2', quantity: 1 },
    ])
  })
})
