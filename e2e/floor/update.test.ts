import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { launch } from '../support/browser.ts'
import { type Deploy, deploy } from '../support/deploy.ts'
import {
  commandsOf,
  enrolledPhone,
  type FloorJob,
  isServed,
  lineInHand,
  nextBatch,
  pickedOnce,
  pickRest,
  ROBIN,
  scanBin,
  scanUnits,
  startJob,
} from '../support/floor.ts'
import { signInOnFloor } from '../support/people.ts'

// A deploy under a full queue: the new version comes in, and what was scanned is counted once, all of it.
const dockline = inject('dockline')
const DEVICE = 'E2E-UPDATE'
const POLL = { timeout: 30_000, interval: 200 }

let browser: Browser
let context: BrowserContext
let page: Page
let job: FloorJob
let deployed: Deploy[] = []

beforeAll(async () => {
  job = await nextBatch(dockline, null)
  browser = await launch()
  const enrolled = await enrolledPhone(browser, dockline, {
    name: DEVICE,
    warehouse: job.warehouse,
  })
  context = enrolled.context
  page = enrolled.page
  await signInOnFloor(page, ROBIN)
  await isServed(page)
})
afterAll(async () => {
  for (const one of deployed.toReversed()) one.undo()
  deployed = []
  await browser?.close()
})

describe('a new version while scans wait', () => {
  let done = 0
  let inHand = 0
  let lost = 0
  let deaf = true

  it('scans wait on the phone, some counted by a server whose answer was lost', async () => {
    await startJob(page, job.number)
    await context.setOffline(true)
    const line = await lineInHand(page, job.lines)
    await scanBin(page, line)
    done = await scanUnits(page, line, { done, units: job.units, count: 1 })
    inHand = line.quantity > 1 ? 1 : 0
    await page.getByText('Offline · 1 to send').first().waitFor()
    // from here the server hears the phone, and the phone does not hear the server
    await context.route('**/api/trpc/fulfilment.applyCommands**', async (route) => {
      if (!deaf) return route.continue()
      await route.fetch()
      lost += 1
      await route.abort('connectionreset')
    })
    await context.setOffline(false)
    await expect.poll(() => commandsOf(dockline, DEVICE), POLL).toHaveLength(1)
    await context.setOffline(true)
    if (inHand > 0) {
      done = await scanUnits(page, line, { done, units: job.units, count: line.quantity - 1 })
    }
    const second = await lineInHand(page, job.lines)
    await scanBin(page, second)
    done = await scanUnits(page, second, { done, units: job.units, count: 1 })
    inHand = second.quantity > 1 ? 1 : 0
    await page.getByText(`Offline · ${done} to send`).first().waitFor()
  })

  it('the new version waits for the worker’s word, and the walk goes on meanwhile', async () => {
    deployed.push(deploy())
    await context.setOffline(false)
    await page.getByText(`${done} of ${job.units} units`).waitFor()
    await page.getByRole('link', { name: new RegExp(`· ${done} to send`) }).click()
    await page.getByText('A new version is ready').waitFor()
  })

  it('the update comes in, with everything still queued', async () => {
    const before = await page.evaluate(() => performance.timeOrigin)
    await page.getByRole('button', { name: 'Update', exact: true }).click()
    await page.waitForFunction((origin) => performance.timeOrigin !== origin, before)
    await page.getByRole('heading', { name: `${done} to send` }).waitFor()
    await isServed(page)
    await expect.poll(() => keptHome(page), POLL).toEqual([deployed[0]?.revision])
    await expect(page.getByText('A new version is ready').count()).resolves.toBe(0)
    expect(lost).toBeGreaterThan(0)
  })

  it('each scan is applied once, and the walk goes on at its line', async () => {
    deaf = false
    // unless it went out by itself a moment before
    const send = page.getByRole('button', { name: 'Send now' })
    await send.click({ timeout: 3_000 }).catch(() => undefined)
    await page.getByRole('heading', { name: 'Everything is sent' }).waitFor()
    const commands = await commandsOf(dockline, DEVICE)
    expect(commands.map(({ seq, outcome }) => `${seq} ${outcome}`)).toEqual(
      Array.from({ length: done }, (_, at) => `${at + 1} applied`),
    )
    await page.getByRole('link', { name: 'Home' }).click()
    await startJob(page, job.number)
    await page.getByText(`${done} of ${job.units} units`).waitFor()
    await pickRest(page, job, { done, atItem: inHand > 0, inHand })
    await page.getByText('Online · 0 to send').first().waitFor()
    await pickedOnce(dockline, job.lines)
  })

  it('between two jobs a new version comes in by itself', async () => {
    await page.getByRole('button', { name: 'Home' }).click()
    await page.waitForURL((url) => url.pathname === '/floor')
    await page.getByText('Online · 0 to send').first().waitFor()
    deployed.push(deploy())
    const before = await page.evaluate(() => performance.timeOrigin)
    await context.setOffline(true)
    await page.getByText('Offline · 0 to send').first().waitFor()
    await context.setOffline(false)
    await page.waitForFunction((origin) => performance.timeOrigin !== origin, before)
    await expect.poll(() => keptHome(page), POLL).toEqual([deployed[1]?.revision])
  })
})

/** The versions of the floor's home that this phone would open with. */
function keptHome(on: Page): Promise<(string | null)[]> {
  return on.evaluate(async () => {
    const active = (await navigator.serviceWorker.getRegistration())?.active
    if (active?.state !== 'activated') return []
    const kept: (string | null)[] = []
    for (const name of await caches.keys()) {
      if (!name.includes('precache')) continue
      for (const { url } of await (await caches.open(name)).keys()) {
        const { pathname, searchParams } = new URL(url)
        if (pathname === '/floor') kept.push(searchParams.get('__WB_REVISION__'))
      }
    }
    return kept
  })
}
