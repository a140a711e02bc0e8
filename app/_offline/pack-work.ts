import { newId } from '#server/kernel/ids'
import { call } from './call.ts'
import { type BenchVerdict, benchView, judgeAtBench } from './pack-view.ts'
import { commit, doWork, getPhone } from './phone.ts'
import { unansweredPutBacks } from './put-back-act.ts'
import type { Scan } from './scan/scan.ts'
import type { SavedPack } from './store.ts'

/**
 * Reads the order at the bench again; what was scanned stays. An order with nothing left to pack counts as
 * closed. False says: try again soon.
 */
export async function refreshBench(): Promise<boolean> {
  const { pack } = getPhone().saved
  if (!pack || pack.closing) return true
  const { order } = pack.job
  const answer = await call((api) =>
    api.fulfilment.packJob.query({ code: order.fulfilmentOrderId }),
  )
  const now = getPhone().saved.pack
  if (now !== pack) return now === null
  if (answer.ok) change(pack, { job: answer.value, returned: unansweredPutBacks() })
  else if (answer.trouble.kind === 'refused')
    change(pack, { job: { ...pack.job, order: { ...order, status: 'closed' } } })
  return true
}

/** The order at the bench. */
export const orderAtBench = (): readonly string[] => {
  const { pack } = getPhone().saved
  return pack ? [pack.job.order.orderId] : []
}

/** The packer has seen what changed of the order. */
export function acknowledgeAtBench(): void {
  const { pack } = getPhone().saved
  if (pack) change(pack, { knownAt: pack.job.order.changed?.at ?? null })
}

/** A scan at the bench; a right one is counted and kept. */
export function scanAtBench(scan: Scan): BenchVerdict | null {
  const { pack } = getPhone().saved
  if (!pack) return null
  const verdict = judgeAtBench(benchView(pack), scan, new Date().getFullYear())
  if (verdict?.kind !== 'right') return verdict
  const { allocationId, units } = verdict
  const count = (pack.scanned[allocationId] ?? 0) + units
  change(pack, {
    scanned: { ...pack.scanned, [allocationId]: count },
    scans: [...pack.scans, { allocationId, units }],
  })
  return verdict
}

/** Takes the last scan at the bench back. Nothing was told to the server yet. */
export function undoAtBench(): void {
  const { pack } = getPhone().saved
  const last = pack?.scans.at(-1)
  if (!pack || !last) return
  const left = (pack.scanned[last.allocationId] ?? 0) - last.units
  change(pack, {
    scanned: { ...pack.scanned, [last.allocationId]: Math.max(0, left) },
    scans: pack.scans.slice(0, -1),
  })
}

export function chooseBox(boxId: string): void {
  const { pack } = getPhone().saved
  if (pack) change(pack, { boxId })
}

export function setWeight(weightG: number | null): void {
  const { pack } = getPhone().saved
  if (pack) change(pack, { weightG })
}

/** Closes the box with what was scanned into it. `accept` takes a weight outside the tolerance. */
export function closeBox(boxId: string | null, accept: boolean): void {
  const { pack } = getPhone().saved
  if (!pack || pack.closing) return
  const { order } = pack.job
  const lines = benchView(pack)
    .lines.filter(({ scanned }) => scanned > 0)
    .map(({ allocationId, scanned }) => ({ allocationId, quantity: scanned }))
  if (lines.length === 0) return
  const parcelId = newId<'parcel'>()
  const { fulfilmentOrderId } = order
  const body = {
    fulfilmentOrderId,
    parcelId,
    boxId,
    weightG: pack.weightG,
    acceptWeight: accept,
    lines,
  }
  const [commandId = ''] = doWork([{ kind: 'pack.parcel', body, about: order.number }])
  change(pack, { closing: { commandId, parcelId } })
}

/** After a refusal: the box stays open, and the reason was seen. */
export function reopenBox(): void {
  const { pack, queue } = getPhone().saved
  if (!pack?.closing) return
  const { commandId } = pack.closing
  const put = queue
    .filter(({ id }) => id === commandId)
    .map((command) => ({ ...command, seen: true }))
  void commit({ put, notes: { pack: { ...pack, closing: null } } })
}

/** Voids a packed parcel: it can be packed again, its label is worthless. */
export function voidParcel(parcelId: string, about: string): void {
  doWork([{ kind: 'pack.void', body: { parcelId }, about }], { pack: null })
}

/** Opens a packed parcel of the order at the bench, which stays there. */
export function openParcel(parcelId: string, about: string): void {
  doWork([{ kind: 'pack.void', body: { parcelId }, about }])
}

function change(pack: SavedPack, to: Partial<SavedPack>): void {
  void commit({ notes: { pack: { ...pack, ...to } } })
}
