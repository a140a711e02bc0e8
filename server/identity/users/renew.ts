import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { Viewer } from '../../platform/auth/viewer.ts'
import { badgeCode, tokenHash } from '../badge.ts'
import { hashSecret } from '../password.ts'
import { newPassword, newPin } from './new-secrets.ts'
import type { UserRefusal } from './refusals.ts'
import { covers } from './scope.ts'
import { readUser, updateSecrets } from './store.ts'

/** A new PIN, answered once; floor log-ins end. */
export async function resetPin(
  viewer: Viewer,
  id: string,
): Promise<Result<{ pin: string }, UserRefusal>> {
  const refused = await unseen(viewer, id)
  if (refused) return refused
  const pin = newPin()
  await updateSecrets(id, { pinHash: await hashSecret(pin) }, viewer.uid)
  return ok({ pin })
}

/** A new password, answered once; every log-in of the person ends. */
export async function resetPassword(
  viewer: Viewer,
  id: string,
): Promise<Result<{ password: string }, UserRefusal>> {
  const refused = await unseen(viewer, id)
  if (refused) return refused
  const password = newPassword()
  await updateSecrets(id, { passwordHash: await hashSecret(password) }, viewer.uid)
  return ok({ password })
}

/** A new badge code: the lost badge opens nothing any more. */
export async function renewBadge(
  viewer: Viewer,
  id: string,
): Promise<Result<{ version: number }, UserRefusal>> {
  const person = await readUser(id)
  if (!person || !covers(viewer.scope, person.warehouseIds))
    return refuse({ code: 'unknown_person' })
  const version = person.badgeVersion + 1
  const badgeHash = tokenHash(badgeCode(id, version))
  await updateSecrets(id, { badgeHash, badgeVersion: version }, viewer.uid)
  return ok({ version })
}

async function unseen(viewer: Viewer, id: string) {
  const person = await readUser(id)
  return person && covers(viewer.scope, person.warehouseIds)
    ? undefined
    : refuse({ code: 'unknown_person' as const })
}
