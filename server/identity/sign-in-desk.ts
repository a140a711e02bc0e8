import { ok, type Result, refuse } from '../kernel/result.ts'
import { can } from '../platform/auth/permissions.ts'
import type { Viewer } from '../platform/auth/viewer.ts'
import { tokenHash } from './badge.ts'
import type { SignInRefusal } from './contract.ts'
import { secretMatches } from './password.ts'
import { openSession } from './session.ts'
import { readPerson, recordEvent } from './store.ts'
import { beginAttempt, deskCounts, failAttempt, passAttempt } from './throttle.ts'

/** E-mail + password. `site` is the address the request came from; unknown people cost the same work. */
export async function signInDesk(input: {
  readonly email: string
  readonly password: string
  readonly remember: boolean
  readonly site: string
}): Promise<Result<Viewer, SignInRefusal>> {
  const counts = deskCounts(tokenHash(input.email), input.site)
  const person = await readPerson({ email: input.email })
  const denied = async (refusal: SignInRefusal) => {
    await recordEvent({
      type: 'sign_in.failed',
      subjectId: person?.id ?? null,
      actorId: null,
      data: { face: 'desk', reason: refusal.code },
    })
    return refuse(refusal)
  }
  const locked = await beginAttempt(counts)
  if (locked) return denied({ code: 'locked', until: locked.toISOString() })
  if (!(await secretMatches(person?.passwordHash ?? null, input.password)) || !person) {
    const until = await failAttempt(counts)
    return denied(
      until ? { code: 'locked', until: until.toISOString() } : { code: 'wrong_credentials' },
    )
  }
  await passAttempt(counts)
  if (!can(person.role, 'stock.read')) return denied({ code: 'wrong_face' })
  return ok(await openSession(person, { face: 'desk', deviceId: null, remember: input.remember }))
}
