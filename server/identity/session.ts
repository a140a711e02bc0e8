import { randomUUID } from 'node:crypto'
import type { Viewer } from '../platform/auth/viewer.ts'
import { insertSession, type PersonFacts } from './store.ts'

const HOURS = { desk: 12, floor: 10, remembered: 30 * 24 } as const

/** Opens a log-in: its row, and the claims that go into the cookie. */
export async function openSession(
  person: PersonFacts,
  on: { readonly face: 'desk' | 'floor'; readonly deviceId: string | null; remember?: boolean },
): Promise<Viewer> {
  const sid = randomUUID()
  const hours = on.remember ? HOURS.remembered : HOURS[on.face]
  await insertSession({ id: sid, userId: person.id, deviceId: on.deviceId, face: on.face, hours })
  return {
    sid,
    uid: person.id,
    did: on.deviceId,
    name: person.name,
    role: person.role,
    scope: person.warehouseIds.length > 0 ? [...person.warehouseIds] : null,
    locale: person.locale === 'es' ? 'es' : 'en',
    face: on.face,
  }
}
