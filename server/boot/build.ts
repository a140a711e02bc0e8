import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { BootError, diskTrouble } from './errors.ts'
import { hashOf } from './hash.ts'
import { withLock } from './lock.ts'
import { ROOT } from './prisma-cli.ts'
import { ENDS_WITH_US, endWithUs } from './processes.ts'
import { step } from './progress.ts'

const DIST = path.join(ROOT, process.env.NEXT_DIST_DIR ?? '.next')
const STAMP = path.join(DIST, '.built-from')
const SOURCES = [
  'app',
  'server',
  'prisma/schema.prisma',
  'prisma/models',
  'public',
  'package-lock.json',
  'next.config.ts',
  'instrumentation-client.ts',
  'postcss.config.mjs',
  'tsconfig.json',
]
/** Tests are not built; what the build itself writes into public/ must not ask for another build. */
const NOT_BUILT = /\.test\.tsx?$|(^|\/)testing(\/|$)|^(sw\.js|sw|zxing)(\/|$)/

/** `npm run build`. */
export async function main(): Promise<void> {
  await ensureBuilt()
}

/**
 * Builds when the sources are not those of the last build: Next, the service worker over it, the
 * edge worker. Two starts at once build once. Throws BootError with the build's own words.
 */
export async function ensureBuilt(): Promise<boolean> {
  if (isBuilt(wantedStamp())) return false
  try {
    mkdirSync(path.join(ROOT, '.data'), { recursive: true })
    return await withLock(path.join(ROOT, '.data', 'build.lock'), async () => {
      const wanted = wantedStamp()
      if (isBuilt(wanted)) return false
      rmSync(STAMP, { force: true })
      await step('Building', build)
      writeFileSync(STAMP, wanted)
      return true
    })
  } catch (error) {
    throw diskTrouble(error, ROOT)
  }
}

function wantedStamp(): string {
  const places = SOURCES.map((name) => path.join(ROOT, name))
  return hashOf(places, (name) => NOT_BUILT.test(name))
}

function isBuilt(wanted: string): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted
}

async function build(): Promise<void> {
  await Promise.all([buildNext().then(buildServiceWorker), buildEdgeWorker()])
}

async function buildNext(): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  await runScript('The build failed.', [next, 'build'])
}

/** The service worker lists Next's output, so it comes after. */
async function buildServiceWorker(): Promise<void> {
  const script = path.join(ROOT, 'app', '_offline', 'sw', 'build.mjs')
  if (existsSync(script)) await runScript('The service worker could not be built.', [script])
}

/** Bundles the tracking page's worker; also for `npm run dev`, where nothing else is built. */
export async function buildEdgeWorker(): Promise<void> {
  const script = path.join(ROOT, 'app', '_edge', 'build.mjs')
  // a process of its own: the bundler's service would stay with ours
  if (existsSync(script)) await runScript('The tracking page could not be built.', [script])
}

function runScript(failure: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...ENDS_WITH_US, ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    endWithUs(child)
    let said = ''
    const keep = (chunk: unknown) => {
      said += String(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) return resolve()
      if (/ENOSPC/.test(said)) {
        return reject(new BootError('The disk is full. Free about 500 MB, then start again.'))
      }
      const end = said.trim().split('\n').slice(-40).join('\n')
      reject(new BootError(`${failure}\n${end}`))
    })
  })
}
