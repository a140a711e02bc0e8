import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildEdge } from './build.mjs'
import { type Edge, startEdge } from './serve.ts'
import {
  newSecret,
  type Origin,
  SAMPLES,
  sample,
  sealSnapshot,
  startOrigin,
  TOKEN,
  trackingTokenHash,
} from './testing.ts'

// The real workerd, in front of an origin that does what each test says.
const key = { keyId: '2026-11', secret: newSecret() }
const nextKey = { keyId: '2026-12', secret: newSecret() }
const dataDir = mkdtempSync(join(tmpdir(), 'edge-'))
const lines: string[] = []
let script = ''
let origin: Origin
let edge: Edge

const start = (over: { port?: number; freshMs?: number } = {}) =>
  startEdge({
    port: 0,
    host: '127.0.0.1',
    originUrl: origin.url,
    keys: { [key.keyId]: key.secret, [nextKey.keyId]: nextKey.secret },
    merchant: { name: 'Harbor & Pine – Sucursal Añil' },
    dataDir,
    script,
    freshMs: 0,
    timeoutMs: 400,
    log: (line) => lines.push(line),
    ...over,
  })
const get = (token: string, init: RequestInit & { query?: string } = {}) =>
  fetch(`${edge.url}/track/${token}${init.query ?? ''}`, init)
const good = (token: string) => () => sealSnapshot(sample('packing', token), key)
let tokens = 0
/** A token of its own for each test: what the edge remembers of another cannot help it. */
const newToken = () => {
  tokens += 1
  return `tok_${String(tokens).padStart(20, '0')}`
}
const until = async (what: () => boolean | Promise<boolean>) => {
  for (let i = 0; i < 100 && !(await what()); i += 1) await new Promise((r) => setTimeout(r, 50))
}

beforeAll(async () => {
  script = await buildEdge(join(dataDir, 'worker.js'))
  origin = await startOrigin(() => 'unknown')
  edge = await start()
}, 60_000)
afterAll(async () => {
  await edge.stop()
  await origin.close()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  origin.seen.length = 0
  lines.length = 0
})

describe('the edge with its origin up', () => {
  it('shows the page, and the origin sees only the hash of the token', async () => {
    const token = newToken()
    origin.answer = good(token)
    const page = await get(token)
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toMatch(/^<!DOCTYPE html><html lang="en" dir="ltr"/)
    expect(html).toContain('Being packed now')
    expect(html).toContain('Beeswax candle, tin')
    expect(html).not.toContain('class="stale"')
    expect(origin.seen).toEqual([`/api/track/${trackingTokenHash(token)}`])
  })

  it('sends the headers that keep a bearer link private', async () => {
    const token = newToken()
    origin.answer = good(token)
    const { headers } = await get(token, { headers: { 'x-forwarded-proto': 'https' } })
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; img-src data:;/,
    )
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=/)
    expect(headers.get('set-cookie')).toBeNull()
    expect((await get(token)).headers.get('strict-transport-security')).toBeNull()
  })

  it('answers 304 to its own ETag until the snapshot changes', async () => {
    const token = newToken()
    origin.answer = good(token)
    const etag = (await get(token)).headers.get('etag') ?? ''
    const again = { headers: { 'if-none-match': etag } }
    expect((await get(token, again)).status).toBe(304)
    expect((await get(token, { ...again, query: '?lang=es' })).status).toBe(200)
    origin.answer = () => sealSnapshot(sample('packing', token, 'v2'), key)
    expect((await get(token, again)).status).toBe(200)
  })

  it('speaks the browser’s language, and ?lang= before it', async () => {
    const token = newToken()
    origin.answer = good(token)
    const spanish = { headers: { 'accept-language': 'fr, es-MX;q=0.8, en;q=0.3' } }
    expect(await (await get(token, spanish)).text()).toContain('Empaquetando ahora')
    expect(await (await get(token, { ...spanish, query: '?lang=en' })).text()).toContain(
      'Being packed now',
    )
  })

  it('takes any of the live keys', async () => {
    const token = newToken()
    origin.answer = () => sealSnapshot(sample('packing', token), nextKey)
    expect((await get(token)).status).toBe(200)
  })

  it('is under 30 kB on the wire in every state and both languages', async () => {
    for (const name of SAMPLES) {
      for (const query of ['?lang=en', '?lang=es']) {
        const token = newToken()
        origin.answer = () => sealSnapshot(sample(name, token), key)
        const html = await (await get(token, { query })).text()
        expect(gzipSync(html).length, name + query).toBeLessThan(10_000)
      }
    }
  })

  it('compresses by itself', async () => {
    const token = newToken()
    origin.answer = good(token)
    const page = await get(token, { headers: { 'accept-encoding': 'gzip' } })
    expect(page.headers.get('content-encoding')).toBe('gzip')
    expect(await page.text()).toContain('Being packed now')
  })

  it('writes no secret to disk and lets nobody else read its config', () => {
    for (const name of readdirSync(join(dataDir, 'edge'))) {
      const file = join(dataDir, 'edge', name)
      expect(statSync(file).mode & 0o077).toBe(0)
      expect(readFileSync(file, 'utf8')).not.toContain(key.secret)
    }
  })
})

describe('a link that is not good', () => {
  it('is 404 when the origin does not know it', async () => {
    origin.answer = () => 'unknown'
    const page = await get(newToken())
    expect(page.status).toBe(404)
    expect(await page.text()).toContain('We do not know this link')
  })

  it('is 404 without asking when it cannot be a token, or was unknown a moment ago', async () => {
    for (const bad of ['short', 'x'.repeat(87), `${TOKEN}%2e`, `${TOKEN}/more`])
      expect((await get(bad)).status, bad).toBe(404)
    expect(origin.seen).toEqual([])
    origin.answer = () => 'unknown'
    const token = newToken()
    await get(token)
    expect((await get(token)).status).toBe(404)
    expect(origin.seen.length).toBe(1)
  })

  it('stops working when it is revoked, though a good page was shown before', async () => {
    const token = newToken()
    origin.answer = good(token)
    expect((await get(token)).status).toBe(200)
    origin.answer = () => 'unknown'
    expect((await get(token)).status).toBe(404)
    // And the last good snapshot is gone, too: an outage does not bring it back.
    origin.answer = () => 'broken'
    expect((await get(token)).status).toBe(404)
  })
})

describe('an answer that cannot be trusted', () => {
  const refused = async (token: string, answer: Origin['answer']) => {
    origin.answer = answer
    const page = await get(token)
    const html = await page.text()
    expect(page.status).toBe(502)
    expect(page.headers.get('retry-after')).toBe('30')
    expect(html).toContain('We cannot show this safely')
    expect(html).not.toContain('Beeswax')
    await until(() => lines.some((line) => line.includes('snapshot refused')))
    return lines.join('\n')
  }

  it('is refused when its body was changed', async () => {
    const token = newToken()
    const sealed = sealSnapshot(sample('packing', token), key)
    const body = sealed.body.replace('SO-10482', 'SO-66666')
    const said = await refused(token, () => ({ ...sealed, body }))
    expect(said).toContain('"reason":"signature"')
    expect(said).not.toContain(token)
  })

  it('is refused under a key that is not live', async () => {
    const token = newToken()
    const dead = { keyId: '2025-01', secret: newSecret() }
    const said = await refused(token, () => sealSnapshot(sample('packing', token), dead))
    expect(said).toContain('"reason":"key"')
  })

  it('is refused under a live key’s name with another secret', async () => {
    const token = newToken()
    const forged = { keyId: key.keyId, secret: newSecret() }
    const said = await refused(token, () => sealSnapshot(sample('packing', token), forged))
    expect(said).toContain('"reason":"signature"')
  })

  it('is refused when it is another order’s true snapshot', async () => {
    const said = await refused(newToken(), good(newToken()))
    expect(said).toContain('"reason":"token"')
  })
})

describe('the edge with its origin down', () => {
  it.each(['broken', 'hang', 'html404'] as const)(
    'serves the last page as stale (%s)',
    async (how) => {
      const token = newToken()
      origin.answer = good(token)
      await get(token)
      origin.answer = () => how
      const page = await get(token)
      const html = await page.text()
      expect(page.status).toBe(200)
      expect(page.headers.get('x-snapshot-stale-since')).toMatch(/^\d{4}-/)
      expect(html).toContain('class="stale"')
      expect(html).toMatch(/As of \d/)
      expect(html).toContain('Being packed now')
      await until(async () => {
        origin.answer = good(token)
        return !(await (await get(token)).text()).includes('class="stale"')
      })
      expect(await (await get(token)).text()).not.toContain('class="stale"')
    },
  )

  it.each(['broken', 'hang', 'html404'] as const)(
    'says 503, never 404, of a link it has not seen (%s)',
    async (how) => {
      origin.answer = () => how
      const page = await get(newToken())
      const html = await page.text()
      expect(page.status).toBe(503)
      expect(page.headers.get('retry-after')).toBe('30')
      expect(html).toContain('We cannot look it up right now')
      expect(html).toContain('Harbor &amp; Pine – Sucursal Añil')
    },
  )

  it('goes stale when the origin’s process is gone, and fresh when it is back', async () => {
    const token = newToken()
    origin.answer = good(token)
    await get(token)
    await origin.close()
    expect(await (await get(token)).text()).toContain('class="stale"')
    expect((await get(newToken())).status).toBe(503)
    origin = await startOrigin(good(token), origin.port)
    await until(async () => !(await (await get(token)).text()).includes('class="stale"'))
    expect(await (await get(token)).text()).not.toContain('class="stale"')
  })
})

describe('the edge’s process', () => {
  it('is started again after a crash, on the same port', async () => {
    const { pid, url } = edge
    process.kill(pid, 'SIGKILL')
    await until(() => edge.pid !== pid)
    expect(edge.url).toBe(url)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('says what to do when its port is taken', async () => {
    await expect(
      startEdge({
        port: origin.port,
        host: '127.0.0.1',
        originUrl: origin.url,
        keys: {},
        dataDir: join(dataDir, 'second'),
        script,
      }),
    ).rejects.toThrow(/port \d+ is in use: free it or set TRACK_PORT/)
  })

  it('ends a workerd that outlived a killed parent before it starts its own', async () => {
    const dir = join(dataDir, 'orphan')
    const options = { host: '127.0.0.1', originUrl: origin.url, keys: {}, dataDir: dir, script }
    const code = `
      import { startEdge } from ${JSON.stringify(new URL('./serve.ts', import.meta.url).href)}
      const edge = await startEdge(${JSON.stringify({ ...options, port: 0 })})
      console.log(edge.pid, new URL(edge.url).port)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code])
    const said = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (data: Buffer) => resolve(data.toString())),
    )
    const [orphan = 0, port = 0] = said.trim().split(' ').map(Number)
    parent.kill('SIGKILL')
    await new Promise((resolve) => parent.once('exit', resolve))
    // It still holds the port.
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    const next = await startEdge({ ...options, port })
    expect((await fetch(`${next.url}/healthz`)).status).toBe(200)
    expect(next.pid).not.toBe(orphan)
    await next.stop()
    await expect(fetch(`${next.url}/healthz`)).rejects.toThrow()
  })

  it('answers again from memory within the fresh time', async () => {
    await edge.stop()
    edge = await start({ freshMs: 60_000 })
    const token = newToken()
    origin.answer = good(token)
    await get(token)
    await get(token)
    expect(origin.seen.length).toBe(1)
  })
})
