import { randomBytes } from 'node:crypto'
import { hashSecret } from '../identity/index.ts'
import { newId } from '../kernel/ids.ts'
import type { Database } from './boot-context.ts'
import { connectAsOwner } from './connect.ts'

export type FirstAdmin = { email: string; password: string }

const EMAIL = 'admin@dockline.local'

/**
 * A company that starts empty (`DEMO=0`) needs somebody who can sign in: its first administrator, with a password that
 * is shown once. Undefined when anybody is there already; two starts at once make one.
 */
export async function ensureFirstAdmin(
  database: Pick<Database, 'ownerUrl'>,
): Promise<FirstAdmin | undefined> {
  const owner = await connectAsOwner(database.ownerUrl)
  try {
    const password = randomBytes(12).toString('base64url')
    const made = await owner.query(
      `INSERT INTO "user" (id, email, name, role, password_hash)
       SELECT $1, $2, 'Administrator', 'admin', $3 WHERE NOT EXISTS (SELECT 1 FROM "user")
       ON CONFLICT (email) DO NOTHING`,
      [newId<'user'>(), EMAIL, await hashSecret(password)],
    )
    return made.rowCount === 1 ? { email: EMAIL, password } : undefined
  } finally {
    await owner.end().catch(() => {})
  }
}
