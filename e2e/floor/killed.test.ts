import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../support/browser.ts'
import {
  killDockline,
  newDockline,
  type Running,
  startDockline,
  stopDockline,
} from '../support/dockline.ts'
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

// The server and its PostgreSQL are killed in the middle of a walk; the walk is finished without them.
// A Dockline of its own: what a journey starts again would end with the journey.
const DEVICE = 'E2E-KILLED'

let browser: Browser
let context: BrowserContext
let page: Page
let job: FloorJob
let dockline: Running

beforeAll(async () => {
  dockline = await newDockline('e2e-killed')
  await startDockline(dockline)
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
  await browser?.close()
  if (dockline) await stopDockline(dockline)
})

describe('a walk through kill -9', () => {
  let at = { done: 0, atItem: true, inHand: 0 }
  let place: string

  it('goes on when server and database are gone', async () => {
    await startJob(page, job.number)
    const line = await lineInHand(page, job.lines)
    await scanBin(page, line)
    at = await oneUnit(line)
    await page.getByText('Online · 0 to send').first().waitFor()
    await killDockline(dockline)
    const next = await lineInHand(page, job.lines)
    if (!at.atItem) await scanBin(page, next)
    at = await oneUnit(next)
    await page.getByText('Offline · 1 to send').first().waitFor()
    place = await standsAt(page)
  })

  it('the app is killed too, and opens from the phone at the very line', async () => {
    await page.close()
    page = await context.newPage()
    await page.goto(`${dockline.url}/floor`)
    await startJob(page, job.number)
    expect(await standsAt(page)).toBe(place)
    await page.getByText(`${at.done} of ${job.units} units`).waitFor()
    await pickRest(page, job, at)
    await page
      .getByText(`Offline · ${job.units - 1} to send`)
      .first()
      .waitFor()
  })

  it('a plain start brings all back: each pick once', async () => {
    await startDockline(dockline)
    await page.getByText('Online · 0 to send').first().waitFor({ timeout: 60_000 })
    await pickedOnce(dockline, job.lines)
    const commands = await commandsOf(dockline, DEVICE)
    expect(commands.map(({ seq, kind, outcome }) => `${seq} ${kind} ${outcome}`)).toEqual(
      Array.from({ length: job.units }, (_, n) => `${n + 1} pick.confirm applied`),
    )
    await expect.poll(() => page.getByRole('button', { name: /^Next job/ }).isEnabled()).toBe(true)
  })

  /** One unit more of the line; answers where the walk stands then. */
  async function oneUnit(line: Parameters<typeof scanUnits>[1]): Promise<typeof at> {
    const done = await scanUnits(page, line, { done: at.done, units: job.units, count: 1 })
    const inHand = at.inHand + 1
    return inHand < line.quantity
      ? { done, atItem: true, inHand }
      : { done, atItem: false, inHand: 0 }
  }
})

/** Line, bin and count as the glass has them. */
async function standsAt(on: Page): Promise<string> {
  const bin = await on.getByRole('group', { name: /^Bin / }).getAttribute('aria-label')
  const line = await on.getByRole('heading', { name: /^Line \d/ }).innerText()
  const count = await on.getByRole('region', { name: 'Quantity' }).innerText()
  return [line, bin, count.replaceAll('\n', ' ')].join(' · ')
}
