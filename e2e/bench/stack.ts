import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '#server/boot/migrate'
import { startPostgres } from '#server/boot/postgres'
import type { Secrets } from '#server/platform/secrets'
import { setSecrets } from '#server/platform/secrets'
import { testSecrets } from '#server/platform/testing/secrets'

const SERVE = fileURLToPath(new URL('./serve.ts', import.meta.url))

export type Stack = {
  readonly dir: string
  readonly ownerUrl: string
  readonly appUrl: string
  readonly secrets: Secrets
  readonly postgresPid: () => number
  readonly stop: () => Promise<void>
}

/** A PostgreSQL of its own in a temporary folder, as safe as the real one (fsync on), migrated and empty. */
export async function openStack(name: string): Promise<Stack> {
  const base = path.join(tmpdir(), `dockline-${name}-`)
  const dir = mkdtempSync(base)
  mkdirSync(dir, { recursive: true })
  const postgres = await startPostgres({ dataDir: dir, maxConnections: 150 })
  const { appUrl } = await migrate({ url: postgres.url, appPassword: 'bench-app-password' })
  const secrets = testSecrets()
  setSecrets(secrets)
  return {
    dir,
    ownerUrl: postgres.url,
    appUrl,
    secrets,
    postgresPid: () => postgres.pid,
    stop: async () => {
      await postgres.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export type Served = {
  readonly origin: string
  readonly pid: number
  readonly child: ChildProcess
  readonly stop: () => Promise<void>
}

/** The HTTP server with its background work in a process of its own, as in production. */
export async function serve(
  stack: Stack,
  options: {
    readonly pages?: boolean
    readonly port?: number
    readonly env?: Record<string, string>
  } = {},
): Promise<Served> {
  const child = spawn(process.execPath, [SERVE], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DOCKLINE_APP_URL: stack.appUrl,
      DOCKLINE_SECRETS: JSON.stringify(stack.secrets),
      BENCH_PAGES: options.pages ? '1' : '',
      BENCH_PORT: String(options.port ?? 0),
      LOG_LEVEL: 'error',
      ...options.env,
    },
  })
  const port = await lineOf(child, /listening (\d+)/)
  return {
    origin: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    child,
    stop: () => endOf(child),
  }
}

/** The first group of the first line of a child's output that matches; fails when the child ends before. */
export function lineOf(child: ChildProcess, pattern: RegExp, withinMs = 60_000): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(
      () => reject(new Error(`nothing like ${pattern} in time: ${said.slice(-500)}`)),
      withinMs,
    )
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = pattern.exec(said)
      if (!found) return
      clearTimeout(late)
      resolve(found[1] ?? '')
    })
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`ended with ${code}: ${said.slice(-800)}`))
    })
  })
}

export function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), 8_000)
    child.once('exit', () => {
      clearTimeout(hard)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
