import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadSecrets } from '../../server/boot/secrets.ts'
import { badgeCode } from '../../server/identity/badge.ts'
import { setSecrets } from '../../server/platform/secrets.ts'
import { launch } from '../support/browser.ts'
import { query } from '../support/database.ts'
import {
  commandsOf,
  enrolledPhone,
  type FloorJob,
  isServed,
  lineInHand,
  NIA,
  nextBatch,
  ROBIN,
  scanBin,
  scanUnits,
  startJob,
} from '../support/floor.ts'
import { type Person, signInOnFloor, typePin } from '../support/people.ts'

// Several people, one phone: whose scan it was stays true, and wrong PINs end in a lock that a supervisor opens.
const dockline = inject('dockline')
const DEVICE = 'E2E-PEOPLE'
const POLL = { timeout: 30_000, interval: 200 }

let browser: Browser
let context: BrowserContext
let page: Page
let job: FloorJob

beforeAll(async () => {
  job = await nextBatch(dockline, 'Allentown')
  browser = await launch()
  const enrolled = await enrolledPhone(browser, dockline, { name: DEVICE, warehouse: 'Allentown' })
  context = enrolled.context
  page = enrolled.page
})
afterAll(() => browser?.close())

describe('a shared phone', () => {
  it('is given up in two taps, and keeps what could not be sent under its name', async () => {
    await signInOnFloor(page, NIA)
    await isServed(page)
    await startJob(page, job.number)
    await context.setOffline(true)
    const line = await lineInHand(page, job.lines)
    await scanBin(page, line)
    await scanUnits(page, line, { done: 0, units: job.units, count: 1 })
    await page.getByRole('link', { name: 'Offline · 1 to send' }).click()
    await page.getByRole('button', { name: 'Switch user' }).click()
    await page.getByRole('heading', { name: 'No network' }).waitFor()
    await context.setOffline(false)
    await page.getByText('1 unsent scan kept').waitFor()
  })

  it('the next person’s log-in does not send them', async () => {
    await signInOnFloor(page, ROBIN)
    await page.getByRole('link', { name: 'Online · 1 to send' }).click()
    await page.getByText('waits for Nia Coleman').waitFor()
    await page.getByRole('button', { name: 'Send now' }).click()
    await page.getByRole('heading', { name: '1 to send' }).waitFor()
    expect(await commandsOf(dockline, DEVICE)).toEqual([])
  })

  it('they go out as hers when she is back', async () => {
    await page.getByRole('button', { name: 'Switch user' }).click()
    await signInOnFloor(page, NIA)
    const sent = () =>
      commandsOf(dockline, DEVICE).then((all) =>
        all.map((c) => `${c.kind} ${c.outcome} ${c.actor}`),
      )
    await expect.poll(sent, POLL).toEqual(['pick.confirm applied Nia Coleman'])
    await page.getByRole('link', { name: 'Online · 0 to send' }).waitFor()
  })
})

describe('wrong PINs', () => {
  it('five lock the person on this phone', async () => {
    await page.getByRole('link', { name: /Switch user and settings/ }).click()
    await page.getByRole('button', { name: 'Switch user' }).click()
    await page.getByRole('button', { name: NIA.name }).first().click()
    for (let wrong = 1; wrong <= 5; wrong += 1) {
      const answer = page.waitForResponse((one) => one.url().includes('/api/auth/callback/floor'))
      await typePin(page, '0000')
      await answer
      if (wrong < 5) await page.getByText('Wrong PIN or badge').waitFor()
    }
    await page
      .getByRole('alert')
      .getByText(/^Locked until/)
      .waitFor()
    expect(await page.getByRole('button', { name: '1', exact: true }).isDisabled()).toBe(true)
  })

  it('a supervisor’s badge and PIN unlock her', async () => {
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('heading', { name: /supervisor’s badge/ }).waitFor()
    await page.keyboard.insertText(await badgeOf(ROBIN))
    await page.keyboard.press('Enter')
    await page.getByText('Supervisor’s PIN').waitFor()
    await typePin(page, ROBIN.pin)
    await page.getByText('Unlocked. Type your PIN.').waitFor()
    await typePin(page, NIA.pin)
    await page.waitForURL((url) => url.pathname === '/floor')
    await page.getByRole('heading', { name: `Batch ${job.number}` }).waitFor()
  })
})

/** What the badge sheet prints for a person. */
async function badgeOf(person: Person): Promise<string> {
  const { appPassword: _, ...secrets } = loadSecrets(dockline.dataDir)
  setSecrets(secrets)
  const [user] = await query<{ id: string; version: number }>(
    dockline,
    'SELECT id, badge_version AS version FROM "user" WHERE email = $1',
    [person.email],
  )
  return badgeCode(user?.id ?? '', user?.version ?? 0)
}
