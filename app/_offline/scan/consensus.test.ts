import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, nextRescue, type Pass, plausible, type Read, type Votes } from './consensus.ts'
import { SYMBOLOGIES, type Symbology } from './scan.ts'

function read(symbology: Symbology, pass: Pass, raw = '9521234500124'): Read {
  return { raw, symbology, identifier: null, pass }
}

/** Feeds reads 50 ms apart and says after which one the code first counted, from 1; 0 is never. */
function countedAt(reads: readonly Read[], stepMs = 50): number {
  let votes: Votes = []
  for (const [index, one] of reads.entries()) {
    const decision = decide(votes, one, index * stepMs)
    if (decision.accepted) return index + 1
    votes = decision.votes
  }
  return 0
}

describe('the pass schedule', () => {
  it('takes hard, half and up in turn', () => {
    expect([0, 1, 2, 3, 4].map(nextRescue)).toEqual(['hard', 'half', 'up', 'hard', 'half'])
  })
})

describe('acceptance', () => {
  it.each(['qr_code', 'data_matrix', 'code_128'] as const)('takes the first direct %s', (kind) => {
    expect(countedAt([read(kind, 'fast')])).toBe(1)
    expect(countedAt([read(kind, 'hard')])).toBe(1)
    expect(countedAt([read(kind, 'half'), read(kind, 'half')])).toBe(2)
  })

  it.each(['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_39'] as const)('wants two %s', (kind) => {
    expect(countedAt([read(kind, 'fast')])).toBe(0)
    expect(countedAt([read(kind, 'fast'), read(kind, 'fast')])).toBe(2)
    expect(countedAt([read(kind, 'hard'), read(kind, 'half')])).toBe(2)
  })

  it('never takes enlarged reads alone, however many', () => {
    for (const kind of SYMBOLOGIES) {
      expect(countedAt(Array.from({ length: 20 }, () => read(kind, 'up', '19521234500121')))).toBe(
        0,
      )
    }
  })

  it('takes an enlarged read once another pass agrees', () => {
    expect(countedAt([read('ean_13', 'up'), read('ean_13', 'fast')])).toBe(2)
    expect(countedAt([read('ean_13', 'half'), read('ean_13', 'up')])).toBe(2)
    expect(countedAt([read('code_128', 'up'), read('code_128', 'half')])).toBe(2)
  })

  it('does not let reads agree over a long time', () => {
    const twice = [read('ean_13', 'fast'), read('ean_13', 'fast')]
    expect(countedAt(twice, 1500)).toBe(2)
    expect(countedAt(twice, 1501)).toBe(0)
  })

  it('starts again when another code of the same kind was read directly', () => {
    const a = read('ean_13', 'fast')
    const b = read('ean_13', 'fast', '9521234500131')
    expect(countedAt([a, b, a])).toBe(0)
    expect(countedAt([a, b, a, a])).toBe(4)
    expect(countedAt([a, { ...b, pass: 'up' }, a])).toBe(3)
  })

  it('takes as ITF only a whole ITF-14', () => {
    expect(plausible(read('itf', 'fast', '19521234500121'))).toBe(true)
    expect(plausible(read('itf', 'fast', '19521234500122'))).toBe(false)
    expect(plausible(read('itf', 'fast', '521234500121'))).toBe(false)
    expect(countedAt([read('itf', 'fast', '1234'), read('itf', 'hard', '1234')])).toBe(0)
  })

  it('needs two agreeing reads of a weak code in every order, one of them direct', () => {
    const passes = fc.constantFrom<Pass>('fast', 'hard', 'half', 'up')
    fc.assert(
      fc.property(fc.array(passes, { maxLength: 6 }), (seen) => {
        const at = countedAt(seen.map((pass) => read('code_39', pass, 'B-07-3-02')))
        const want = seen.findIndex(
          (_, index) => index >= 1 && seen.slice(0, index + 1).some((pass) => pass !== 'up'),
        )
        expect(at).toBe(want + 1)
      }),
    )
  })
})
