import type { FloorHome, Job } from '#server/fulfilment/contract'
import { api, type Trouble, troubleOf } from './client.ts'
import { commit, getPhone } from './phone.ts'

/** What waits here, and the next walk in full so that it can be drawn before it is taken. */
export type HomeView = { readonly home: FloorHome; readonly preview: Job | null }

/** Reads the floor's home and keeps it for a start without network. */
export async function readHome(warehouseId: string): Promise<HomeView | Trouble> {
  try {
    const home = await api.fulfilment.home.query({ warehouseId })
    const batchId = home.mine ?? home.next?.batchId ?? null
    const preview = batchId ? await api.fulfilment.job.query({ batchId }).catch(() => null) : null
    if (getPhone().saved.me) {
      await commit({ notes: { home: { warehouseId, atMs: Date.now(), home } } })
    }
    return { home, preview }
  } catch (error) {
    return troubleOf(error)
  }
}
