import { applyOnce, derivedId, SYSTEM } from '../platform/commands.ts'
import { readDueHolds } from './store.ts'

/** Ends the holds whose day has come; each once. Answers how many. */
export async function releaseDueHolds(now: Date): Promise<number> {
  let released = 0
  for (const { id } of await readDueHolds(now)) {
    const body = { holdId: id }
    const command = { id: derivedId(`hold-due:${id}`), kind: 'order.release_hold', body }
    // a person may have been faster
    if ((await applyOnce(SYSTEM, command)).outcome === 'applied') released += 1
  }
  return released
}
