import { newId } from '../../kernel/ids.ts'
import { ok, type Result, refuse } from '../../kernel/result.ts'
import { can } from '../../platform/auth/permissions.ts'
import type { Viewer } from '../../platform/auth/viewer.ts'
import { badgeCode, tokenHash } from '../badge.ts'
import type { NewUser } from '../contract.ts'
import { hashSecret } from '../password.ts'
import { newPassword, newPin } from './new-secrets.ts'
import type { UserRefusal } from './refusals.ts'
import { within } from './scope.ts'
import { insertUser } from './store.ts'

/** A new person. The secrets are made here and answered once; only their hashes stay. */
export async function createUser(
  viewer: Viewer,
  input: NewUser,
): Promise<Result<{ id: string; password: string | null; pin: string | null }, UserRefusal>> {
  if (!within(viewer.scope, input.warehouseIds)) return refuse({ code: 'beyond_your_scope' })
  const id = newId<'user'>()
  const password = input.email && can(input.role, 'stock.read') ? newPassword() : null
  const pin = can(input.role, 'floor.read') ? newPin() : null
  const inserted = await insertUser(
    {
      ...input,
      id,
      passwordHash: password && (await hashSecret(password)),
      pinHash: pin && (await hashSecret(pin)),
      badgeHash: tokenHash(badgeCode(id, 1)),
    },
    viewer.uid,
  )
  if (!inserted) return refuse({ code: 'email_taken', email: input.email ?? '' })
  return ok({ id, password, pin })
}
