import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Database } from './boot-context.ts'
import { connectAsOwner } from './connect.ts'
import { ROOT } from './prisma-cli.ts'
import { step } from './progress.ts'

export type DemoLogin = { role: string; email: string; password: string }
type Seed = {
  seedDemo: (urls: Database) => Promise<unknown>
  demoLogins?: readonly DemoLogin[]
}

const LOCK = 0x64656d6f
const KEY = 'demo.seed'

/**
 * Fills an empty database with the demo company, unless `wanted` is false. A start that was cut off
 * in the middle begins again: `seedDemo` can be run twice. Answers the demo's log-ins when the demo
 * company is in this database.
 */
export async function ensureDemo(
  database: Database,
  wanted: boolean,
): Promise<readonly DemoLogin[]> {
  const file = path.join(ROOT, 'prisma', 'seed', 'index.ts')
  if (!existsSync(file)) return []
  const owner = await connectAsOwner(database.ownerUrl)
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [LOCK])
    const found = await owner.query<{ state: string | null; empty: boolean }>(
      `SELECT (SELECT value #>> '{}' FROM setting WHERE key = $1) AS state,
              NOT EXISTS (SELECT 1 FROM warehouse) AND NOT EXISTS (SELECT 1 FROM "user") AS empty`,
      [KEY],
    )
    const { state, empty } = found.rows[0] ?? { state: null, empty: false }
    const note = (value: string) =>
      owner.query(
        `INSERT INTO setting (key, value) VALUES ($1, to_jsonb($2::text))
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        [KEY, value],
      )
    const begun = state === 'begun'
    if (!begun && !(wanted && empty)) return state === 'done' ? await logins(file) : []
    await note('begun')
    const seed: Seed = await import(pathToFileURL(file).href)
    await step('Setting up the demo company', () => seed.seedDemo(database))
    await note('done')
    return await logins(file)
  } finally {
    await owner.end().catch(() => {})
  }
}

async function logins(file: string): Promise<readonly DemoLogin[]> {
  const seed: Seed = await import(pathToFileURL(file).href)
  return seed.demoLogins ?? []
}
