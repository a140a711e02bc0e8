import { judgeScan } from '#server/fulfilment/domain/scan'
import { getPhone } from './phone.ts'
import type { Scan } from './scan/scan.ts'
import { act, type WalkAnswer } from './walk-act.ts'
import { expectedNow } from './walk-expected.ts'
import { walkView } from './walk-view.ts'

/** Judges a scan on the phone itself and takes it when it is right; null when there is no walk. */
export function scanAtShelf(scan: Scan): WalkAnswer | null {
  const view = walkView(getPhone().saved)
  const expected = view && expectedNow(view)
  if (!view || !expected) return null
  const verdict = judgeScan(scan, expected, new Date().getFullYear())
  if (verdict.kind !== 'right') return verdict
  const { target, units } = verdict
  const source = { source: scan.source, code: scan.raw.slice(0, 200) }
  if (target.what === 'bin') return act({ kind: 'bin', binId: target.id }, source)
  if (target.what === 'item') return act({ kind: 'item', itemId: target.id, units }, source)
  return null
}
