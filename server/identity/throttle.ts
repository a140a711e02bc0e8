import { countAttempt, forgiveAttempt, type Limit, lockSpent } from './store.ts'

/** Wrong secrets within 15 minutes that lock for 15 minutes. */
const MOST = {
  personOnDevice: 5,
  person: 15,
  device: 20,
  mailFromSite: 5,
  mail: 30,
  site: 50,
  enrol: 20,
  unlock: 10,
} as const

/** The counts that one attempt touches: the person's own, cleared by a right secret, and those shared with others. */
export type Counts = { readonly own: readonly Limit[]; readonly shared: readonly Limit[] }

export function floorCounts(personId: string | null, deviceId: string, site: string): Counts {
  return {
    own: personId
      ? [
          { key: `person:${personId}:device:${deviceId}`, limit: MOST.personOnDevice },
          { key: `person:${personId}`, limit: MOST.person },
        ]
      : [],
    shared: [
      { key: `device:${deviceId}`, limit: MOST.device },
      { key: `site:${site}`, limit: MOST.site },
    ],
  }
}

/** By a hash of the address as typed, known or not: an unknown one must not answer differently. */
export function deskCounts(mailHash: string, site: string): Counts {
  return {
    own: [
      { key: `mail:${mailHash}:site:${site}`, limit: MOST.mailFromSite },
      { key: `mail:${mailHash}`, limit: MOST.mail },
    ],
    shared: [{ key: `site:${site}`, limit: MOST.site }],
  }
}

/** A supervisor's attempts to unlock, apart from the device's own count: a locked device must be unlockable. */
export function unlockCounts(supervisorId: string | null, deviceId: string): Counts {
  return {
    own: supervisorId
      ? [{ key: `person:${supervisorId}:device:${deviceId}`, limit: MOST.personOnDevice }]
      : [],
    shared: [{ key: `unlock:${deviceId}`, limit: MOST.unlock }],
  }
}

export function enrolCounts(site: string): Counts {
  return { own: [], shared: [{ key: `enrol:${site}`, limit: MOST.enrol }] }
}

/** Counts the attempt; a date when it must not be judged because a lock holds until then. */
export async function beginAttempt(counts: Counts): Promise<Date | null> {
  const limits = [...counts.own, ...counts.shared]
  const attempts = await countAttempt(limits.map((limit) => limit.key))
  const locked = attempts.flatMap((attempt) => attempt.lockedUntil ?? [])
  if (locked.length > 0) return new Date(Math.max(...locked.map((until) => until.getTime())))
  const over = attempts.some(({ key, failures }) =>
    limits.some((limit) => limit.key === key && failures > limit.limit),
  )
  return over ? lockSpent(limits) : null
}

/** The secret was wrong: answers until when the next attempt is locked, if it now is. */
export function failAttempt(counts: Counts): Promise<Date | null> {
  return lockSpent([...counts.own, ...counts.shared])
}

/** The secret was right. */
export function passAttempt(counts: Counts): Promise<void> {
  const keys = (limits: readonly Limit[]) => limits.map((limit) => limit.key)
  return forgiveAttempt(keys(counts.own), keys(counts.shared))
}
