import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { BootError } from './errors.ts'
import { type Identity, postgresEnvironment } from './postgres-binaries.ts'
import { isAlive, sleep, until, worksIn } from './processes.ts'

export type Postmaster = {
  pid: number
  /** Resolves when the process has ended, for whatever reason. */
  exited: Promise<void>
  /** The last lines of its log. */
  lastWords: () => string
  stop: () => Promise<void>
}

type LaunchOptions = {
  native: string
  identity: Identity
  cluster: string
  logFile: string
  settings: Record<string, string | number>
  /** A folder of files named by pid: the server lives while one of those processes does. */
  leases?: string | undefined
}

const LOG_LIMIT_BYTES = 10_000_000
const READY_TIMEOUT_MS = 180_000

/**
 * Starts the postmaster and waits until it is ready, recovery included. Backends of a killed
 * predecessor may live a moment longer and hold the shared memory: then it tries again.
 */
export async function launch(options: LaunchOptions): Promise<Postmaster> {
  const deadline = Date.now() + 30_000
  for (;;) {
    const started = await attempt(options)
    if ('pid' in started) return started
    const waiting = /shared memory block|lock file "postmaster\.pid" already exists/.test(
      started.said,
    )
    if (!waiting || Date.now() > deadline) throw new BootError(plain(started.said))
    await sleep(200)
  }
}

async function attempt(options: LaunchOptions): Promise<Postmaster | { said: string }> {
  const log = openLog(options.logFile)
  const settings = Object.entries(options.settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])
  let child: ChildProcess
  try {
    child = spawn(
      path.join(options.native, 'bin', 'postgres'),
      ['-D', options.cluster, ...settings],
      {
        ...options.identity,
        cwd: '/',
        env: postgresEnvironment(options.native),
        stdio: ['ignore', log.handle, log.handle],
        // Its own process group: Ctrl-C reaches Dockline alone, which drains before it stops the database.
        detached: true,
      },
    )
  } finally {
    closeSync(log.handle)
  }
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const lastWords = () => readFrom(options.logFile, log.from)
  const pid = child.pid
  if (pid === undefined) return { said: 'the postgres program could not be started' }
  child.unref()

  let ended = false
  exited.then(() => {
    ended = true
  })
  const watchdog = options.leases ? guardShared(pid, options.leases) : guard(pid, options.identity)
  exited.then(() => watchdog.kill('SIGKILL'))
  const ready = await until(() => ended || isReady(options.cluster, pid), READY_TIMEOUT_MS)
  if (ended) return { said: lastWords() }
  const stop = () => stopProcess(pid, () => ended)
  if (!ready) {
    await stop()
    return { said: lastWords() || 'not ready in time' }
  }
  return { pid, exited, lastWords, stop }
}

/** The eighth line of postmaster.pid says "ready" once recovery is over and connections are taken. */
function isReady(cluster: string, pid: number): boolean {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

/**
 * Stops the postmaster when Dockline is gone without having stopped it (kill -9, closed terminal):
 * a shell that reads from a pipe which only Dockline holds open.
 */
function guard(pid: number, identity: Identity): ChildProcess {
  const watchdog = spawn('/bin/sh', ['-c', 'read _; kill -INT "$1"', 'sh', String(pid)], {
    ...identity,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watchdog.unref()
  const pipe = watchdog.stdin
  pipe?.on('error', () => {})
  if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
  return watchdog
}

const SHARED_GUARD = `while sleep 2; do
  kill -0 "$1" || exit
  alive=
  for file in "$2"/*; do
    if kill -0 "\${file##*/}"; then alive=1; else rm -f "$file"; fi
  done
  [ -n "$alive" ] || { kill -INT "$1"; exit; }
done`

/** Stops a shared postmaster when the last process that holds a lease is gone. */
function guardShared(pid: number, leases: string): ChildProcess {
  const watchdog = spawn('/bin/sh', ['-c', SHARED_GUARD, 'sh', String(pid), leases], {
    cwd: '/',
    stdio: 'ignore',
    detached: true,
  })
  watchdog.unref()
  return watchdog
}

/** Fast shutdown, then immediate (recovers at the next start), then the hard way. */
async function stopProcess(pid: number, ended: () => boolean): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ]
  for (const [signal, patienceMs] of steps) {
    if (ended()) return
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    if (await until(ended, patienceMs)) return
  }
}

/** The id of the postmaster that serves this cluster now, when it takes connections. */
export function servingPostmaster(cluster: string): number | undefined {
  try {
    const file = path.join(cluster, 'postmaster.pid')
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return worksIn(pid, realpathSync(cluster)) && isReady(cluster, pid) ? pid : undefined
  } catch {
    return undefined
  }
}

/**
 * Stops a postmaster that outlived its Dockline, so that the new one is our own child. A pid file
 * left by a dead one is PostgreSQL's to judge, except where its pid now belongs to another program:
 * there PostgreSQL would refuse for ever, so the file goes.
 */
export async function stopSurvivor(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return
  if (worksIn(pid, realpathSync(cluster))) await stopProcess(pid, () => !isAlive(pid))
  else rmSync(file, { force: true })
}

function openLog(file: string): { handle: number; from: number } {
  mkdirSync(path.dirname(file), { recursive: true })
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const fresh = size > LOG_LIMIT_BYTES
  if (fresh) renameSync(file, `${file}.1`)
  return { handle: openSync(file, 'a', 0o600), from: fresh ? 0 : size }
}

function readFrom(file: string, from: number): string {
  try {
    return readFileSync(file).subarray(from).toString('utf8').slice(-4000).trim()
  } catch {
    return ''
  }
}

/** The one line for what PostgreSQL said before it gave up. */
function plain(said: string): string {
  if (/No space left on device/.test(said)) {
    return 'PostgreSQL cannot write: the disk is full. Free some space, then start again; nothing confirmed is lost.'
  }
  if (/Read-only file system/.test(said)) {
    return 'PostgreSQL cannot write: the disk is read-only. Set DATA_DIR to a folder that can be written.'
  }
  if (/wrong ownership|Permission denied/.test(said)) {
    return 'The database belongs to another user. Start Dockline as the user who started it first, or set DATA_DIR to another folder.'
  }
  if (/initialized by PostgreSQL version/.test(said)) {
    return 'The data was written by another major version of PostgreSQL. Start the Dockline that wrote it and export, or set DATA_DIR to another folder.'
  }
  if (/postmaster\.pid" already exists|shared memory block/.test(said)) {
    return 'Another PostgreSQL still uses this data folder. Wait until it has stopped, then start again.'
  }
  const fatal = said.split('\n').findLast((line) => /FATAL|PANIC|could not/.test(line))
  return `PostgreSQL did not start: ${(fatal ?? said).replace(/^.*?(FATAL|PANIC): +/, '')}`
}
