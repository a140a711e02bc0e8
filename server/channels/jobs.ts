import type { Job } from '../platform/jobs.ts'
import { READ_JOB } from './contract.ts'
import { readWaiting } from './read-waiting.ts'

/** Deliveries ask for reading; the sweep finds what nobody asked for. */
export const channelsJobs: readonly Job[] = [
  {
    name: READ_JOB,
    everyS: 15,
    async run() {
      await readWaiting()
    },
  },
]
