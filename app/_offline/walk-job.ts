import type { FloorCommand, Job } from '#server/fulfilment/contract'
import { newId } from '#server/kernel/ids'
import { call } from './call.ts'
import type { Trouble } from './client.ts'
import { commit, doWork, getPhone, sendNow } from './phone.ts'
import { unsent } from './replay.ts'
import { START } from './walk-view.ts'

const DRAIN_MS = 8_000

/** Leases the next batch, or takes the worker's own again. `none` when nothing waits. */
export async function takeJob(
  warehouseId: string,
  batchId: string | null,
): Promise<{ kind: 'taken' } | { kind: 'none' } | { kind: 'failed'; trouble: Trouble }> {
  const { me } = getPhone().saved
  if (!me) return { kind: 'failed', trouble: { kind: 'signed_out' } }
  // the server must know all that was done before it says what is left
  if (!(await drained())) return { kind: 'failed', trouble: { kind: 'unreachable' } }
  const input = {
    commandId: newId<'command'>(),
    leaseToken: newId<'lease'>(),
    warehouseId,
    ...(batchId ? { batchId } : {}),
  }
  const answer = await call((api) => api.fulfilment.nextJob.mutate(input))
  if (!answer.ok) return { kind: 'failed', trouble: answer.trouble }
  const job = answer.value
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
