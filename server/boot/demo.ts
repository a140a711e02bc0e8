import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Database } from './boot-context.ts'
import { connectAsOwner } from './connect.ts'
import { seedApart } from './demo-apart.ts'
import { ROOT } from './prisma-cli.ts'
import { step } from './progress.ts'

export type DemoLogin = { role: string; email: string; password: string; pin: string }

type Seed = { demoLogins: readonly DemoLogin[] }

/** Any number will do, as long as every Dockline asks for the same one. */
const LOCK = 0x64656d6f

/** Set for the start that follows when somebody chose the demo company on the first screen. */
export const CHOSEN = 'DOCKLINE_DEMO_CHOSEN'

/**
 * Fills an empty database with the demo company, unless `wanted` is false. Answers the demo's
 * log-ins when the demo company is in this database.
 */
export async function ensureDemo(
  database: Database,
  wanted: boolean,
): Promise<readonly DemoLogin[]> {
  const chosen = process.env[CHOSEN] === '1'
  delete process.env[CHOSEN]
  const file = path.join(ROOT, 'prisma', 'seed', 'index.ts')
  if (!existsSync(file)) return []
  let seeded = false
  const owner = await connectAsOwner(database.ownerUrl)
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [LOCK])
    const found = await owner.query<{ empty: boolean }>(
      `SELECT NOT EXISTS (SELECT 1 FROM warehouse) AND ($1 OR NOT EXISTS (SELECT 1 FROM "user")) AS empty`,
      [chosen], // by the first administrator, who is there
    )
    const empty = found.rows[0]?.empty === true
    if (empty && !wanted && !chosen) return []
    const module = pathToFileURL(file).href
    if (empty) {
      await step('Setting up the demo company', () => seedApart(module, database.ownerUrl))
      seeded = true
    }
    const seed: Seed = await import(module)
    const emails = seed.demoLogins.map((login) => login.email)
    const present = await owner.query<{ email: string }>(
      'SELECT email FROM "user" WHERE email = ANY($1) AND disabled_at IS NULL',
      [emails],
    )
    const there = new Set(present.rows.map((row) => row.email))
    return seed.demoLogins.filter((login) => there.has(login.email))
  } finally {
    await owner.end().catch(() => {})
    // The load has touched all of the server's shared memory; begun anew it is as small as on every later start.
    if (seeded) await database.restart()
  }
}
