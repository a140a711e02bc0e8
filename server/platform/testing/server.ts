import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { hashOf } from '../../boot/hash.ts'
import { withLock } from '../../boot/lock.ts'
import { migrate } from '../../boot/migrate.ts'
import { runningPostgres, startPostgres } from '../../boot/postgres.ts'
import { generateClient, ROOT } from '../../boot/prisma-cli.ts'
import { isAlive } from '../../boot/processes.ts'

/** The server that all test runs of this checkout share, and the migrated database they clone. */
export type TestServer = {
  /** Owner URL of the `postgres` database. */
  adminUrl: string
  template: string
}

export const APP_PASSWORD = 'dockline-app-test'
const HOME = path.join(ROOT, '.data', 'test')
const LEASES = path.join(HOME, 'leases')

let ours: Promise<TestServer> | undefined

/**
 * The test server, started and migrated when it is not: it keeps nothing safe (no fsync), serves
 * every test process of this checkout, and stops by itself when the last one has ended.
 */
export function testServer(): Promise<TestServer> {
  ours ??= ensureServer()
  return ours
}

async function ensureServer(): Promise<TestServer> {
  takeLease()
  return withLock(path.join(HOME, 'start.lock'), async () => {
    const url = runningPostgres(HOME) ?? (await start())
    const adminUrl = databaseUrl(url, 'postgres')
    const template = await withAdmin(adminUrl, async (admin) => {
      await dropLeftovers(admin)
      return ensureTemplate(admin, adminUrl)
    })
    return { adminUrl, template }
  })
}

/** While a process named by a file in the leases folder lives, the server does. */
export function takeLease(): void {
  mkdirSync(LEASES, { recursive: true })
  writeFileSync(path.join(LEASES, String(process.pid)), '')
}

async function start(): Promise<string> {
  const server = await startPostgres({
    dataDir: HOME,
    durable: false,
    maxConnections: 400,
    leases: LEASES,
  })
  return server.url
}

/** Databases of test processes that ended without dropping them. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const found = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 't\\_%'`,
  )
  for (const { name } of found.rows) {
    if (isAlive(Number(name.split('_')[1]))) continue
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  }
}

/** The migrated database for the present migrations; a few older ones stay for other branches. */
async function ensureTemplate(admin: pg.Client, adminUrl: string): Promise<string> {
  const hash = hashOf([
    path.join(ROOT, 'prisma', 'migrations'),
    path.join(ROOT, 'prisma', 'grants.sql'),
    path.join(ROOT, 'node_modules', 'pg-boss', 'package.json'),
  ]).slice(0, 16)
  const name = `template_${hash}`
  await generateClient()
  const found = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname ~ '^(template|building)_' ORDER BY oid`,
  )
  const names = found.rows.map((row) => row.name)
  if (names.includes(name)) return name
  const building = `building_${hash}`
  const old = names.filter((one) => one.startsWith('building_'))
  old.push(...names.filter((one) => one.startsWith('template_')).slice(0, -4))
  for (const one of old) await admin.query(`DROP DATABASE IF EXISTS "${one}" WITH (FORCE)`)
  await admin.query(`CREATE DATABASE "${building}"`)
  await migrate({ url: databaseUrl(adminUrl, building), appPassword: APP_PASSWORD })
  await admin.query(`ALTER DATABASE "${building}" RENAME TO "${name}"`)
  // Nobody may connect, so that cloning never finds it in use.
  await admin.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`)
  return name
}

export async function withAdmin<T>(
  url: string,
  work: (admin: pg.Client) => Promise<T>,
): Promise<T> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

export function databaseUrl(url: string, name: string): string {
  const to = new URL(url)
  to.pathname = `/${name}`
  return to.href
}
