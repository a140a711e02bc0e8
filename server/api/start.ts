import { READ_JOB } from '../channels/contract.ts'
import { startDispatcher } from '../platform/events.ts'
import { requestJob, startJobs } from '../platform/jobs.ts'
import { startLive } from '../platform/live.ts'
import { EFFECTS, JOBS } from './jobs.ts'

/** Starts what runs beside the HTTP server: job workers, the event dispatcher, live. Stops in the reverse order. */
export async function startBackground(): Promise<{ stop(): Promise<void> }> {
  const live = await startLive()
  const jobs = await startJobs(EFFECTS, JOBS)
  const dispatcher = startDispatcher(EFFECTS)
  // what came in while nothing ran
  await requestJob(READ_JOB, {})
  return {
    async stop() {
      await dispatcher.stop()
      await jobs.stop()
      await live.stop()
    },
  }
}
