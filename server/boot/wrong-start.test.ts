import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { testServer } from '../platform/testing/server.ts'
import { connectAsOwner, connectTo } from './connect.ts'
import { demandDurability } from './durability.ts'
import { BootError, databaseTrouble } from './errors.ts'
import { ROOT } from './prisma-cli.ts'

const home = mkdtempSync(path.join(tmpdir(), 'dockline-wrong-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

function start(env: Record<string, string>): { status: number | null; said: string } {
  const ended = spawnSync(process.execPath, [path.join(ROOT, 'server/boot/main.ts'), 'start'], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, DATA_DIR: home, ...env },
    encoding: 'utf8',
    timeout: 20_000,
  })
  return { status: ended.status, said: `${ended.stdout}${ended.stderr}`.trim() }
}

/** Speaks just enough of the protocol to be a PostgreSQL 14 without the database `missing`. */
function oldPostgres(socket: Socket): void {
  const message = (kind: string, ...parts: (Buffer | string)[]) => {
    const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(kind), size, body])
  }
  const column = (name: string) => Buffer.concat([Buffer.from(`${name}\0`), Buffer.alloc(18)])
  const value = (text: string) =>
    Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)])
  const ready = message('Z', 'I')
  const two = Buffer.from([0, 2])
  socket.once('data', (hello) => {
    if (hello.includes('\0missing\0')) {
      return socket.end(message('E', 'SFATAL\0C3D000\0Mdatabase "missing" does not exist\0\0'))
    }
    socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]))
    socket.once('data', () => {
      const columns = message('T', two, column('number'), column('version'))
      const row = message('D', two, value('140023'), value('14.23'))
      socket.write(Buffer.concat([columns, row, message('C', 'SELECT 1\0'), ready]))
    })
  })
}

describe('a start that cannot go on says one line', { timeout: 30_000 }, () => {
  const file = path.join(home, 'a-file')
  writeFileSync(file, '')
  it.each([
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^✗ LOG_LEVEL must be trace, .*\.$/],
    ['a file as data folder', { DATA_DIR: file }, /^✗ .*a-file is not a folder\. Set DATA_DIR.*$/],
    ['a folder below a file', { DATA_DIR: `${file}/x` }, /^✗ .*a-file\/x is not a folder\..*$/],
    [
      'a disk that takes no folder',
      { DATA_DIR: '/proc/no/such' },
      /^✗ \/proc\/no(\/such)? (cannot be made there|is on a read-only disk)\..*$/,
    ],
  ])('%s', (_, env, line) => {
    expect(start(env)).toEqual({ status: 1, said: expect.stringMatching(line) })
  })
})

describe('a database', () => {
  it('that does not keep what it confirmed is refused', async () => {
    const { adminUrl } = await testServer() // it runs without fsync
    await expect(demandDurability(adminUrl)).rejects.toThrow(
      /^PostgreSQL runs with fsync=off: orders could be lost\. Switch it on/,
    )
  }, 60_000)

  it('that is another program is named as such', async () => {
    const web = http.createServer()
    const mute = createServer((socket) => socket.end())
    for (const server of [web, mute]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      await expect(connectTo(`postgresql://a:b@127.0.0.1:${port}/c`)).rejects.toThrow(
        /^What listens at .* does not answer as PostgreSQL does\. Correct the host and port/,
      )
      server.close()
    }
  })

  it('that is too old is named as such, also while the database is missing', async () => {
    const old = createServer(oldPostgres)
    await new Promise<void>((resolve) => old.listen(0, '127.0.0.1', resolve))
    const { port } = old.address() as AddressInfo
    for (const name of ['missing', 'postgres']) {
      await expect(connectAsOwner(`postgresql://a@127.0.0.1:${port}/${name}`)).rejects.toThrow(
        /^The server is PostgreSQL 14\.23; Dockline needs 15 or newer\./,
      )
    }
    old.close()
  })

  it('that is missing is named, where it may not be made', async () => {
    const url = Object.assign(new URL((await testServer()).adminUrl), { pathname: '/nowhere' })
    await expect(connectTo(url.href)).rejects.toThrow(/^There is no database "nowhere" at/)
  }, 60_000)

  it.each([
    [
      'a full disk',
      Object.assign(new Error('could not extend'), { code: '53100' }),
      '',
      /disk is full/,
    ],
    ['a full disk in a tool', new Error('x: No space left on device'), '', /disk is full/],
    [
      'a server that died of it',
      Object.assign(new Error('write'), { code: 'EPIPE' }),
      'PANIC: No space left on device',
      /disk is full/,
    ],
    ['a server that went away', new Error('Connection terminated unexpectedly'), '', /Start again/],
    [
      'an object of another user',
      Object.assign(new Error('permission denied for x'), { code: '42501' }),
      '',
      /own the database/,
    ],
    ['a killed server', Object.assign(new Error('bye'), { code: '57P02' }), '', /Start again/],
  ])('with trouble midway: %s', (_, error, lastWords, line) => {
    const told = databaseTrouble(error, lastWords)
    expect(told).toBeInstanceOf(BootError)
    expect(String(told)).toMatch(line)
  })

  it('leaves a fault of our own as it is', () => {
    const fault = new TypeError('x is not a function')
    expect(databaseTrouble(fault)).toBe(fault)
  })
})
