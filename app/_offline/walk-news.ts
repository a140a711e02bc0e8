import { call } from './call.ts'
import { commit, getPhone } from './phone.ts'
import { spent, unsent } from './replay.ts'
import { changesBetween, changesInHand } from './walk-change.ts'

/**
 * Reads the walk again from the server. Taken only when everything was answered before and nothing was
 * scanned meanwhile: only then is it certain what the snapshot contains. False says: try again soon.
 */
export async function refreshJob(): Promise<boolean> {
  const { saved } = getPhone()
  const held = saved.job
  if (!held) return true
  if (unsent(saved.queue).length > 0) return false
  const { batchId } = held.job
  const answer = await call((api) => api.fulfilment.job.query({ batchId }))
  const now = getPhone().saved
  // without a server: the stream says when it is back
  if (!answer.ok) return true
  if (now.queue !== saved.queue || now.job !== held) return false
  const fresh = answer.value
  const changes = [...held.changes, ...changesBetween(held.job, fresh)]
  const sinceSeq = Math.max(held.sinceSeq, ...saved.queue.map(({ deviceSeq }) => deviceSeq))
  const job = { ...held, job: { ...fresh, leaseToken: held.leaseToken }, sinceSeq, changes }
  await commit({ notes: { job }, drop: spent(saved.queue, sinceSeq) })
  return true
}

/** The orders of the walk at hand. */
export const ordersInHand = (): readonly string[] =>
  getPhone().saved.job?.job.orders.map(({ orderId }) => orderId) ?? []

/** The worker has seen what changed of the first order. */
export function acknowledgeChange(): void {
  const { job } = getPhone().saved
  if (!job) return
  const changes = job.changes.slice(changesInHand(job.changes).length)
  void commit({ notes: { job: { ...job, changes } } })
}
