import { channelsJobs } from '../channels/jobs.ts'
import { notificationEffects } from '../notifications/jobs.ts'
import { ordersJobs } from '../orders/jobs.ts'
import type { Effect } from '../platform/effects.ts'
import type { Job } from '../platform/jobs.ts'
import { sourcingEffects } from '../sourcing/jobs.ts'

/** Everything that follows from events, by module. */
export const EFFECTS: readonly Effect[] = [...sourcingEffects, ...notificationEffects]

/** Background jobs, by module. */
export const JOBS: readonly Job[] = [...channelsJobs, ...ordersJobs]
