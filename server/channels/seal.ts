import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { secrets } from '../platform/secrets.ts'

const VERSION = 'v1'

/**
 * Seals a text for the database: AES-256-GCM under this installation's sealing key, bound to `owner` (the row's id), so
 * that it opens in no other row. `v1.<nonce>.<tag>.<text>`, base64url.
 */
export function sealSecret(plain: string, owner: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  const parts = [nonce, cipher.getAuthTag(), sealed]
  return [VERSION, ...parts.map((part) => part.toString('base64url'))].join('.')
}

/** Opens what `sealSecret` sealed for this owner; null when it was changed, moved, or sealed under another key. */
export function openSecret(sealed: string, owner: string): string | null {
  const [version, nonce, tag, text] = sealed.split('.')
  if (version !== VERSION || !nonce || !tag || text === undefined) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), Buffer.from(nonce, 'base64url'), {
      authTagLength: 16,
    })
    decipher.setAAD(Buffer.from(owner)).setAuthTag(Buffer.from(tag, 'base64url'))
    const opened = Buffer.concat([
      decipher.update(Buffer.from(text, 'base64url')),
      decipher.final(),
    ])
    return opened.toString('utf8')
  } catch {
    return null
  }
}

/** The 32 bytes of the sealing key; a key of another length is hashed to them. */
function key(): Buffer {
  const { sealing } = secrets()
  const bytes = Buffer.from(sealing, 'base64url')
  return bytes.length === 32 ? bytes : createHash('sha256').update(sealing).digest()
}
