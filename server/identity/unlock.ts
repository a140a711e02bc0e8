import { ok, type Result, refuse } from '../kernel/result.ts'
import { can } from '../platform/auth/permissions.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import { readBadge, tokenHash } from './badge.ts'
import type { FloorCredentials } from './contract.ts'
import { secretMatches } from './password.ts'
import { clearLocks, readDevice, readPerson, recordEvent } from './store.ts'
import { beginAttempt, failAttempt, passAttempt, unlockCounts } from './throttle.ts'
import { covers } from './users/scope.ts'

export type UnlockRefusal =
  | { readonly code: 'unknown_person' }
  | { readonly code: 'wrong_credentials' }
  | { readonly code: 'not_a_supervisor' }
  | { readonly code: 'device_not_enrolled' }
  | { readonly code: 'locked'; readonly until: string }

/** A signed-in supervisor ends a person's locks, on every device. */
export async function unlock(
  viewer: Viewer,
  personId: string,
): Promise<Result<{ wasLocked: boolean }, UnlockRefusal>> {
  const person = await readPerson({ id: personId })
  if (!person || !covers(viewer.scope, person.warehouseIds))
    return refuse({ code: 'unknown_person' })
  const wasLocked = await clearLocks(personId, viewer.did)
  await noteUnlocked(personId, viewer.uid, viewer.did)
  return ok({ wasLocked })
}

/** On the locked phone itself: a supervisor's badge and PIN end the locks of a person and of the device. */
export async function unlockHere(
  personId: string,
  supervisor: Extract<FloorCredentials, { badge: string }>,
  deviceToken: string | null,
): Promise<Result<{ wasLocked: boolean }, UnlockRefusal>> {
  const device = deviceToken ? await readDevice(tokenHash(deviceToken)) : undefined
  if (!device) return refuse({ code: 'device_not_enrolled' })
  const by = await readPerson({ badgeHash: tokenHash(readBadge(supervisor.badge)) })
  const denied = async (refusal: UnlockRefusal) => {
    await recordEvent({
      type: 'unlock.failed',
      subjectId: personId,
      actorId: by?.id ?? null,
      deviceId: device.id,
      warehouseId: device.warehouseId,
      data: { reason: refusal.code },
    })
    return refuse(refusal)
  }
  const counts = unlockCounts(by?.id ?? null, device.id)
  const locked = await beginAttempt(counts)
  if (locked) return denied({ code: 'locked', until: locked.toISOString() })
  if (!(await secretMatches(by?.pinHash ?? null, supervisor.pin)) || !by) {
    const until = await failAttempt(counts)
    return denied(
      until ? { code: 'locked', until: until.toISOString() } : { code: 'wrong_credentials' },
    )
  }
  await passAttempt(counts)
  const scope = by.warehouseIds.length > 0 ? by.warehouseIds : null
  if (!can(by.role, 'floor.unlock') || !covers(scope, [device.warehouseId]))
    return denied({ code: 'not_a_supervisor' })
  const wasLocked = await clearLocks(personId, device.id)
  await noteUnlocked(personId, by.id, device.id)
  return ok({ wasLocked })
}

function noteUnlocked(personId: string, byId: string, deviceId: string | null): Promise<void> {
  return recordEvent({
    type: 'user.unlocked',
    subjectId: personId,
    actorId: byId,
    deviceId,
    data: {},
  })
}
