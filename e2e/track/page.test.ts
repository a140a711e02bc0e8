import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildEdge } from '../../app/_edge/build.mjs'
import { type Edge, startEdge } from '../../app/_edge/serve.ts'
import {
  newSecret,
  type Origin,
  SAMPLES,
  sample,
  sealSnapshot,
  startOrigin,
  TOKEN,
} from '../../app/_edge/testing.ts'

// The tracking page as a customer's browser meets it: workerd, its real headers, Chromium.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const dataDir = mkdtempSync(join(tmpdir(), 'track-'))
const key = { keyId: 'k', secret: newSecret() }
let origin: Origin
let edge: Edge
let browser: Browser

beforeAll(async () => {
  const script = await buildEdge(join(dataDir, 'worker.js'))
  origin = await startOrigin(() => 'unknown')
  edge = await startEdge({
    port: 0,
    host: '127.0.0.1',
    originUrl: origin.url,
    publicOrigin: origin.url,
    keys: { [key.keyId]: key.secret },
    dataDir,
    script,
    freshMs: 0,
  })
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium'
  browser = await chromium.launch({
    ...(existsSync(path) ? { executablePath: path } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await edge?.stop()
  await origin?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Opens the page; the second value collects what the browser complained about (CSP included). */
async function open(options: BrowserContextOptions = {}): Promise<[Page, string[]]> {
  const context = await browser.newContext({ viewport: { width: 412, height: 915 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${edge.url}/track/${TOKEN}`)
  return [page, complaints]
}
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> =
      Reflect.get(Reflect.get(globalThis, 'axe'), 'run')
    const { violations } = await run()
    return violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 160)}`)
  })
}
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('the tracking page', () => {
  for (const name of SAMPLES) {
    it(`${name}: nothing for axe, no overflow, no complaint, light and dark`, async () => {
      origin.answer = () => sealSnapshot(sample(name), key)
      for (const options of [
        { colorScheme: 'light', locale: 'en-US' },
        { colorScheme: 'dark', locale: 'es-ES' },
      ] as const) {
        const [page, complaints] = await open(options)
        expect(await page.locator('h1').count()).toBe(1)
        expect(await violations(page)).toEqual([])
        for (const width of [320, 412, 768, 1440]) {
          await page.setViewportSize({ width, height: 900 })
          expect(await overflow(page), `${name} at ${width}`).toBeLessThanOrEqual(0)
        }
        expect(complaints).toEqual([])
        await page.context().close()
      }
    }, 60_000)
  }

  it('has notices that axe passes, too', async () => {
    origin.answer = () => 'broken'
    const missing = `${TOKEN.slice(0, -1)}Z`
    const [page] = await open({ colorScheme: 'dark' })
    await page.goto(`${edge.url}/track/${missing}`)
    expect(await page.locator('h1').innerText()).toContain('We cannot look it up right now')
    expect(await violations(page)).toEqual([])
    origin.answer = () => 'unknown'
    await page.goto(`${edge.url}/track/${missing}`)
    expect(await page.locator('h1').innerText()).toContain('We do not know this link')
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('is whole without JavaScript', async () => {
    origin.answer = () => sealSnapshot(sample('packing'), key)
    const [page] = await open({ javaScriptEnabled: false })
    expect(await page.locator('h1').innerText()).toContain('Being packed now')
    expect(await page.locator('form.gate').getAttribute('action')).toBe(
      `${origin.url}/track/${TOKEN}/unlock`,
    )
    await page.context().close()
  })

  it('renews itself in place while it is seen, and says so', async () => {
    origin.answer = () => sealSnapshot(sample('packing'), key)
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(`${edge.url}/track/${TOKEN}`)
    await page.evaluate(() => Reflect.set(globalThis, 'sameDocument', true))
    const asked = () => origin.seen.length
    const before = asked()
    await page.clock.runFor(31_000)
    await expect.poll(asked).toBe(before + 1)
    expect(await page.locator('h1').innerText()).toContain('Being packed now')

    origin.answer = () => sealSnapshot(sample('delivered'), key)
    // Not while somebody types: what they wrote would be lost.
    await page.locator('#postcode').fill('958')
    await page.clock.runFor(31_000)
    expect(asked()).toBe(before + 1)
    await page.locator('#postcode').fill('')
    await page.locator('#postcode').blur()
    await page.clock.runFor(31_000)
    await expect.poll(() => page.locator('h1').innerText()).toContain('Delivered')
    expect(await page.title()).toContain('Delivered')
    expect(await page.locator('#live').textContent()).toContain('Delivered')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'sameDocument'))).toBe(true)
    await context.close()
  })
})
