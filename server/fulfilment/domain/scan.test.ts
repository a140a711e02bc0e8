import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDigitalLink } from '../../kernel/digital-link.ts'
import { buildGs1 } from '../../kernel/gs1.ts'
import { completeGtin, shortGtin, withIndicator } from '../../kernel/gtin.ts'
import { must } from '../../kernel/result.ts'
import { makeSscc } from '../../kernel/sscc.ts'
import { type Expected, judgeScan, type Target } from './scan.ts'

const EACH = must(completeGtin('0952123450012'))
const CASE = withIndicator(EACH, 1)
const OTHER = must(completeGtin('0952123450099'))

const mug: Target = {
  what: 'item',
  id: 'i1',
  sku: 'MUG-ENM-NVY-12',
  name: 'Enamel mug, navy',
  codes: [
    { code: EACH, units: 1 },
    { code: CASE, units: 12 },
    { code: 'OLD-MUG', units: 1 },
  ],
  lot: { code: 'L-2609A', expiresOn: '2027-03-31' },
}
const sky: Target = {
  what: 'item',
  id: 'i2',
  sku: 'MUG-ENM-SKY-12',
  name: 'Enamel mug, sky',
  codes: [{ code: OTHER, units: 1 }],
  lot: null,
}
const bin: Target = { what: 'bin', id: 'b1', code: 'B-07-3-02' }
const otherBin: Target = { what: 'bin', id: 'b2', code: 'B-07-3-03' }
const known: readonly Target[] = [mug, sky, bin, otherBin, { what: 'tote', code: 'T2' }]
const atItem: Expected = { accepts: [{ ...mug, open: 12 }], done: [bin], known }
const atBin: Expected = { accepts: [bin], known }

const judge = (
  raw: string,
  expected: Expected,
  identifier: string | null = null,
  symbology: string | null = null,
) => judgeScan({ raw, identifier, symbology }, expected, 2026)

const gs1 = (...pairs: [string, string][]) =>
  must(buildGs1(pairs.map(([ai, value]) => ({ ai, value }))))

describe('an item step', () => {
  it.each([
    ['the GTIN-13 on the each', shortGtin(EACH), 1],
    ['the GTIN-14 of the each', EACH, 1],
    ['the case, which is its units', CASE, 12],
    ['an alias, in any case', 'old-mug', 1],
    ['the SKU', 'mug-enm-nvy-12', 1],
    ['an element string with the right lot', gs1(['01', EACH], ['10', 'L-2609A']), 1],
    ['the bracketed form', `(01)${EACH}(10)L-2609A`, 1],
    ['the case by element string', gs1(['01', CASE], ['17', '270331']), 12],
    ['a logistic label with content and count', gs1(['02', EACH], ['37', '4']), 4],
    [
      'a Digital Link',
      must(
        buildDigitalLink([
          { ai: '01', value: EACH },
          { ai: '10', value: 'L-2609A' },
        ]),
      ),
      1,
    ],
    ['a Digital Link of another domain', `https://shop.example/p/01/${EACH}`, 1],
  ])('takes %s', (_, raw, units) => {
    expect(judge(raw, atItem)).toMatchObject({ kind: 'right', units })
  })

  it('keeps a serial', () => {
    expect(judge(gs1(['01', EACH], ['21', 'S7']), atItem)).toMatchObject({ serial: 'S7' })
  })

  it('refuses another lot and names both', () => {
    expect(judge(gs1(['01', EACH], ['10', 'L-2511C']), atItem, ']d2')).toMatchObject({
      kind: 'wrong',
      scanned: { what: 'lot', code: 'L-2511C' },
      need: { what: 'lot', code: 'L-2609A' },
    })
  })

  it('refuses another expiry and names both', () => {
    expect(judge(gs1(['01', EACH], ['17', '261231']), atItem)).toMatchObject({
      kind: 'wrong',
      scanned: { what: 'expiry', code: '2026-12-31' },
      need: { what: 'expiry', code: '2027-03-31' },
    })
  })

  it('takes the line whose lot it is when the item stands twice', () => {
    if (mug.what !== 'item') throw new Error('the mug is an item')
    const second: Target = { ...mug, lot: { code: 'L-2511C', expiresOn: null } }
    const verdict = judge(gs1(['01', EACH], ['10', 'L-2511C']), { accepts: [mug, second] })
    expect(verdict).toMatchObject({ kind: 'right', target: second })
  })

  it('refuses a case where fewer are open', () => {
    if (mug.what !== 'item') throw new Error('the mug is an item')
    expect(judge(CASE, { accepts: [{ ...mug, open: 3 }] })).toMatchObject({
      kind: 'wrong',
      scanned: { what: 'units', units: 12 },
      need: { what: 'units', units: 3 },
    })
  })

  it('names another item of the walk', () => {
    expect(judge(OTHER, atItem)).toMatchObject({
      kind: 'wrong',
      scanned: { what: 'item', code: 'MUG-ENM-SKY-12', itemId: 'i2' },
      need: { what: 'item', code: 'MUG-ENM-NVY-12', itemId: 'i1' },
    })
  })

  it('says what a known code is that has no place here', () => {
    expect(judge('T2', atItem)).toMatchObject({
      kind: 'known_unwanted',
      scanned: { what: 'tote', code: 'T2' },
    })
    expect(judge('B-07-3-03', atItem)).toMatchObject({
      kind: 'known_unwanted',
      scanned: { what: 'bin' },
    })
    expect(judge('DLB-0123456789', atItem)).toMatchObject({
      kind: 'known_unwanted',
      scanned: { what: 'badge' },
    })
    const sscc = must(makeSscc({ extension: 0, companyPrefix: '9521234', serial: 7 }))
    expect(judge(`00${sscc}`, atItem)).toMatchObject({
      kind: 'known_unwanted',
      scanned: { what: 'parcel', code: sscc },
    })
  })

  it('never shows a badge’s secret', () => {
    expect(JSON.stringify(judge('DLB-0123456789', atItem))).not.toContain('0123456789')
  })

  it('counts the bin just scanned as a duplicate', () => {
    expect(judge('b-07-3-02', atItem)).toMatchObject({
      kind: 'duplicate',
      scanned: { what: 'bin' },
    })
  })

  it('shows an unknown code beside what is needed', () => {
    expect(judge('HELLO', atItem)).toMatchObject({
      kind: 'unknown',
      scanned: { code: 'HELLO' },
      need: { code: 'MUG-ENM-NVY-12' },
    })
  })

  it('reads a UPC-E only where the symbol says so', () => {
    const upc: Target = {
      what: 'item',
      id: 'i3',
      sku: 'X',
      name: 'X',
      codes: [{ code: '00012345000065', units: 1 }],
      lot: null,
    }
    expect(judge('01234565', { accepts: [upc] }, null, 'upc_e').kind).toBe('right')
    expect(judge('01234565', { accepts: [upc] }, null, 'ean_8').kind).not.toBe('right')
  })
})

describe('a bin step', () => {
  it('takes its bin and refuses another, both named', () => {
    expect(judge('B-07-3-02', atBin)).toMatchObject({ kind: 'right', target: bin })
    expect(judge('B-07-3-03', atBin)).toMatchObject({
      kind: 'wrong',
      scanned: { what: 'bin', code: 'B-07-3-03' },
      need: { what: 'bin', code: 'B-07-3-02' },
    })
  })
  it('knows a bin by its form when it is none of this walk', () => {
    expect(judge('Z-99-1-01', atBin)).toMatchObject({
      kind: 'wrong',
      scanned: { what: 'bin', code: 'Z-99-1-01' },
    })
  })
  it('sends the item back until its bin was scanned', () => {
    expect(judge(EACH, atBin)).toMatchObject({
      kind: 'known_unwanted',
      scanned: { what: 'item' },
      need: { what: 'bin' },
    })
  })
})

describe('any text', () => {
  it('gets a verdict, never a fault, and is right only for what the step accepts', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.stringMatching(/^[0-9()\]A-Z-]{0,40}$/),
          fc.constantFrom(']C1', '(01)', 'https://'),
        ),
        fc.constantFrom(null, ']C1', ']d2', ']E0'),
        (raw, identifier) => {
          const verdict = judge(raw, atItem, identifier)
          if (verdict.kind === 'right') expect(verdict.target).toMatchObject({ id: 'i1' })
          else expect(verdict.need.code).not.toBe('')
        },
      ),
    )
  })
})
