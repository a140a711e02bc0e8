import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { BootError } from './errors.ts'
import { canEnter, type Identity, postgresEnvironment, sharedPlace } from './postgres-binaries.ts'

/**
 * Where a new cluster goes: inside the data folder, or, when root started Dockline in a folder that
 * the server's user cannot enter, in the shared place under a name of its own (the data folder's
 * postgres.json then points there).
 */
export function placeCluster(dataDir: string, identity: Identity): string {
  if (!('uid' in identity) || canEnter(dataDir, identity)) return path.join(dataDir, 'postgres')
  return path.join(sharedPlace(), `cluster-${randomUUID()}`)
}

type ClusterOptions = {
  native: string
  identity: Identity
  cluster: string
  owner: string
  password: string
  sync: boolean
}

/** Runs initdb unless the cluster exists. Made aside and renamed: a start that was cut off leaves no half cluster. */
export async function createCluster(options: ClusterOptions): Promise<void> {
  const { native, identity, cluster } = options
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return
  const parent = path.dirname(cluster)
  const prefix = `${path.basename(cluster)}.new-`
  for (const name of readdirSync(parent)) {
    if (name.startsWith(prefix)) rmSync(path.join(parent, name), { recursive: true, force: true })
  }
  // One folder that belongs to the server's user, with the data and for a moment the password.
  const aside = path.join(parent, `${prefix}${randomUUID()}`)
  mkdirSync(aside, { mode: 0o700 })
  const passwordFile = path.join(aside, 'password')
  writeFileSync(passwordFile, options.password, { mode: 0o600 })
  if ('uid' in identity) {
    chownSync(aside, identity.uid, identity.gid)
    chownSync(passwordFile, identity.uid, identity.gid)
  }
  const data = path.join(aside, 'data')
  await initdb(native, identity, [
    `--pgdata=${data}`,
    `--username=${options.owner}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
    ...(options.sync ? [] : ['--no-sync']),
  ])
  renameSync(data, cluster)
  rmSync(aside, { recursive: true, force: true })
}

function initdb(native: string, identity: Identity, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(native, 'bin', 'initdb'), args, {
      ...identity,
      cwd: '/',
      env: postgresEnvironment(native),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += String(chunk)
    })
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else if (/No space left/.test(said)) {
        reject(new BootError('The disk is full. PostgreSQL needs about 100 MB, then start again.'))
      } else if (/user does not exist/.test(said)) {
        reject(
          new BootError(
            'PostgreSQL needs a user with a name, and this one has only a number. Start as a user that /etc/passwd lists, or as root.',
          ),
        )
      } else reject(new BootError(`PostgreSQL could not make its data folder: ${said.trim()}`))
    })
  })
}
