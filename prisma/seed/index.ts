import { badgeCode } from '#server/identity/index'
import { closeDatabase, openDatabase } from '#server/platform/db'
import { type Secrets, setSecrets } from '#server/platform/secrets'
import { midnight } from './data/history.ts'
import { DEMO_PASSWORD, type StaffRole, USERS } from './data/users.ts'
import { startClock } from './load/clock.ts'
import { loadCompany } from './load/company.ts'
import { loadDeliveries, loadWaiting } from './load/documents.ts'
import { finish } from './load/finish.ts'
import { loadHistory } from './load/history.ts'
import { userId } from './load/keys.ts'
import { loadStock, newLedger } from './load/ledger.ts'
import { loadPastMessages, writeMessages } from './load/messages.ts'
import { loadOpen } from './load/open.ts'
import type { Sql } from './load/rows.ts'

export type DemoLogin = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: StaffRole
  readonly password: string
  readonly pin: string
}

/** Who can sign in to the demo company. Badge codes depend on the installation: see `demoBadge`. */
export const demoLogins: readonly DemoLogin[] = USERS.map((user) => ({
  id: userId(user.email),
  name: user.name,
  email: user.email,
  role: user.role,
  password: DEMO_PASSWORD,
  pin: user.pin,
}))

/** The code on the printed badge of a demo person, in this installation. */
export function demoBadge(login: DemoLogin): string {
  return badgeCode(login.id, 1)
}

export type SeedOptions = {
  /** The owner of the tables: the seed writes history that the application may not write. */
  readonly ownerUrl: string
  /** The demo's present, default now. History ends the midnight before it. */
  readonly asOf?: Date
  /** Where the boot has not set them: badges and tracking links derive from them. */
  readonly secrets?: Secrets
}

/**
 * Fills an empty database with the demo company: places, catalogue, people, 18 months of orders, stock, and sixty open
 * orders driven through the real commands. All in one transaction: it is there whole or not at all. Does nothing where
 * the company is there. Call it before the process opens its database. Answers the seconds it took.
 */
export async function seedDemo(options: SeedOptions): Promise<{ seconds: number }> {
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 10) / 100
  if (options.secrets) setSecrets(options.secrets)
  const asOf = options.asOf ?? new Date()
  // One connection: what the verbs run on the pool falls into the transaction that is open on it.
  const { pool } = openDatabase(options.ownerUrl, 1)
  if (pool.options.max !== 1) throw new Error('The demo is seeded before the database is opened')
  try {
    const found = await pool.query(`SELECT 1 FROM "user" WHERE email = $1`, [USERS[0]?.email])
    if (found.rowCount) return { seconds: seconds() }
    await pool.query('BEGIN')
    try {
      await fill(pool, asOf)
      await pool.query('COMMIT')
    } catch (error) {
      await pool.query('ROLLBACK').catch(() => {})
      throw error
    }
    await pool.query('ANALYZE')
    return { seconds: seconds() }
  } finally {
    await closeDatabase()
  }
}

async function fill(sql: Sql, asOf: Date): Promise<void> {
  const day = midnight(asOf)
  await loadCompany(sql)
  const end = await loadHistory(sql, day, newLedger(day))
  await loadPastMessages(sql, day)
  await loadStock(sql, day)
  // Plans on statistics, not on guesses, for the commands that follow.
  await sql.query('ANALYZE')
  const clock = await startClock(sql)
  const open = await loadOpen(sql, clock, asOf, end)
  const serials = open.map((one) => one.channelSerial)
  await loadDeliveries(sql, [...end.recent, ...open])
  await loadWaiting(sql, clock, asOf, Math.max(...serials) + 1)
  await writeMessages(sql, clock)
  await clock.stop()
  await finish(sql)
}
