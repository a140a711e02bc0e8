import { hash, verify } from '@node-rs/argon2'

// OWASP's second recommended setting for argon2id (19 MiB, two passes, one lane); the library's default algorithm.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The argon2id hash of a password or PIN, in PHC form. */
export function hashSecret(secret: string): Promise<string> {
  return hash(secret, COST)
}

let dummy: Promise<string> | undefined

/** Whether a password or PIN is right. An absent hash costs the same work and is never right. */
export async function secretMatches(stored: string | null, given: string): Promise<boolean> {
  dummy ??= hashSecret('nobody signs in with this')
  const matches = await verify(stored ?? (await dummy), given).catch(() => false)
  return stored !== null && matches
}
