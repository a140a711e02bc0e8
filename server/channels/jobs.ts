import type { Job } from '../platform/jobs.ts'
import { READ_JOB } from './contract.ts'
import { readWaiting } from './read-waiting.ts'

/** Deliveries ask for reading; the cron finds what nobody asked for. */
export const channelsJobs: readonly Job[] = [
  {
    name: READ_JOB,
    cron: '* * * * *',
    async run() {
      await readWaiting()
    },
  },
]
