import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  APP_PASSWORD,
  databaseUrl,
  type TestServer,
  testServer,
  withAdmin,
} from '../platform/testing/server.ts'
import { connectAsOwner } from './connect.ts'
import { migrate } from './migrate.ts'

// `$$` bodies with ';' inside, the internal "char" type, several statements: what the engine must take.
const FIRST = `CREATE TABLE thing (id int PRIMARY KEY, name text NOT NULL);
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1; PERFORM 2;
  RETURN n * 2;
END $$;
INSERT INTO thing VALUES (twice(1), 'first; still first');`
const SECOND = `ALTER TABLE thing ADD COLUMN kind "char";
CREATE INDEX thing_name ON thing (name);`

const folder = mkdtempSync(path.join(tmpdir(), 'dockline-migrations-'))
const migrations = path.join(folder, 'migrations')
let server: TestServer
let url = ''
let turn = 0

function put(name: string, sql: string): void {
  mkdirSync(path.join(migrations, name), { recursive: true })
  writeFileSync(path.join(migrations, name, 'migration.sql'), sql)
}
async function ask(text: string, at = url): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: at })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
const run = () => migrate({ url, migrations, appPassword: APP_PASSWORD })

beforeAll(async () => {
  server = await testServer()
}, 120_000)
beforeEach(() => {
  rmSync(migrations, { recursive: true, force: true })
  mkdirSync(migrations, { recursive: true })
  writeFileSync(path.join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n')
  put('0001_first', FIRST)
  put('0002_second', SECOND)
  turn += 1
  url = databaseUrl(server.adminUrl, `t_${process.pid}_migrate${turn}`)
})
afterEach(async () => {
  const name = new URL(url).pathname.slice(1)
  await withAdmin(server.adminUrl, (admin) =>
    admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('migrate', { timeout: 60_000 }, () => {
  it('makes the database and applies all once, also when two start at once', async () => {
    const both = await Promise.all([run(), run()])
    expect(both.map((one) => one.applied).sort()).toEqual([0, 2])
    expect(await ask('SELECT * FROM thing')).toEqual([
      { id: 2, name: 'first; still first', kind: null },
    ])
    const records = await ask('SELECT migration_name, finished_at FROM _prisma_migrations')
    expect(records).toHaveLength(2)
    expect(both[0]?.appUrl).toContain('dockline_app:')
    expect(await ask('SELECT current_user AS who', both[0]?.appUrl)).toEqual([
      { who: 'dockline_app' },
    ])
    // The application can use the job queue that only the owner could make.
    expect(await ask('SELECT count(*)::int AS jobs FROM pgboss.job', both[0]?.appUrl)).toEqual([
      { jobs: 0 },
    ])
  })

  it('leaves the role of another Dockline on the same server its password', async () => {
    const first = await run()
    const other = await migrate({ url, migrations, appPassword: 'of-another-installation' })
    const role = new URL(other.appUrl).username
    try {
      expect(role).toMatch(/^dockline_app_[0-9a-f]{8}$/)
      expect(await ask('SELECT count(*)::int AS jobs FROM pgboss.job', other.appUrl)).toEqual([
        { jobs: 0 },
      ])
      expect(await ask('SELECT current_user AS who', first.appUrl)).toEqual([
        { who: 'dockline_app' },
      ])
    } finally {
      await ask(`DROP ROLE IF EXISTS ${role}`)
    }
  })

  it('says in one line that the user may not make tables', async () => {
    await ask(`CREATE DATABASE "${new URL(url).pathname.slice(1)}"`, server.adminUrl)
    const as = Object.assign(new URL(url), { username: 'dockline_app', password: APP_PASSWORD })
    await expect(migrate({ url: as.href, migrations })).rejects.toThrow(
      /^The user "dockline_app" may not make tables in the database .* OWNER TO "dockline_app"\.$/,
    )
  })

  it('applies only what is new', async () => {
    await run()
    put('0003_third', 'CREATE TABLE other (id int);')
    expect((await run()).applied).toBe(1)
    expect((await run()).applied).toBe(0)
  })

  it('refuses a database newer than the code', async () => {
    await run()
    rmSync(path.join(migrations, '0002_second'), { recursive: true })
    await expect(run()).rejects.toThrow(
      /^The database is newer than this Dockline \(it has migration 0002_second\)\. Start the newer/,
    )
  })

  it('refuses a migration that was changed after it was applied', async () => {
    await run()
    put('0001_first', `${FIRST}\n-- changed`)
    await expect(run()).rejects.toThrow(/^Migration 0001_first was changed after/)
  })

  it('leaves nothing of a migration that fails, and runs its mended form', async () => {
    put('0003_third', 'CREATE TABLE half (id int); SELECT 1/0;')
    await expect(run()).rejects.toThrow(/division by zero/)
    expect(await ask(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
    put('0003_third', 'CREATE TABLE half (id int);')
    expect((await run()).applied).toBe(1)
    expect(await ask(`SELECT count(*)::int AS n FROM half`)).toEqual([{ n: 0 }])
  })

  it('goes on after a crash between the beginning of a migration and its end', async () => {
    cpSync(path.join(migrations, '0002_second'), path.join(folder, 'aside'), { recursive: true })
    rmSync(path.join(migrations, '0002_second'), { recursive: true })
    await run()
    // What the engine has written when it is killed while the script runs: begun, not finished.
    await ask(`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
               VALUES ('crashed', 'any', '0002_second', now())`)
    cpSync(path.join(folder, 'aside'), path.join(migrations, '0002_second'), { recursive: true })
    expect((await run()).applied).toBe(1)
    expect(await ask('SELECT kind FROM thing')).toEqual([{ kind: null }])
  })
})

describe('a wrong DATABASE_URL', () => {
  const at = (
    parts: Partial<Pick<URL, 'hostname' | 'port' | 'username' | 'password' | 'pathname'>>,
  ) => connectAsOwner(Object.assign(new URL(server.adminUrl), parts).href)

  it.each([
    ['not a PostgreSQL address', { pathname: '' }],
    ['refused the user', { password: 'wrong' }],
    ['No PostgreSQL answers at 127.0.0.1:1\\.', { port: '1' }],
    ['host nowhere.invalid of DATABASE_URL is unknown', { hostname: 'nowhere.invalid' }],
  ])('says: %s', async (line, parts) => {
    await expect(at(parts)).rejects.toMatchObject({
      name: 'BootError',
      message: expect.stringMatching(line),
    })
  })

  it('says that a missing database may not be made by this user', async () => {
    await migrate({ url, migrations, appPassword: APP_PASSWORD })
    await expect(
      at({ username: 'dockline_app', password: APP_PASSWORD, pathname: '/missing' }),
    ).rejects.toThrow(/The database "missing" does not exist.*may not create it\. Create it, or/)
  }, 60_000)
})
