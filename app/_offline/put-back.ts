import type { JobItem } from '#server/fulfilment/contract'
import {
  type Expected,
  judgeScan,
  type ScanVerdict,
  type Target,
} from '#server/fulfilment/domain/scan'
import type { Scan } from './scan/scan.ts'
import type { ToPutBack } from './to-put-back.ts'

/** The item is taken out of the tote, then its bin is scanned. */
export type PutBackStep = 'item' | 'bin'

/** What else lies around, so that a wrong scan is called by its name. */
export type Around = { readonly item: JobItem; readonly bin?: ToPutBack['bin'] }

/** Reads a scan as this line's item, then as its bin; the other lines are known by name. */
export function judgePutBack(
  line: ToPutBack,
  step: PutBackStep,
  scan: Scan,
  thisYear: number,
  around: readonly Around[] = [],
): ScanVerdict {
  const { lot, quantity } = line
  const owed = lot.code === '' ? null : { code: lot.code, expiresOn: lot.expiresOn }
  const item: Target = { ...itemOf(line), lot: owed, open: quantity }
  const known = [line, ...around].flatMap((one) => [
    itemOf(one),
    ...(one.bin ? [binOf(one.bin)] : []),
  ])
  const expected: Expected =
    step === 'item'
      ? { accepts: [item], known }
      : { accepts: [binOf(line.bin)], done: [item], known }
  return judgeScan(scan, expected, thisYear)
}

function itemOf({ item }: Around): Extract<Target, { what: 'item' }> {
  const { id, sku, name, codes } = item
  return { what: 'item', id, sku, name, codes, lot: null }
}

const binOf = ({ id, code }: ToPutBack['bin']): Target => ({ what: 'bin', id, code })
