import { call } from './call.ts'
import type { Trouble } from './client.ts'
import { commit, getPhone, sendNow } from './phone.ts'
import type { Me } from './store.ts'

/**
 * Asks the server who works here and keeps the answer for a start without network. Another person's
 * walk and bench are forgotten; what they scanned stays queued under their name.
 */
export async function refreshMe(): Promise<Trouble | null> {
  const answer = await call((api) => api.identity.me.query())
  if (!answer.ok) return answer.trouble
  if (!answer.value) return { kind: 'signed_out' }
  const { uid, name, role, scope, device, warehouses } = answer.value
  const me: Me = { uid, name, role, scope, device, warehouses }
  const { saved } = getPhone()
  const changed = saved.me !== null && saved.me.uid !== uid
  await commit({ notes: { me, ...(changed ? { job: null, pack: null, home: null } : {}) } })
  sendNow()
  return null
}

/** Takes the person off this phone: their data goes, their unsent scans stay. */
export async function forgetMe(): Promise<void> {
  const { saved } = getPhone()
  const seen = saved.queue.filter(({ answer }) => answer?.outcome === 'applied')
  await commit({
    notes: { me: null, job: null, pack: null, home: null },
    drop: seen.map(({ deviceSeq }) => deviceSeq),
  })
}

/** Where this phone works: the worker's choice, else the device's warehouse, else the first allowed. */
export function warehouseOf(me: Me | null, chosen: string | null) {
  if (!me) return null
  const allowed = me.warehouses.filter(({ id }) => me.scope === null || me.scope.includes(id))
  return (
    allowed.find(({ id }) => id === chosen) ??
    allowed.find(({ id }) => id === me.device?.warehouseId) ??
    allowed[0] ??
    null
  )
}

export type FloorTab = 'pick' | 'pack' | 'dispatch'

/** The floor's work by role; the server decides anyway. */
export function tabsOf(role: string): readonly FloorTab[] {
  if (role === 'picker') return ['pick']
  if (role === 'dispatcher') return ['dispatch', 'pack']
  if (role === 'packer') return ['pack', 'pick', 'dispatch']
  if (role === 'manager' || role === 'admin') return ['pick', 'pack', 'dispatch']
  return []
}
