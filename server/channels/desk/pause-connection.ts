import { requestJob } from '../../platform/jobs.ts'
import { READ_JOB } from '../contract.ts'
import { recordEvent, setPaused } from '../store.ts'

/** While a connection is paused its deliveries are stored and wait; resuming reads them. */
export async function pauseConnection(
  actorId: string,
  connectionId: string,
  paused: boolean,
): Promise<void> {
  if (!(await setPaused(connectionId, paused))) return
  await recordEvent(`connection.${paused ? 'paused' : 'resumed'}`, connectionId, actorId, {})
  if (!paused) await requestJob(READ_JOB, {})
}
