import type { FloorCommand, Job } from '#server/fulfilment/contract'
import {
  type PickAct,
  type PickEffect,
  type PickRefusal,
  takeStep,
} from '#server/fulfilment/domain/pick'
import { judgeScan, type ScanVerdict } from '#server/fulfilment/domain/scan'
import { newId } from '#server/kernel/ids'
import { api, type Trouble, troubleOf } from './client.ts'
import { commit, doWork, getPhone, sendNow, type Work } from './phone.ts'
import { changesBetween } from './progress.ts'
import { spent, unsent } from './replay.ts'
import type { Scan } from './scan/scan.ts'
import type { SavedJob } from './store.ts'
import { expectedNow, START, walkView } from './walk-view.ts'

/** What a scan or a tap at the shelf came to. */
export type WalkAnswer =
  | {
      readonly kind: 'right'
      readonly finishedLine: boolean
      readonly finishedWalk: boolean
      readonly units: number
    }
  | Exclude<ScanVerdict, { kind: 'right' }>
  | { readonly kind: 'refused'; readonly refusal: PickRefusal }

const DRAIN_MS = 8_000

type Source = { readonly source: 'camera' | 'wedge' | 'typed'; readonly code?: string }

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

/** Takes one act of the walk: on the screen, on the disk, into the queue. */
export function act(what: PickAct, from: Source = { source: 'typed' }): WalkAnswer | null {
  const { saved } = getPhone()
  const view = walkView(saved)
  const held = saved.job
  if (!view || !held) return null
  const step = takeStep(view.lines, view.walk, what)
  if (!step.ok) return { kind: 'refused', refusal: step.refusal }
  const { walk, effects, finished } = step.value
  const work = effects.map((effect) => workOf(effect, held, from))
  const job: SavedJob = { ...held, walk }
  if (work.length > 0) doWork(work, { job })
  else void commit({ notes: { job } })
  const after = walkView(getPhone().saved)
  return {
    kind: 'right',
    units: what.kind === 'item' || what.kind === 'count' ? what.units : 0,
    finishedLine: finished !== null,
    finishedWalk: after?.step === 'done',
  }
}

function workOf(effect: PickEffect, held: SavedJob, from: Source): Work {
  const line = held.job.lines.find(({ allocationId }) => allocationId === effect.allocationId)
  const about = line ? `${effect.quantity} × ${line.item.sku} · ${line.bin.code}` : ''
  const { kind, allocationId, quantity } = effect
  const body = { allocationId, quantity, leaseToken: held.leaseToken }
  if (kind === 'pick.short') return { kind, about, body: { ...body, reason: effect.reason } }
  if (kind === 'pick.confirm') return { kind, about, body: { ...body, ...from } }
  return { kind, about, body }
}

/** Leases the next batch, or takes the worker's own again. `none` when nothing waits. */
export async function takeJob(
  warehouseId: string,
  batchId: string | null,
): Promise<{ kind: 'taken' } | { kind: 'none' } | { kind: 'failed'; trouble: Trouble }> {
  const { me } = getPhone().saved
  if (!me) return { kind: 'failed', trouble: { kind: 'signed_out' } }
  // the server must know all that was done before it says what is left
  if (!(await drained())) return { kind: 'failed', trouble: { kind: 'unreachable' } }
  try {
    const job = await api.fulfilment.nextJob.mutate({
      commandId: newId<'command'>(),
      leaseToken: newId<'lease'>(),
      warehouseId,
      ...(batchId ? { batchId } : {}),
    })
    if (!job?.leaseToken) return { kind: 'none' }
    const { saved } = getPhone()
    const sinceSeq = Math.max(0, ...saved.queue.map(({ deviceSeq }) => deviceSeq))
    const same = saved.job?.job.batchId === job.batchId && saved.job.userId === me.uid
    const walk = same && saved.job ? saved.job.walk : START
    const { leaseToken } = job
    await commit({
      notes: { job: { job, leaseToken, userId: me.uid, sinceSeq, walk, changes: [] } },
    })
    void keepPhotos(job)
    return { kind: 'taken' }
  } catch (error) {
    return { kind: 'failed', trouble: troubleOf(error) }
  }
}

/** Waits until everything of this person was answered; false when that takes too long. */
async function drained(): Promise<boolean> {
  const until = Date.now() + DRAIN_MS
  for (;;) {
    const { saved } = getPhone()
    if (unsent(saved.queue).every(({ userId }) => userId !== saved.me?.uid)) return true
    if (Date.now() > until) return false
    sendNow()
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

/**
 * Reads the walk again from the server. Taken only when everything was answered before and nothing was
 * scanned meanwhile: only then is it certain what the snapshot contains.
 */
export async function refreshJob(): Promise<void> {
  const { saved } = getPhone()
  const held = saved.job
  if (!held || unsent(saved.queue).length > 0) return
  const fresh = await api.fulfilment.job.query({ batchId: held.job.batchId }).catch(() => null)
  const now = getPhone().saved
  if (!fresh || now.queue !== saved.queue || now.job !== held) return
  const changes = [...held.changes, ...changesBetween(held.job, fresh)]
  const sinceSeq = Math.max(held.sinceSeq, ...saved.queue.map(({ deviceSeq }) => deviceSeq))
  const job = { ...held, job: { ...fresh, leaseToken: held.leaseToken }, sinceSeq, changes }
  await commit({ notes: { job }, drop: spent(saved.queue, sinceSeq) })
}

/** The worker has seen the first change. */
export function acknowledgeChange(): void {
  const { job } = getPhone().saved
  if (job) void commit({ notes: { job: { ...job, changes: job.changes.slice(1) } } })
}

/** Ends the walk on this phone. An unfinished one goes back to the queue of jobs. */
export function leaveJob(giveBack: boolean): void {
  const { job } = getPhone().saved
  if (!job) return
  const { batchId, number } = job.job
  const body: Extract<FloorCommand, { kind: 'job.release' }>['body'] = {
    batchId,
    leaseToken: job.leaseToken,
  }
  if (giveBack) doWork([{ kind: 'job.release', body, about: `#${number}` }], { job: null })
  else void commit({ notes: { job: null } })
}

/** The worker has seen why commands were refused. */
export function markSeen(ids: readonly string[]): void {
  const put = getPhone()
    .saved.queue.filter(({ id }) => ids.includes(id))
    .map((command) => ({ ...command, seen: true }))
  if (put.length > 0) void commit({ put })
}

/** Asks for the walk's pictures once, so that the service worker keeps them. */
async function keepPhotos(job: Job): Promise<void> {
  const ids = new Set(job.lines.map(({ item }) => item.photoId).filter((id) => id !== null))
  for (const id of ids) await fetch(`/api/photos/${id}`).catch(() => null)
}
