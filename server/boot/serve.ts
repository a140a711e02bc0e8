import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { offerDemo } from '../platform/demo-offer.ts'
import { logger } from '../platform/log.ts'
import { banner } from './banner.ts'
import {
  type Database,
  type Installation,
  openDatabaseServer,
  openInstallation,
  readEnv,
} from './boot-context.ts'
import { buildEdgeWorker, ensureBuilt } from './build.ts'
import { type DemoLogin, ensureDemo } from './demo.ts'
import { BootError, databaseTrouble, messageOf } from './errors.ts'
import type { FirstAdmin } from './first-admin.ts'
import { startLoopbackOrigin } from './loopback-origin.ts'
import { callableHost, demandPort } from './ports.ts'
import { ROOT } from './prisma-cli.ts'
import { step } from './progress.ts'
import { onSignals, type Shutdown } from './shutdown.ts'
import { startWithDemo } from './start-anew.ts'
import { type Certificate, selfSigned } from './tls.ts'

/** `npm start` and `npm run dev`, from nothing to the banner. */
export async function main(args: string[], mode: string): Promise<void> {
  const began = performance.now()
  const dev = mode === 'dev'
  const unknown = args.find((arg) => arg !== '--https')
  if (unknown) throw new BootError(`There is no option ${unknown}. The one there is: --https.`)
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' })
  const shutdown = onSignals()
  try {
    const env = readEnv()
    const installation = openInstallation(env, shutdown)
    await demandPort('PORT', env.port, env.host)
    // after a kill -9 the port may be held by our own worker
    await (await loadEdge())?.endLeftover(installation.dataDir)
    await demandPort('TRACK_PORT', env.trackPort, env.host)
    const tls = args.includes('--https') ? await selfSigned(installation.dataDir) : undefined

    // messages link to where this start serves the tracking page, until the company names a public address
    const here = callableHost(env.host).replace('127.0.0.1', 'localhost')
    process.env.DOCKLINE_TRACK_URL ??= `http://${here}:${env.trackPort}`

    const [{ database, logins, firstAdmin }] = await Promise.all([
      prepareData(installation, shutdown),
      dev ? buildEdgeWorker() : ensureBuilt(),
    ])
    // Ctrl-C while it was getting ready: what is open is being closed, and no more opens.
    if (shutdown.begun) return
    await serve(installation, database, { dev, tls }, shutdown)
    if (shutdown.begun) return
    const tracked = await serveTracking(installation, tls !== undefined, shutdown)

    if (shutdown.begun) return
    endOnFault(shutdown)
    offerDemo(() => startWithDemo(shutdown, mode, args))
    const facts = { port: env.port, host: env.host, https: tls !== undefined, logins, firstAdmin }
    const tookMs = performance.now() - began
    console.log(banner({ ...facts, trackUrlPort: tracked, tookMs }))
    logger.info({ port: env.port, trackPort: tracked, tookMs }, 'open')
  } catch (error) {
    if (shutdown.begun) return
    await shutdown.run()
    throw error
  }
}

async function prepareData(
  installation: Installation,
  shutdown: Shutdown,
): Promise<{
  database: Database
  logins: readonly DemoLogin[]
  firstAdmin: FirstAdmin | undefined
}> {
  try {
    const database = await openDatabaseServer(installation, shutdown)
    const logins = await ensureDemo(database, installation.env.demo)
    // loaded late, like everything that needs the generated client
    const { ensureFirstAdmin } = await import('./first-admin.ts')
    return { database, logins, firstAdmin: await ensureFirstAdmin(database) }
  } catch (error) {
    throw databaseTrouble(error, installation.lastWords)
  }
}

type Serving = { dev: boolean; tls: Certificate | undefined }

async function serve(
  { env }: Installation,
  database: Database,
  { dev, tls }: Serving,
  shutdown: Shutdown,
): Promise<void> {
  // Loaded late: they need the generated client, and a start that fails early need not wait for them.
  const [{ openDatabase, closeDatabase }, { startBackground }, { startHttp }] = await Promise.all([
    import('../platform/db.ts'),
    import('../api/start.ts'),
    import('./http.ts'),
  ])
  const { pool } = openDatabase(database.appUrl)
  // A connection that breaks while someone holds it (the dispatcher's) is its holder's next failed
  // query, not a fault of the process.
  pool.on('connect', (client) => client.on('error', (err) => logger.info({ err }, 'connection')))
  shutdown.add('the database connections', closeDatabase)
  const background = await startBackground()
  shutdown.add('the background jobs', background.stop)
  const { host, port } = env
  const http = await step('Starting the server', () =>
    startHttp({ host, port, dev, ...(tls ? { tls } : {}) }),
  )
  shutdown.add('the HTTP server', http.close)
}

/** The door of app/_edge/serve.ts, which the server may start but not import. */
type EdgeDoor = {
  startEdge: (options: {
    port: number
    host: string
    originUrl: string
    keys: Readonly<Record<string, string>>
    dataDir: string
    log: (line: string) => void
  }) => Promise<{ stop: () => Promise<void> }>
  endLeftover: (dataDir: string) => Promise<void>
}

async function loadEdge(): Promise<EdgeDoor | undefined> {
  const file = path.join(ROOT, 'app', '_edge', 'serve.ts')
  return existsSync(file) ? await import(pathToFileURL(file).href) : undefined
}

/** The tracking page on workerd; answers its port, or undefined where workerd has no binary. */
async function serveTracking(
  { env, dataDir, secrets }: Installation,
  https: boolean,
  shutdown: Shutdown,
): Promise<number | undefined> {
  const door = await loadEdge()
  if (!door) return undefined
  const origin = https ? await startLoopbackOrigin(env.host, env.port) : undefined
  if (origin) shutdown.add('the loopback origin', origin.close)
  try {
    const edge = await door.startEdge({
      port: env.trackPort,
      host: env.host,
      originUrl: origin?.url ?? `http://${callableHost(env.host)}:${env.port}`,
      keys: secrets.edgeKeys,
      dataDir,
      log: (line) => logger.info({ line }, 'edge'),
    })
    shutdown.add('the tracking edge', edge.stop)
    return env.trackPort
  } catch (error) {
    throw new BootError(messageOf(error))
  }
}

/** A fault that nothing caught: say it, drain, and end, rather than serve on in an unknown state. */
function endOnFault(shutdown: Shutdown): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'fault')
    shutdown.run().finally(() => process.exit(1))
  })
}
