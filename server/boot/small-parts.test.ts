import { spawn, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { terminalQr } from './banner.ts'
import { forwardedFor } from './forwarded-for.ts'
import { hashOf } from './hash.ts'
import { tryLock } from './lock.ts'
import { demandPort } from './ports.ts'
import { loadSecrets } from './secrets.ts'
import { selfSigned } from './tls.ts'

const home = mkdtempSync(path.join(tmpdir(), 'dockline-parts-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('secrets', () => {
  it('are made once, kept with mode 600, and completed by a newer version', () => {
    const first = loadSecrets(home)
    const file = path.join(home, 'secrets.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(loadSecrets(home)).toEqual(first)
    const { metrics, ...older } = first
    writeFileSync(file, JSON.stringify(older))
    const completed = loadSecrets(home)
    expect(completed.session).toBe(first.session)
    expect(completed.metrics).not.toBe(metrics)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(completed)
  })

  it('are refused when damaged, never replaced', () => {
    const file = path.join(home, 'secrets.json')
    writeFileSync(file, '{"session": "sho')
    expect(() => loadSecrets(home)).toThrow(/secrets\.json is damaged\. Restore it/)
    expect(readFileSync(file, 'utf8')).toBe('{"session": "sho')
  })
})

describe('lock', () => {
  const file = path.join(home, 'a.lock')
  it('is held by one, and named', () => {
    const mine = tryLock(file)
    expect(tryLock(file)).toMatchObject({ heldBy: { pid: process.pid } })
    if ('release' in mine) mine.release()
    expect(existsSync(file)).toBe(false)
  })

  it('of a process that was killed no longer counts, also when its pid lives again', () => {
    const gone = spawnSync('true').pid
    for (const holder of [
      { pid: gone, birth: '1' },
      { pid: process.pid, birth: 'earlier' },
    ]) {
      writeFileSync(file, JSON.stringify(holder))
      const lock = tryLock(file)
      expect('release' in lock).toBe(true)
      if ('release' in lock) lock.release()
    }
  })

  it('of a living process counts', async () => {
    const other = spawn('sleep', ['30'])
    try {
      const { birthOf } = await import('./processes.ts')
      const pid = other.pid ?? 0
      writeFileSync(file, JSON.stringify({ pid, birth: birthOf(pid) }))
      expect(tryLock(file)).toMatchObject({ heldBy: { pid } })
    } finally {
      other.kill('SIGKILL')
      rmSync(file, { force: true })
    }
  })
})

describe('ports', () => {
  it('says which variable moves a busy one', async () => {
    const busy = createServer()
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    const address = busy.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(demandPort('TRACK_PORT', port, '127.0.0.1')).rejects.toThrow(
      `Port ${port} is in use by another program. Stop that, or choose another: TRACK_PORT=${port + 10} npm start.`,
    )
    await new Promise((resolve) => busy.close(resolve))
    await expect(demandPort('TRACK_PORT', port, '127.0.0.1')).resolves.toBeUndefined()
    await expect(demandPort('PORT', port, '192.0.2.77')).rejects.toThrow(/Set HOST/)
  })
})

describe('hashOf', () => {
  it('changes with a content and with a name, not with what is skipped', () => {
    const folder = mkdtempSync(path.join(home, 'hash-'))
    const hash = () => hashOf([folder], (name) => name.endsWith('.skip'))
    writeFileSync(path.join(folder, 'a'), '1')
    const first = hash()
    writeFileSync(path.join(folder, 'b.skip'), '1')
    expect(hash()).toBe(first)
    writeFileSync(path.join(folder, 'a'), '2')
    expect(hash()).not.toBe(first)
  })
})

describe('selfSigned', () => {
  it('names this machine, lives no longer than phones allow, and is kept', async () => {
    const made = await selfSigned(home)
    const cert = new X509Certificate(made.cert)
    expect(cert.checkHost('localhost')).toBe('localhost')
    expect(cert.checkIP('127.0.0.1')).toBe('127.0.0.1')
    const days = (Date.parse(cert.validTo) - Date.parse(cert.validFrom)) / 86_400_000
    expect(days).toBeLessThanOrEqual(398)
    expect(statSync(path.join(home, 'tls', 'key.pem')).mode & 0o777).toBe(0o600)
    expect(await selfSigned(home)).toEqual(made)
  })
})

describe('terminalQr', () => {
  it('is a square with a quiet margin', () => {
    const lines = terminalQr('http://192.0.2.1:3000/floor').split('\n')
    const width = lines[0]?.length ?? 0
    expect(new Set(lines.map((line) => line.length))).toEqual(new Set([width]))
    expect(lines.length).toBe(Math.ceil((width - 2) / 2))
    expect(lines[0]?.trim()).toMatch(/^█+$/)
  })
})

describe('forwardedFor', () => {
  it.each([
    // a stranger writes what they like: it counts for nothing
    ['198.51.100.7', '203.0.113.9', '203.0.113.9'],
    [undefined, '203.0.113.9', '203.0.113.9'],
    ['198.51.100.7', '2001:db8::1', '2001:db8::1'],
    // a proxy beside us: the last address is the one it saw
    ['10.9.9.9, 198.51.100.7', '127.0.0.1', '198.51.100.7'],
    ['198.51.100.7', '::ffff:172.18.0.2', '198.51.100.7'],
    ['198.51.100.7', 'fd00::2', '198.51.100.7'],
    [undefined, '::ffff:192.168.1.20', '192.168.1.20'],
    ['', '::1', '::1'],
    ['198.51.100.7', undefined, 'unknown'],
  ])('said %s by %s is %s', (said, peer, site) => {
    expect(forwardedFor(said, peer)).toBe(site)
  })
})
