import { createHash, createHmac } from 'node:crypto'
import { secrets } from '#server/platform/secrets'

/** Crockford's base 32: no I, L, O or U to misread; ten of them are 50 bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/**
 * The code printed on a person's badge: `DLB-` and ten characters, derived from the installation's secret, so a sheet
 * prints again without the code being stored. A new `version` makes every older badge of the person worthless.
 */
export function badgeCode(userId: string, version: number): string {
  const key = createHmac('sha256', secrets().session).update('dockline badge key').digest()
  const bytes = createHmac('sha256', key).update(`${userId}:${version}`).digest()
  let code = 'DLB-'
  for (const byte of bytes.subarray(0, LENGTH)) code += ALPHABET[byte % ALPHABET.length]
  return code
}

/** What the database keeps of a badge code, device token or enrol code: its SHA-256 in hex. */
export function tokenHash(code: string): string {
  return createHash('sha256').update(code).digest('hex')
}

/** A badge as scanned or typed: any case, spaces around it. */
export function readBadge(scanned: string): string {
  return scanned.trim().toUpperCase()
}
