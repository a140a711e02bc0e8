import { randomBytes } from 'node:crypto'
import { ok, type Result, refuse } from '../../kernel/result.ts'
import { readBadge, tokenHash } from '../badge.ts'
import { type DeviceFacts, enrolDevice, recordEvent } from '../store.ts'
import { beginAttempt, enrolCounts, failAttempt, passAttempt } from '../throttle.ts'

export type EnrolRefusal =
  | { readonly code: 'enrol_code_unknown' }
  | { readonly code: 'locked'; readonly until: string }

/** Turns a one-time code from the desk into a device: answers the token that its cookie carries from now on. */
export async function enrol(
  code: string,
  site: string,
): Promise<Result<{ device: DeviceFacts; token: string }, EnrolRefusal>> {
  const counts = enrolCounts(site)
  const locked = await beginAttempt(counts)
  if (locked) return refuse({ code: 'locked', until: locked.toISOString() })
  const token = randomBytes(32).toString('base64url')
  const device = await enrolDevice(tokenHash(readBadge(code)), tokenHash(token))
  if (device) {
    await passAttempt(counts)
    return ok({ device, token })
  }
  await failAttempt(counts)
  await recordEvent({
    type: 'device.enrol_failed',
    subjectId: null,
    actorId: null,
    data: { reason: 'enrol_code_unknown' },
  })
  return refuse({ code: 'enrol_code_unknown' })
}
