import { type Actor, applyOnce } from '../platform/commands.ts'
import { appliedOrRefuse } from '../platform/trpc.ts'
import type { Job } from './contract.ts'
import { readJob } from './store.ts'

const LEASE_MINUTES = 30

/** Leases a batch for 30 minutes and answers with all that its walk needs; null when nothing waits. */
export async function nextJob(
  actor: Actor,
  input: {
    commandId: string
    leaseToken: string
    warehouseId: string
    batchId?: string | undefined
  },
): Promise<Job | null> {
  const outcome = await applyOnce(actor, {
    id: input.commandId,
    kind: 'job.next',
    body: {
      warehouseId: input.warehouseId,
      leaseToken: input.leaseToken,
      batchId: input.batchId ?? null,
      leaseMinutes: LEASE_MINUTES,
    },
  })
  const { batchId } = appliedOrRefuse(outcome)
  if (typeof batchId !== 'string') return null
  return (await readJob(batchId, actor.scope)) ?? null
}
