import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Postgres, startPostgres } from './postgres.ts'
import { isAlive, until } from './processes.ts'

// A folder that only its owner may enter, as `mktemp -d` makes it: the hard case for root.
const home = mkdtempSync(path.join(tmpdir(), 'dockline-test-'))
const dataDir = path.join(home, 'data')
let server: Postgres | undefined
let cluster = ''

beforeAll(async () => {
  server = await startPostgres({ dataDir })
  cluster = String((await ask(server.url, 'SHOW data_directory')).data_directory)
}, 120_000)
afterAll(async () => {
  await server?.stop()
  rmSync(home, { recursive: true, force: true })
  if (cluster.includes('/dockline/cluster-')) rmSync(cluster, { recursive: true, force: true })
})

async function ask(url: string, text: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows[0] ?? {}
  } finally {
    await client.end()
  }
}

/** Reaches a server that may be in the middle of starting again. */
async function answers(url: string): Promise<boolean> {
  return until(
    () =>
      ask(url, 'SELECT 1').then(
        () => true,
        () => false,
      ),
    30_000,
    100,
  )
}

describe('the bundled PostgreSQL', () => {
  it('runs from a 0700 folder, durable, with checksums and a locale of its own', async () => {
    const url = server?.url ?? ''
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums']) {
      expect(await ask(url, `SHOW ${name}`)).toEqual({ [name]: 'on' })
    }
    expect(
      await ask(
        url,
        `SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'dockline'`,
      ),
    ).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8' })
  })

  it('keeps its password where only the owner reads it, and refuses others', async () => {
    expect(statSync(path.join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600)
    const wrong = new URL(server?.url ?? '')
    wrong.password = 'wrong'
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  })

  it('starts again by itself after kill -9, with what was committed', async () => {
    const url = server?.url ?? ''
    await ask(url, 'CREATE TABLE kept (a int)')
    await ask(url, 'INSERT INTO kept VALUES (7)')
    const pid = server?.pid ?? 0
    process.kill(pid, 'SIGKILL')
    expect(await until(() => !isAlive(pid), 5000)).toBe(true)
    expect(await answers(url)).toBe(true)
    // It takes connections a moment before its starter has read that it does.
    expect(await until(() => server?.pid !== pid, 5000)).toBe(true)
    expect(await ask(url, 'SELECT a FROM kept')).toEqual({ a: 7 })
  }, 60_000)

  it('begins anew when asked, on the same port with what was committed, and is watched as before', async () => {
    const { url = '', port, pid } = server ?? {}
    await server?.restart()
    expect(server?.pid).not.toBe(pid)
    expect(server?.port).toBe(port)
    expect(await ask(url, 'SELECT a FROM kept')).toEqual({ a: 7 })
    const second = server?.pid ?? 0
    process.kill(second, 'SIGKILL')
    expect(await until(() => !isAlive(second) && server?.pid !== second, 30_000)).toBe(true)
    expect(await answers(url)).toBe(true)
  }, 60_000)

  it('takes over from a server that outlived its Dockline, on the same port', async () => {
    const port = server?.port
    await server?.stop()
    // Another process starts it, tied to a lease of ours instead of to itself, and is killed.
    const leases = path.join(home, 'leases')
    mkdirSync(leases)
    writeFileSync(path.join(leases, String(process.pid)), '')
    const script = `const { startPostgres } = await import(${JSON.stringify(path.join(import.meta.dirname, 'postgres.ts'))})
      const { pid } = await startPostgres(${JSON.stringify({ dataDir, leases })})
      require('node:fs').writeSync(1, String(pid))
      process.kill(process.pid, 'SIGKILL')`
    const other = spawnSync(process.execPath, ['--eval', `(async () => { ${script} })()`], {
      encoding: 'utf8',
    })
    const survivor = Number(other.stdout)
    expect(isAlive(survivor)).toBe(true)
    server = await startPostgres({ dataDir })
    expect(isAlive(survivor)).toBe(false)
    expect(server.port).toBe(port)
    expect(await ask(server.url, 'SELECT a FROM kept')).toEqual({ a: 7 })
  }, 60_000)

  it('starts over a postmaster.pid whose pid is another program now', async () => {
    const port = server?.port
    await server?.stop()
    // A running program that is certainly not PostgreSQL: this one.
    writeFileSync(path.join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n0\n${port}\n`)
    server = await startPostgres({ dataDir })
    expect(await ask(server.url, 'SELECT a FROM kept')).toEqual({ a: 7 })
  }, 60_000)
})

describe('refusals', () => {
  it('says what to do about a damaged pointer', async () => {
    const broken = path.join(home, 'broken')
    mkdirSync(broken)
    writeFileSync(path.join(broken, 'postgres.json'), '{}')
    await expect(startPostgres({ dataDir: broken })).rejects.toThrow(
      /postgres\.json is damaged.*restore it/,
    )
  })
})
