import path from 'node:path'
import { type Env, parseEnv } from '../platform/env.ts'
import { logger, logToFile } from '../platform/log.ts'
import { setSecrets } from '../platform/secrets.ts'
import { demandDurability } from './durability.ts'
import { BootError, diskTrouble } from './errors.ts'
import { makeFolder } from './folder.ts'
import { tryLock } from './lock.ts'
import { migrate } from './migrate.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { step, warn } from './progress.ts'
import { type KeptSecrets, loadSecrets } from './secrets.ts'
import type { Shutdown } from './shutdown.ts'

export type Installation = {
  env: Env
  dataDir: string
  secrets: KeptSecrets
  /** What the bundled PostgreSQL said when it last ended by itself. */
  lastWords: string
}
export type Database = {
  ownerUrl: string
  appUrl: string
  /** Begins the bundled server anew when nobody uses it; one that was given is not ours to restart. */
  restart: () => Promise<void>
}

/** Reads the environment. Throws BootError with one line a wrong variable. */
export function readEnv(): Env {
  const env = parseEnv(process.env)
  if (!env.ok) throw new BootError(env.refusal.lines.join('\n✗ '))
  return env.value
}

/** Opens the data folder for this process alone: its lock, its log, its secrets. */
export function openInstallation(env: Env, shutdown: Shutdown): Installation {
  const dataDir = path.resolve(env.dataDir)
  try {
    makeFolder(dataDir)
    const lock = tryLock(path.join(dataDir, 'dockline.lock'))
    if ('heldBy' in lock) {
      throw new BootError(
        `Dockline already runs on ${env.dataDir} (process ${lock.heldBy.pid}). Stop it, or start a second one with its own DATA_DIR, PORT and TRACK_PORT.`,
      )
    }
    shutdown.add('the lock', async () => lock.release())
    logger.level = env.logLevel
    if (process.env.LOG_TO !== 'stdout') {
      logToFile(path.join(dataDir, 'log', 'dockline.log'), warn)
    }
    const secrets = loadSecrets(dataDir)
    const { appPassword: _, ...forTheApplication } = secrets
    setSecrets(forTheApplication)
    return { env, dataDir, secrets, lastWords: '' }
  } catch (error) {
    throw diskTrouble(error, dataDir)
  }
}

/** The database, bundled or given, running and migrated. */
export async function openDatabaseServer(
  installation: Installation,
  shutdown: Shutdown,
): Promise<Database> {
  const { env, secrets } = installation
  const server = env.databaseUrl
    ? { url: env.databaseUrl, restart: async () => {} }
    : await startBundled(installation, shutdown)
  const ownerUrl = server.url
  const { appUrl } = await step('Bringing the database up to date', () =>
    migrate({
      url: ownerUrl,
      appPassword: secrets.appPassword,
      ...(env.appDatabaseUrl === undefined ? {} : { appUrl: env.appDatabaseUrl }),
      warn,
    }),
  )
  // As the application: a role or a database may have a setting of its own.
  await demandDurability(appUrl)
  return { ownerUrl, appUrl, restart: server.restart }
}

async function startBundled(installation: Installation, shutdown: Shutdown): Promise<Postgres> {
  const postgres = await step('Starting PostgreSQL', () =>
    startPostgres({
      dataDir: installation.dataDir,
      onCrash: (detail) => {
        installation.lastWords = detail
        warn('PostgreSQL ended unexpectedly and is being started again')
        logger.info({ detail }, 'postgres ended unexpectedly')
      },
    }),
  )
  shutdown.add('PostgreSQL', postgres.stop)
  return postgres
}
