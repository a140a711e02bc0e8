import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Secrets } from '../platform/secrets.ts'
import { BootError, codeOf } from './errors.ts'
import { writePrivate } from './private-file.ts'

export type KeptSecrets = Secrets & {
  /** Password of the application's database role. */
  readonly appPassword: string
}

const secret = () => randomBytes(32).toString('base64url')

// Each has a generator, so that a version that needs one more finds it made.
const schema = z.object({
  session: z.string().min(32).default(secret),
  tracking: z.string().min(32).default(secret),
  edgeKeys: z
    .record(z.string(), z.string().min(32))
    .refine((keys) => Object.keys(keys).length > 0)
    .default(() => ({ k1: secret() })),
  sealing: z.string().min(32).default(secret),
  metrics: z.string().min(32).default(secret),
  appPassword: z.string().min(32).default(secret),
})

/**
 * The installation's secrets from `<dataDir>/secrets.json`, made on the first start, mode 600.
 * A damaged file is refused, not replaced: new secrets would orphan what the old ones sealed.
 */
export function loadSecrets(dataDir: string): KeptSecrets {
  const file = path.join(dataDir, 'secrets.json')
  const kept = read(file)
  const parsed = schema.safeParse(kept ?? {})
  if (!parsed.success) throw damaged(file)
  if (JSON.stringify(parsed.data) !== JSON.stringify(kept)) {
    writePrivate(file, `${JSON.stringify(parsed.data, null, 2)}\n`)
  } else chmodSync(file, 0o600)
  return parsed.data
}

function read(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  try {
    return JSON.parse(text)
  } catch {
    throw damaged(file)
  }
}

function damaged(file: string): BootError {
  return new BootError(
    `${file} is damaged. Restore it from a backup of the data folder: it opens what is sealed in the database.`,
  )
}
