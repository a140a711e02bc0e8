import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export type EdgeOptions = {
  /** 0 lets the system choose; the chosen one is in `url`. */
  port: number
  host: string
  /** Where the worker reaches the origin, e.g. `http://127.0.0.1:3000`. */
  originUrl: string
  /** Where customers reach the origin, when it is known: form targets and pictures by path. */
  publicOrigin?: string | undefined
  /** Live signing secrets by key id, base64url. They go by environment, never into a file. */
  keys: Readonly<Record<string, string>>
  merchant?: { name: string } | undefined
  /** Where the config and the pid file live; made with mode 700. */
  dataDir: string
  /** The bundle made by build.mjs. */
  script?: string | undefined
  /** An answer is reused this long without asking the origin. Default 2000 ms. */
  freshMs?: number | undefined
  /** How long the origin may take. Default 1500 ms. */
  timeoutMs?: number | undefined
  log?: ((line: string) => void) | undefined
}

export type Edge = {
  readonly url: string
  /** The running workerd's; changes when it had to be started again. */
  readonly pid: number
  stop: () => Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const START_WITHIN_MS = 15_000
const BACK_OFF_MS = [100, 300, 1_000, 3_000, 10_000]
const STABLE_AFTER_MS = 30_000

/**
 * Starts workerd with the tracking page's worker and keeps it running: a crash starts it again,
 * with growing pauses. Resolves once it listens; rejects with what workerd said when it cannot.
 */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const dir = join(options.dataDir, 'edge')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const { pidFile, configFile } = filesOf(options.dataDir)
  await endLeftover(options.dataDir)

  let port = options.port
  let crashes = 0
  let stopping = false
  let timer: NodeJS.Timeout | undefined

  const launch = async () => {
    writeFileSync(configFile, configText({ ...options, port }, dir), { mode: 0o600 })
    chmodSync(configFile, 0o600)
    const started = await spawnWorkerd(configFile, options)
    port = started.port
    writeFileSync(pidFile, `${started.child.pid}\n`, { mode: 0o600 })
    const startedAtMs = Date.now()
    started.child.once('exit', (code, signal) => {
      if (stopping) return
      if (Date.now() - startedAtMs > STABLE_AFTER_MS) crashes = 0
      options.log?.(`edge: workerd ended (${signal ?? code}), starting it again`)
      again()
    })
    return started.child
  }
  const again = () => {
    const pause = BACK_OFF_MS[Math.min(crashes, BACK_OFF_MS.length - 1)] ?? 0
    crashes += 1
    timer = setTimeout(async () => {
      try {
        child = await launch()
        if (stopping) child.kill('SIGTERM')
      } catch (error) {
        options.log?.(`edge: ${error instanceof Error ? error.message : String(error)}`)
        if (!stopping) again()
      }
    }, pause)
  }

  let child = await launch()
  return {
    get url() {
      return `http://${options.host}:${port}`
    },
    get pid() {
      return child.pid ?? 0
    },
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      await ended(child)
      rmSync(pidFile, { force: true })
    },
  }
}

function filesOf(dataDir: string): { pidFile: string; configFile: string } {
  const dir = join(dataDir, 'edge')
  return { pidFile: join(dir, 'workerd.pid'), configFile: join(dir, 'edge.capnp') }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await exit
  clearTimeout(hard)
}

const ListenEvent = z.object({ event: z.literal('listen'), port: z.int().positive() })

/** workerd says on a control pipe when and where it listens. */
function spawnWorkerd(configFile: string, options: EdgeOptions) {
  const require = createRequire(import.meta.url)
  const binary = z.object({ default: z.string() }).parse(require('workerd')).default
  const child = spawn(binary, ['serve', configFile, '--control-fd=3'], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { EDGE_KEYS: JSON.stringify(options.keys), NODE_ENV: 'production', TZ: 'UTC' },
  })
  return new Promise<{ child: ChildProcess; port: number }>((resolve, reject) => {
    const said: string[] = []
    const listen = (stream: Readable | null) => {
      if (!stream) return
      createInterface({ input: stream }).on('line', (line) => {
        if (said.length < 20) said.push(line)
        options.log?.(line)
      })
    }
    listen(child.stdout)
    listen(child.stderr)
    const fail = (why: string) => {
      clearTimeout(late)
      child.kill('SIGKILL')
      const busy = said.some((line) => /already in use|EADDRINUSE/i.test(line))
      const hint = busy ? `port ${options.port} is in use: free it or set TRACK_PORT` : why
      reject(new Error(`the tracking edge did not start: ${hint}\n${said.join('\n')}`.trim()))
    }
    const late = setTimeout(() => fail('workerd did not listen in time'), START_WITHIN_MS)
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => fail(`workerd ended (${signal ?? code})`))
    const control = child.stdio[3]
    if (!control || !('readable' in control)) return fail('no control pipe')
    createInterface({ input: control }).on('line', (line) => {
      const event = ListenEvent.safeParse(JSON.parse(line))
      if (!event.success) return
      clearTimeout(late)
      child.removeAllListeners('exit')
      resolve({ child, port: event.data.port })
    })
  })
}

/** After a kill -9 of the parent its workerd may live on and hold the port: end that one only. */
export async function endLeftover(dataDir: string): Promise<void> {
  const { pidFile, configFile } = filesOf(dataDir)
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').trim())
  rmSync(pidFile, { force: true })
  if (!Number.isInteger(pid) || pid <= 1) return
  const isOurs = () => {
    try {
      const args = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
      return args.includes('workerd') && args.includes(configFile)
    } catch {
      return false
    }
  }
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (let i = 0; i < 20 && isOurs(); i += 1) {
      if (i === 0) process.kill(pid, signal)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function configText(options: EdgeOptions, dir: string): string {
  const script = options.script ?? join(root, '.build/edge/worker.js')
  if (!existsSync(script)) throw new Error(`the edge worker is not built: ${script} is missing`)
  const origin = new URL(options.originUrl)
  const secure = origin.protocol === 'https:'
  const port = origin.port || (secure ? '443' : '80')
  const transport = secure
    ? `https = (options = (), tlsOptions = (trustBrowserCas = true), certificateHost = ${quoted(origin.hostname)})`
    : 'http = ()'
  const bindings = [
    '(name = "ORIGIN", service = "origin")',
    '(name = "KEYS", fromEnvironment = "EDGE_KEYS")',
    text('ORIGIN_URL', origin.origin),
    text('FRESH_MS', String(options.freshMs ?? 2_000)),
    text('TIMEOUT_MS', String(options.timeoutMs ?? 1_500)),
    ...(options.publicOrigin === undefined ? [] : [text('PUBLIC_ORIGIN', options.publicOrigin)]),
    ...(options.merchant ? [text('MERCHANT_NAME', options.merchant.name)] : []),
  ]
  // The worker's only way out is the origin: no other address can be reached from it.
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "track", worker = (
      modules = [(name = "worker", esModule = embed ${quoted(relative(dir, script))})],
      compatibilityDate = "2026-09-01",
      bindings = [${bindings.join(', ')}],
      globalOutbound = "origin",
    )),
    (name = "origin", external = (address = ${quoted(`${origin.hostname}:${port}`)}, ${transport})),
  ],
  sockets = [(name = "http", address = ${quoted(`${options.host}:${options.port}`)}, http = (), service = "track")],
  # A page lives for milliseconds: a small young generation keeps the idle process small.
  v8Flags = ["--max-semi-space-size=4", "--max-old-space-size=192"],
);
`
}

const text = (name: string, value: string) => `(name = "${name}", text = ${quoted(value)})`

/** A Cap'n Proto text literal. */
function quoted(value: string): string {
  const escaped = JSON.stringify(value)
  if (/[^\x20-\x7e]/.test(value)) {
    // Cap'n Proto knows bytes, not \\u: everything beyond ASCII goes as UTF-8 bytes.
    return `"${[...Buffer.from(value)].map((b) => `\\x${b.toString(16).padStart(2, '0')}`).join('')}"`
  }
  return escaped
}
