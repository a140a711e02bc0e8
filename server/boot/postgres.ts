import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import { BootError, diskTrouble, messageOf } from './errors.ts'
import { type Identity, postgresBinaries, serverIdentity } from './postgres-binaries.ts'
import { createCluster, placeCluster } from './postgres-cluster.ts'
import { launch, type Postmaster, servingPostmaster, stopSurvivor } from './postgres-process.ts'
import { writePrivate } from './private-file.ts'

export type PostgresOptions = {
  /** Dockline's data folder; the cluster stands in `<dataDir>/postgres` when the server's user can enter it. */
  dataDir: string
  /** Fixed port on 127.0.0.1; without it a free one is chosen and kept. */
  port?: number
  /** `false` trades safety for speed (no fsync): for throw-away test data only. */
  durable?: boolean
  maxConnections?: number
  /** A folder of files named by pid: the server lives while one of those processes does, not just this one. */
  leases?: string
  /** Told when the server died by itself and is being started again. */
  onCrash?: (detail: string) => void
}

export type Postgres = {
  /** Superuser URL of the `dockline` database: migrations run as this owner. */
  url: string
  port: number
  /** The postmaster's process id now (it changes when a crashed server was started again). */
  readonly pid: number
  /** Fast shutdown with a checkpoint. Safe to call twice. */
  stop: () => Promise<void>
  /** Stops and starts on the same port: connections end, the memory a bulk load has filled is given back. */
  restart: () => Promise<void>
}

const OWNER = 'dockline'
const DATABASE = 'dockline'

/** What `<dataDir>/postgres.json` (mode 600) keeps: where the cluster is and how to reach it. */
type Pointer = { cluster: string; port: number; password: string }

const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }
const FLEETING = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/**
 * Starts the bundled PostgreSQL and resolves when it accepts queries, recovery from a crash
 * included. A server that dies by itself is started again on the same port.
 * Throws BootError with one line to act on.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDir = path.resolve(options.dataDir)
  try {
    return await start({ ...options, dataDir })
  } catch (error) {
    throw diskTrouble(error, dataDir)
  }
}

async function start(options: PostgresOptions): Promise<Postgres> {
  const { dataDir } = options
  const identity = serverIdentity()
  mkdirSync(dataDir, { recursive: true })
  // Root's server user must pass through; whatever is private inside has mode 600 itself.
  if ('uid' in identity) chmodSync(dataDir, 0o711)
  const native = postgresBinaries(identity)
  const pointer = await readPointer(options, identity)
  await createCluster({
    native,
    identity,
    cluster: pointer.cluster,
    owner: OWNER,
    password: pointer.password,
    sync: options.durable !== false,
  })
  const durability = options.durable === false ? FLEETING : DURABLE
  const run = () =>
    launch({
      native,
      identity,
      cluster: pointer.cluster,
      logFile: path.join(dataDir, 'log', 'postgres.log'),
      settings: {
        ...settings(pointer.port),
        max_connections: options.maxConnections ?? 100,
        ...durability,
      },
      leases: options.leases,
    })

  let server: Postmaster = await run()
  let stopping = false
  let ended = false
  const watch = (watched: Postmaster) => {
    watched.exited.then(async () => {
      if (stopping) return
      options.onCrash?.(watched.lastWords())
      for (let pauseMs = 100; !stopping; pauseMs = Math.min(pauseMs * 2, 5000)) {
        try {
          server = await run()
          return stopping ? await server.stop() : watch(server)
        } catch (error) {
          options.onCrash?.(messageOf(error))
          await new Promise((resolve) => setTimeout(resolve, pauseMs))
        }
      }
    })
  }
  watch(server)

  try {
    await ensureDatabase(ownerUrl(pointer, 'postgres'))
  } catch (error) {
    stopping = true
    await server.stop()
    throw error
  }
  return {
    url: ownerUrl(pointer, DATABASE),
    port: pointer.port,
    get pid() {
      return server.pid
    },
    stop: async () => {
      ended = true
      stopping = true
      await server.stop()
    },
    restart: async () => {
      stopping = true
      await server.stop()
      server = await run()
      if (ended) return server.stop()
      stopping = false
      watch(server)
    },
  }
}

/** The owner's URL of a server that another process started on this data folder and that serves now. */
export function runningPostgres(dataDir: string): string | undefined {
  const pointer = parsePointer(path.join(path.resolve(dataDir), 'postgres.json'))
  if (!pointer || servingPostmaster(pointer.cluster) === undefined) return undefined
  return ownerUrl(pointer, DATABASE)
}

function ownerUrl(pointer: Pointer, database: string): string {
  return `postgresql://${OWNER}:${pointer.password}@127.0.0.1:${pointer.port}/${database}`
}

function settings(port: number): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    // TCP on loopback with a password only: no socket file in a folder that others share.
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    shared_buffers: '128MB',
    wal_buffers: '4MB',
    max_wal_size: '1GB',
    min_wal_size: '80MB',
    // Small machines: no worker processes that only wait, no parallel plans over /dev/shm.
    io_method: 'sync',
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    // A page anywhere on today's disks costs what the next page costs: an index walked in order beats a sort.
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_duration_statement: '2s',
  }
}

async function readPointer(options: PostgresOptions, identity: Identity): Promise<Pointer> {
  const file = path.join(options.dataDir, 'postgres.json')
  const kept = parsePointer(file)
  // Before the port is looked at: a survivor would hold the very port that we want to keep.
  if (kept) await stopSurvivor(kept.cluster)
  const port = options.port ?? (await freePort(kept?.port))
  const pointer: Pointer = {
    cluster: kept?.cluster ?? placeCluster(options.dataDir, identity),
    password: kept?.password ?? randomBytes(24).toString('hex'),
    port,
  }
  // Relative while inside the data folder, so that the folder can be moved as a whole.
  const inside = path.relative(options.dataDir, pointer.cluster)
  const cluster = inside.startsWith('..') ? pointer.cluster : inside
  writePrivate(file, `${JSON.stringify({ ...pointer, cluster }, null, 2)}\n`)
  return pointer
}

function parsePointer(file: string): Pointer | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const parsed: unknown = JSON.parse(text)
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'cluster' in parsed &&
    typeof parsed.cluster === 'string' &&
    'password' in parsed &&
    typeof parsed.password === 'string' &&
    'port' in parsed &&
    typeof parsed.port === 'number'
  ) {
    const cluster = path.resolve(path.dirname(file), parsed.cluster)
    return { cluster, password: parsed.password, port: parsed.port }
  }
  throw new BootError(
    `${file} is damaged. It holds the database's password: restore it from a backup of the data folder.`,
  )
}

/** The wanted port when it is free, else a random free one above the usual ephemeral range. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && (await isFree(wanted))) return wanted
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = 61000 + Math.floor(Math.random() * 4000)
    if (await isFree(port)) return port
  }
  throw new BootError('No free port was found on 127.0.0.1 between 61000 and 65000.')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** Makes the database on the first start. */
async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE "${DATABASE}"`)
  } finally {
    await client.end()
  }
}
