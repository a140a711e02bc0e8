import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../../prisma/client/client.ts'

/** The one pool of the process and Prisma on the same pool. */
export type Database = {
  readonly pool: pg.Pool
  readonly prisma: PrismaClient
  readonly url: string
}

// Next bundles its own copy of this module beside the one Node loaded: the pool lives once, on globalThis.
const KEY = Symbol.for('dockline.database')
const shared = globalThis as typeof globalThis & { [KEY]?: Database }

/** Opens the process's database. Throws when it is open on another URL already. */
export function openDatabase(url: string, maxConnections = 20): Database {
  const open = shared[KEY]
  if (open) {
    if (open.url !== url) throw new Error('The database is open on another URL')
    return open
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    idleTimeoutMillis: 30_000,
  })
  // an idle client that loses its server must not end the process; the next query opens a new one
  pool.on('error', () => {})
  // nor one that somebody holds between two queries, as the event dispatcher does: its next query fails instead
  pool.on('connect', (client) => client.on('error', () => {}))
  const database = { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }), url }
  shared[KEY] = database
  return database
}

/** The open database; opens it from DATABASE_URL in a process that did not (a Next host of its own). */
export function db(): Database {
  const open = shared[KEY]
  if (open) return open
  const url = process.env.DOCKLINE_APP_URL ?? process.env.DATABASE_URL
  if (!url) throw new Error('No database is open: call openDatabase(url) first')
  return openDatabase(url)
}

export async function closeDatabase(): Promise<void> {
  const open = shared[KEY]
  if (!open) return
  delete shared[KEY]
  await open.prisma.$disconnect()
  await open.pool.end().catch(() => {})
}

/** Rows of one SQL statement on the pool; `name` prepares it once a connection. */
export async function sql<T extends pg.QueryResultRow>(
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<T[]> {
  const query =
    name === undefined ? { text, values: [...values] } : { name, text, values: [...values] }
  return (await db().pool.query<T>(query)).rows
}
