import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { hashOf } from './hash.ts'
import { withLock } from './lock.ts'
import { ENDS_WITH_US, endWithUs } from './processes.ts'

export const ROOT = path.resolve(import.meta.dirname, '../..')

/** Runs `prisma …` over our schema engine. Resolves with its output; rejects with it when it fails. */
export function prismaCli(args: string[], env: Record<string, string> = {}): Promise<string> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...ENDS_WITH_US, cli, ...args], {
      cwd: ROOT,
      env: {
        ...process.env,
        // The engine is started through its first line, `env node`: let that be this very Node.
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`,
        PRISMA_SCHEMA_ENGINE_BINARY: path.join(import.meta.dirname, 'schema-engine.mjs'),
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
        NO_COLOR: '1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    endWithUs(child)
    let output = ''
    const keep = (chunk: unknown) => {
      output += String(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(output.trim() || `prisma ${args.join(' ')} ended with ${code}`))
    })
  })
}

/** Generates `prisma/client` when it is missing or was made from another schema or Prisma version. */
export async function generateClient(): Promise<boolean> {
  const client = path.join(ROOT, 'prisma', 'client')
  const stamp = path.join(client, '.made-from')
  const wanted = hashOf([
    path.join(ROOT, 'prisma', 'schema.prisma'),
    path.join(ROOT, 'prisma', 'models'),
    path.join(ROOT, 'node_modules', 'prisma', 'package.json'),
  ])
  const made = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (made()) return false
  const lockFolder = path.join(ROOT, '.data')
  mkdirSync(lockFolder, { recursive: true })
  return withLock(path.join(lockFolder, 'generate.lock'), async () => {
    if (made()) return false
    await prismaCli(['generate'])
    writeFileSync(stamp, wanted)
    return true
  })
}
