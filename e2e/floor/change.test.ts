import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { complaints, desktop, launch } from '../support/browser.ts'
import { query } from '../support/database.ts'
import {
  enrolledPhone,
  type FloorJob,
  lineInHand,
  nextBatch,
  pickedOnce,
  pickRest,
  ROBIN,
  scanBin,
  scanUnits,
  startJob,
} from '../support/floor.ts'
import { fitForTheFloor } from '../support/look.ts'
import { MANAGER, signInAtDesk, signInOnFloor } from '../support/people.ts'

// What the desk decides reaches the hand in the middle of a walk; then the bench, an order open on it.
const dockline = inject('dockline')

const BY_DANA = /^by Dana Kessler at \d\d:\d\d$/

let browser: Browser
let page: Page
let desk: Page
let said: string[]
let job: FloorJob
let begun: string

beforeAll(async () => {
  job = await nextBatch(dockline, null)
  browser = await launch()
  const device = { name: 'E2E-CHANGE', warehouse: job.warehouse }
  page = (await enrolledPhone(browser, dockline, device)).page
  await page.emulateMedia({ reducedMotion: 'reduce' })
  said = complaints(page)
  await signInOnFloor(page, ROBIN)
  // this phone never polls: what it learns of the desk, the stream told it
  await page.addInitScript(() => {
    const every = window.setInterval
    const noPoll = (run: TimerHandler, ms?: number) => ((ms ?? 0) < 5000 ? every(run, ms) : 0)
    Object.assign(window, { setInterval: noPoll })
  })
  await page.reload()
  desk = await (await desktop(browser)).newPage()
  await desk.goto(`${dockline.url}/sign-in`)
  await signInAtDesk(desk, MANAGER)
})
afterAll(() => browser?.close())

describe('a change in the middle of a walk', () => {
  it('a hold placed at the desk stops the hand', async () => {
    await startJob(page, job.number)
    const line = await lineInHand(page, job.lines)
    begun = line.id
    await scanBin(page, line)
    await scanUnits(page, line, { done: 0, units: job.units, count: 1 })
    await page.getByText('Online · 0 to send').first().waitFor()
    await desk.goto(`${dockline.url}/desk/orders/${await orderOf(job)}`)
    await placeHold(desk)
    await page.getByRole('heading', { name: 'Leave this order' }).waitFor()
    await page.getByText(BY_DANA).waitFor()
    await fitForTheFloor(page)
    // all lines of the order are one screen
    await page.getByRole('button', { name: /^Got it/ }).click()
    await page.getByRole('heading', { name: 'Leave this order' }).waitFor({ state: 'detached' })
    await takeNote(page)
  })

  it('the release gives the walk back, at its line', async () => {
    await release(desk)
    await page.getByRole('heading', { name: 'Pick it again' }).waitFor()
    await page.getByText(BY_DANA).waitFor()
    await fitForTheFloor(page)
    await takeNote(page)
    const line = await lineInHand(page, job.lines)
    // a first line of one unit was done before the hold: the one in hand is then the next
    const inHand = line.id === begun ? 1 : 0
    await pickRest(page, job, { done: 1, atItem: inHand > 0, inHand })
    await page.getByText('Online · 0 to send').first().waitFor()
    await pickedOnce(dockline, job.lines)
  })

  it('the bench with the order open looks right', async () => {
    await page.goto(`${dockline.url}/floor/pack`)
    await page.getByText('Scanner ready').first().waitFor()
    await page.keyboard.insertText(await orderOf(job))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /^Pack SO/ }).waitFor()
    await fitForTheFloor(page)
  })

  it('a hold stops the bench and its release frees it', async () => {
    await placeHold(desk)
    await page.getByRole('heading', { name: 'Order on hold' }).waitFor()
    await page.getByText(BY_DANA).waitFor()
    await page.getByText('The order is stopped').waitFor()
    await fitForTheFloor(page)
    await release(desk)
    await page.getByRole('heading', { name: 'Order released' }).waitFor()
    await page.getByText(BY_DANA).waitFor()
    await fitForTheFloor(page)
    await page.getByRole('button', { name: 'Got it' }).click()
    await page.getByRole('heading', { name: 'Order released' }).waitFor({ state: 'detached' })
    expect(said).toEqual([])
  })
})

async function placeHold(at: Page): Promise<void> {
  await at.getByRole('button', { name: 'Place hold' }).first().click()
  await at.getByRole('dialog').getByLabel('Reason').fill('The customer called')
  await at.getByRole('dialog').getByRole('button', { name: 'Place hold' }).click()
}

async function release(at: Page): Promise<void> {
  await at
    .getByRole('button', { name: /^Release/ })
    .first()
    .click()
}

/** Reads one change after another until the walk is back. */
async function takeNote(on: Page): Promise<void> {
  const gotIt = on.getByRole('button', { name: /^Got it/ })
  const walk = on
    .getByRole('region', { name: 'Quantity' })
    .or(on.getByRole('heading', { name: 'Job complete' }))
  while (await gotIt.isVisible()) {
    await gotIt.click()
    await gotIt.or(walk).first().waitFor()
  }
}

async function orderOf({ lines }: FloorJob): Promise<string> {
  const [order] = await query<{ number: string }>(
    dockline,
    'SELECT o.number FROM "order" o JOIN allocation a ON a.order_id = o.id WHERE a.id = $1',
    [lines[0]?.id],
  )
  return order?.number ?? ''
}
