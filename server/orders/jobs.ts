import type { Job } from '../platform/jobs.ts'
import { releaseDueHolds } from './release-due-holds.ts'

/** A hold until a day ends by itself when the day has come. */
export const ordersJobs: readonly Job[] = [
  {
    name: 'orders.release_due',
    everyS: 60,
    async run() {
      await releaseDueHolds(new Date())
    },
  },
]
