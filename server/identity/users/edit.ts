import { ok, type Result, refuse } from '../../kernel/result.ts'
import type { Viewer } from '../../platform/auth/viewer.ts'
import type { EditedUser } from '../contract.ts'
import type { UserRefusal } from './refusals.ts'
import { covers, within } from './scope.ts'
import { readUser, updateUser } from './store.ts'

/** Changes a person. A new role, other warehouses or a disabling end the person's log-ins in the same transaction. */
export async function editUser(
  viewer: Viewer,
  input: EditedUser,
): Promise<Result<{ signedOut: number }, UserRefusal>> {
  const before = await readUser(input.id)
  if (!before || !covers(viewer.scope, before.warehouseIds))
    return refuse({ code: 'unknown_person' })
  if (!within(viewer.scope, input.warehouseIds)) return refuse({ code: 'beyond_your_scope' })
  if (input.id === viewer.uid && (input.disabled || input.role !== before.role))
    return refuse({ code: 'yourself' })
  const outcome = await updateUser(input, viewer.uid)
  if (outcome.kind === 'email_taken')
    return refuse({ code: 'email_taken', email: input.email ?? '' })
  if (outcome.kind === 'last_admin') return refuse({ code: 'last_admin' })
  return ok({ signedOut: outcome.signedOut })
}
