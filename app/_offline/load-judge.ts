import type { DispatchBoard } from '#server/fulfilment/contract'
import { judgeScan, type ScanVerdict, type Target } from '#server/fulfilment/domain/scan'
import type { Loaded, Waiting } from './load-work.ts'
import type { Scan } from './scan/scan.ts'

export type LoadVerdict =
  | { readonly kind: 'right'; readonly parcel: Waiting }
  | { readonly kind: 'held'; readonly parcel: Waiting }
  | { readonly kind: 'open_first'; readonly parcel: Waiting }
  | { readonly kind: 'other_carrier'; readonly parcel: Waiting; readonly need: string }
  | { readonly kind: 'offered'; readonly code: string }
  | Exclude<ScanVerdict, { kind: 'right' }>

/** What turns the screen red. */
export type DockRefusal = Exclude<LoadVerdict, { kind: 'right' | 'duplicate' | 'offered' }>

/**
 * A scan at the dock door. `carrier` is the truck that stands there: another's parcel is wrong. A parcel
 * that the list lacks (packed a moment ago) is offered to the server, which knows.
 */
export function judgeAtDock(
  board: DispatchBoard,
  carrier: string | null,
  scan: Scan,
  thisYear: number,
): LoadVerdict {
  const target = (p: Loaded): Target => ({
    what: 'parcel',
    id: p.id,
    sscc: p.sscc,
    trackingNumber: p.trackingNumber,
  })
  const none: Target = { what: 'parcel', id: '', sscc: '', trackingNumber: '' }
  const done = board.manifests.flatMap(({ parcels }) => parcels).map(target)
  const accepts = board.waiting.length > 0 ? board.waiting.map(target) : [none]
  const verdict = judgeScan(scan, { accepts, done }, thisYear)
  if (verdict.kind === 'right') {
    const { target: hit } = verdict
    const parcel = board.waiting.find(({ id }) => hit.what === 'parcel' && id === hit.id)
    if (!parcel) return { kind: 'offered', code: scan.raw.trim() }
    if (parcel.open) return { kind: 'open_first', parcel }
    if (parcel.held) return { kind: 'held', parcel }
    if (carrier !== null && parcel.carrier !== carrier) {
      return { kind: 'other_carrier', parcel, need: carrier }
    }
    return { kind: 'right', parcel }
  }
  if (verdict.kind === 'wrong' && verdict.scanned.what === 'parcel') {
    return { kind: 'offered', code: verdict.scanned.code }
  }
  return verdict
}
