import type { FloorHome, Job } from '#server/fulfilment/contract'
import { call } from './call.ts'
import type { Trouble } from './client.ts'
import { commit, getPhone } from './phone.ts'

/** What waits here, and the next walk in full so that it can be drawn before it is taken. */
export type HomeView = { readonly home: FloorHome; readonly preview: Job | null }

/** Reads the floor's home and keeps it for a start without network. */
export async function readHome(warehouseId: string): Promise<HomeView | Trouble> {
  const answer = await call((api) => api.fulfilment.home.query({ warehouseId }))
  if (!answer.ok) return answer.trouble
  const home = answer.value
  const batchId = home.mine ?? home.next?.batchId
  const preview = batchId ? await call((api) => api.fulfilment.job.query({ batchId })) : null
  if (getPhone().saved.me) {
    await commit({ notes: { home: { warehouseId, atMs: Date.now(), home } } })
  }
  return { home, preview: preview?.ok ? preview.value : null }
}
