import { ok, type Result, refuse } from '../kernel/result.ts'
import { can } from '../platform/auth/permissions.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import { readBadge, tokenHash } from './badge.ts'
import type { FloorCredentials, SignInRefusal } from './contract.ts'
import { secretMatches } from './password.ts'
import { openSession } from './session.ts'
import { type PersonFacts, readDevice, readPerson, recordEvent } from './store.ts'
import { beginAttempt, failAttempt, floorCounts, passAttempt } from './throttle.ts'

/** Badge or name + PIN, only where the request carries the cookie of an enrolled device: a copied badge is not enough. */
export async function signInFloor(
  credentials: FloorCredentials,
  from: { readonly deviceToken: string | null; readonly site: string },
): Promise<Result<Viewer, SignInRefusal>> {
  const device = from.deviceToken ? await readDevice(tokenHash(from.deviceToken)) : undefined
  const person = await personOf(credentials)
  const denied = async (refusal: SignInRefusal) => {
    await recordEvent({
      type: 'sign_in.failed',
      subjectId: person?.id ?? null,
      actorId: null,
      deviceId: device?.id ?? null,
      warehouseId: device?.warehouseId ?? null,
      data: { face: 'floor', reason: refusal.code },
    })
    return refuse(refusal)
  }
  if (!device) return denied({ code: 'device_not_enrolled' })
  const counts = floorCounts(person?.id ?? null, device.id, from.site)
  const locked = await beginAttempt(counts)
  if (locked) return denied({ code: 'locked', until: locked.toISOString() })
  if (!(await secretMatches(person?.pinHash ?? null, credentials.pin)) || !person) {
    const until = await failAttempt(counts)
    return denied(
      until ? { code: 'locked', until: until.toISOString() } : { code: 'wrong_credentials' },
    )
  }
  await passAttempt(counts)
  if (!can(person.role, 'floor.read')) return denied({ code: 'wrong_face' })
  if (person.warehouseIds.length > 0 && !person.warehouseIds.includes(device.warehouseId))
    return denied({ code: 'other_warehouse' })
  return ok(await openSession(person, { face: 'floor', deviceId: device.id }))
}

function personOf(credentials: FloorCredentials): Promise<PersonFacts | undefined> {
  return 'badge' in credentials
    ? readPerson({ badgeHash: tokenHash(readBadge(credentials.badge)) })
    : readPerson({ id: credentials.personId })
}
