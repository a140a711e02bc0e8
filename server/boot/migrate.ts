import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { ensureAppRole, grantAppRole } from './app-role.ts'
import { connectAsOwner } from './connect.ts'
import { BootError, messageOf } from './errors.ts'
import { prismaCli, ROOT } from './prisma-cli.ts'

export type MigrateOptions = {
  /** URL of the owner: the user that owns the tables. */
  url: string
  /** Password for the role `dockline_app`; without it no role is made and `appUrl` is the owner's. */
  appPassword?: string
  /** The application's URL where its role is made by hand; then none is made. */
  appUrl?: string
  /** Folder of the migrations (for tests); default `prisma/migrations`. */
  migrations?: string
  /** Told one line when the server does not let us make the app's role. */
  warn?: (line: string) => void
}

export type Migrated = {
  /** How many migrations were applied now. */
  applied: number
  /** What the application connects with: `dockline_app`, or the owner where roles cannot be made. */
  appUrl: string
}

/** Any number will do, as long as every Dockline asks for the same one. */
const LOCK = 0x646f636b

type Recorded = { name: string; checksum: string; finished: boolean }

/**
 * Brings the database to the code's schema: `prisma migrate deploy`, pg-boss's schema, the
 * application's role and its grants. Several processes may start at once: one works under an
 * advisory lock, the others wait and find it done. Makes the database when it is missing and that is
 * permitted. A migration and its record commit together (see schema-engine.mjs), so a crash midway
 * leaves an open record whose script was rolled back; it is run again. Migrations must therefore not
 * contain BEGIN or COMMIT.
 * Throws BootError: unreachable, refused, newer than the code, changed after it was applied, failed.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const folder = options.migrations ?? path.join(ROOT, 'prisma', 'migrations')
  const client = await connectAsOwner(options.url)
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const applied = await deploy(client, options.url, folder)
    await installJobs(client, options.url)
    const appUrl = await ensureAppRole(client, options)
    if (appUrl !== options.url) await grantAppRole(client, path.join(folder, '..', 'grants.sql'))
    return { applied, appUrl }
  } finally {
    await client.end().catch(() => {})
  }
}

async function deploy(client: pg.Client, url: string, folder: string): Promise<number> {
  const wanted = migrationsIn(folder)
  const recorded = await readRecords(client)
  const byName = new Map(wanted.map((one) => [one.name, one]))
  for (const { name, checksum, finished } of recorded) {
    const ours = byName.get(name)
    if (!ours) {
      throw new BootError(
        `The database is newer than this Dockline (it has migration ${name}). Start the newer version, or restore the backup made before the upgrade.`,
      )
    }
    if (finished && ours.checksum !== checksum) {
      throw new BootError(
        `Migration ${name} was changed after this database applied it. Restore the file, or start with an empty DATA_DIR or database.`,
      )
    }
  }
  const done = new Set(recorded.filter((one) => one.finished).map((one) => one.name))
  const missing = wanted.filter((one) => !done.has(one.name))
  if (missing.length === 0) return 0
  if (recorded.some((one) => !one.finished)) {
    await client.query(
      'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
    )
  }
  try {
    await prismaCli(['migrate', 'deploy'], { DATABASE_URL: url, DOCKLINE_MIGRATIONS: folder })
  } catch (error) {
    throw new BootError(whyNot(messageOf(error), new URL(url)))
  }
  return missing.length
}

/** The one line for what Prisma's CLI printed before it gave up. */
function whyNot(said: string, url: URL): string {
  const line = (/ERROR: +(.+)/.exec(said) ?? /Error: +(.+)/.exec(said))?.[1] ?? said
  if (/permission denied/.test(line)) {
    const [user, name] = [url.username, url.pathname.slice(1)].map(decodeURIComponent)
    return `The user "${user}" may not make tables in the database "${name}". Make it the owner: ALTER DATABASE "${name}" OWNER TO "${user}".`
  }
  return `The database could not be brought up to date (${line}). It stands as before: start the version that used it last, and report this line.`
}

async function readRecords(client: pg.Client): Promise<Recorded[]> {
  const known = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS yes`)
  if (known.rows[0]?.yes !== true) return []
  const rows = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows.rows.map((row) => ({
    name: row.migration_name,
    checksum: row.checksum,
    finished: row.finished,
  }))
}

/** The migrations of the code, each with Prisma's checksum: SHA-256 of its SQL. */
export function migrationsIn(folder: string): { name: string; checksum: string }[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, file: path.join(folder, entry.name, 'migration.sql') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({
      name,
      checksum: createHash('sha256').update(readFileSync(file)).digest('hex'),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Installs or upgrades pg-boss's schema as the owner; the application never needs that right. */
async function installJobs(client: pg.Client, url: string): Promise<void> {
  const wanted = bossSchemaVersion()
  const known = await client.query(`SELECT to_regclass('pgboss.version') IS NOT NULL AS yes`)
  if (known.rows[0]?.yes === true) {
    const found = await client.query<{ version: number }>('SELECT version FROM pgboss.version')
    const version = found.rows[0]?.version
    if (version === wanted) return
    if (version !== undefined && wanted !== undefined && version > wanted) {
      throw new BootError(
        'The database is newer than this Dockline (its job queue). Start the newer version, or restore the backup made before the upgrade.',
      )
    }
  }
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    supervise: false,
    schedule: false,
    max: 2,
  })
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
}

function bossSchemaVersion(): number | undefined {
  const file = path.join(ROOT, 'node_modules', 'pg-boss', 'package.json')
  const manifest: { pgboss?: { schema?: number } } = JSON.parse(readFileSync(file, 'utf8'))
  return manifest.pgboss?.schema
}
