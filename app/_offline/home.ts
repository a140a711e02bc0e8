import type { HomeView } from '#server/fulfilment/contract'
import { call } from './call.ts'
import type { Trouble } from './client.ts'
import { commit, getPhone } from './phone.ts'

/** Reads the floor's home and keeps it for a start without network. */
export async function readHome(warehouseId: string): Promise<HomeView | Trouble> {
  const answer = await call((api) => api.fulfilment.home.query({ warehouseId }))
  if (!answer.ok) return answer.trouble
  if (getPhone().saved.me) {
    // on screen at once; nobody waits for the disk
    void commit({ notes: { home: { warehouseId, atMs: Date.now(), home: answer.value.home } } })
  }
  return answer.value
}
