import { ok, type Result, refuse } from '../../kernel/result.ts'
import { newSecret } from '../new-connection.ts'
import { addSecret, recordEvent, removeSecret } from '../store.ts'

/** Old and new while a shop changes over; a third would mean that nobody knows which one signs. */
const MAX_LIVE = 2

/** Adds a secret beside the live one; both are accepted until the old one is retired. Shown this once. */
export async function rotateSecret(
  actorId: string,
  connectionId: string,
  given: string | undefined,
): Promise<Result<{ readonly secret: string }, { readonly code: 'retire_a_secret_first' }>> {
  const { sealed, secret } = newSecret(connectionId, given)
  if (!(await addSecret(connectionId, sealed, MAX_LIVE)))
    return refuse({ code: 'retire_a_secret_first' })
  await recordEvent('connection.secret_added', connectionId, actorId, { secretId: sealed.id })
  return ok({ secret })
}

/** Retires a secret: what it signs is refused from now on. The last one stays. */
export async function retireSecret(
  actorId: string,
  connectionId: string,
  secretId: string,
): Promise<Result<null, { readonly code: 'last_secret' }>> {
  if (!(await removeSecret(connectionId, secretId))) return refuse({ code: 'last_secret' })
  await recordEvent('connection.secret_retired', connectionId, actorId, { secretId })
  return ok(null)
}
