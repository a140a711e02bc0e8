import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { complaints, desktop, launch, phone } from '../support/browser.ts'
import { query } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { fitForTheFloor } from '../support/look.ts'
import { addDevice, MANAGER, scan, signInAtDesk, signInOnFloor } from '../support/people.ts'

// A walk with a wedge scanner in which things go wrong, and every floor screen on the way looked at.
const dockline = inject('dockline')

type Line = { id: string; bin: string; gtin: string; sku: string; quantity: number }

let browser: Browser
let floor: Page
let said: string[]
let lines: Line[]

beforeAll(async () => {
  browser = await launch()
  const desk = await (await desktop(browser)).newPage()
  await desk.goto(`${dockline.url}/sign-in`)
  await signInAtDesk(desk, MANAGER)
  const link = await addDevice(desk, dockline, 'RNO-E2E-PICK', 'Reno')
  floor = await (await phone(browser)).newPage()
  await floor.emulateMedia({ reducedMotion: 'reduce' })
  said = complaints(floor)
  await floor.goto(link)
})
afterAll(() => browser?.close())

describe('a walk', () => {
  it('begins with enrolment and sign-in', async () => {
    await floor.getByRole('button', { name: 'Enrol this device' }).waitFor()
    await fitForTheFloor(floor)
    await floor.getByRole('button', { name: 'Enrol this device' }).click()
    await floor
      .getByRole('button', { name: MANAGER.name })
      .or(floor.getByText('Other'))
      .first()
      .waitFor()
    await fitForTheFloor(floor)
    await signInOnFloor(floor, MANAGER)
  })

  it('offers the next job and opens it', async () => {
    await floor.getByRole('button', { name: /^Start/ }).waitFor()
    await fitForTheFloor(floor)
    await floor.getByRole('button', { name: /^Start/ }).click()
    await floor.waitForURL(/\/floor\/pick/)
    lines = await query<Line>(
      dockline,
      `SELECT a.id, b.code AS bin, i.sku, a.quantity,
         (SELECT c.code FROM item_code c WHERE c.item_id = i.id AND c.level = 'each' AND c.code ~ '^[0-9]{14}$' ORDER BY 1 LIMIT 1) AS gtin
       FROM batch bt JOIN fulfilment_order f ON f.batch_id = bt.id JOIN allocation a ON a.fulfilment_order_id = f.id
       JOIN bin b ON b.id = a.bin_id JOIN item i ON i.id = a.item_id JOIN "user" u ON u.id = bt.lease_user_id
       WHERE u.email = $1 AND bt.status = 'leased' AND a.released = 0 ORDER BY b.walk_order, b.code`,
      [MANAGER.email],
    )
    expect(lines.length).toBeGreaterThan(1)
    await floor.getByRole('group', { name: `Bin ${lines[0]?.bin}` }).waitFor()
    await fitForTheFloor(floor)
  })

  it('says what was scanned and what is needed, changes nothing, and clears on the right scan', async () => {
    const [first, second] = lines
    await scan(floor, second?.bin ?? '')
    await floor.getByRole('heading', { name: 'Wrong bin' }).waitFor()
    await floor
      .getByText(second?.bin ?? '')
      .first()
      .waitFor()
    await floor
      .getByText(first?.bin ?? '')
      .first()
      .waitFor()
    await fitForTheFloor(floor)
    expect(await pickedOf(first)).toBe(0)
    await scanOnRed(floor, first?.bin ?? '')
    await floor.getByRole('heading', { name: 'Wrong bin' }).waitFor({ state: 'hidden' })
    await floor.getByLabel('Bin scanned').waitFor()
    await scan(floor, '00000000')
    await floor.getByRole('heading', { name: 'Unknown code' }).waitFor()
    await scanOnRed(floor, first?.gtin ?? '')
    await floor.getByRole('heading', { name: 'Unknown code' }).waitFor({ state: 'hidden' })
    await eventually(async () => expect(await pickedOf(first)).toBe(1))
  })

  it('takes the last scan back by a reversal', async () => {
    const [first] = lines
    await floor.getByRole('button', { name: 'Undo' }).first().click()
    await eventually(async () => expect(await pickedOf(first)).toBe(0))
    const moves = await query<{ reason: string }>(
      dockline,
      `SELECT reason FROM movement WHERE allocation_id = $1 AND reason IN ('pick', 'pick_undo') ORDER BY id`,
      [first?.id],
    )
    expect(moves.map(({ reason }) => reason).slice(-2)).toEqual(['pick', 'pick_undo'])
  })

  it('takes a typed code, recorded as typed', async () => {
    const [first] = lines
    await floor.getByRole('button', { name: 'Type' }).click()
    await floor.getByLabel('Barcode or SKU').waitFor()
    await fitForTheFloor(floor)
    await floor.getByLabel('Barcode or SKU').fill(first?.sku ?? '')
    await floor.keyboard.press('Enter')
    await eventually(async () => expect(await pickedOf(first)).toBe(1))
    const [event] = await query<{ source: string }>(
      dockline,
      `SELECT data ->> 'source' AS source FROM event WHERE type = 'pick.confirmed' AND data ->> 'itemId' IS NOT NULL ORDER BY id DESC LIMIT 1`,
    )
    expect(event?.source).toBe('typed')
  })

  it('is short in two taps, each reason with its effect; then the walk ends, or has one more stop', async () => {
    for (const line of lines) await finish(line)
    await floor.getByRole('heading', { name: 'Job complete' }).waitFor()
    await fitForTheFloor(floor)
    const last = lines.at(-1)
    await eventually(async () => {
      const [row] = await query<{ short: number; status: string }>(
        dockline,
        `SELECT a.short, bt.status FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id
         JOIN batch bt ON bt.id = f.batch_id WHERE a.id = $1`,
        [last?.id],
      )
      // the missing unit is sourced again: from this house it opens the batch for one more stop
      expect(row?.short).toBe(1)
      expect(row?.status).not.toBe('leased')
    })
    // where this house has the missing unit in another bin, the walk is told of one more stop at once
    await floor
      .getByRole('button', { name: 'Home' })
      .or(floor.getByRole('link', { name: 'Home' }))
      .or(floor.getByRole('button', { name: /^Got it/ }))
      .first()
      .waitFor()
    await floor.goto(`${dockline.url}/floor`)
    await floor
      .getByText(/^(Your next job|Your job, started|No job waiting)$/)
      .first()
      .waitFor()
  })

  it('looks right at the bench, at the dock and in the settings', async () => {
    for (const [path, shows] of [
      ['/floor/pack', 'Scanner ready'],
      ['/floor/dispatch', 'Scanner ready'],
      ['/floor/settings', 'Dana Kessler'],
    ] as const) {
      await floor.goto(`${dockline.url}${path}`)
      await floor.getByText(shows).first().waitFor()
      await fitForTheFloor(floor)
    }
    expect(said).toEqual([])
  })
})

/** Picks what is left of a line; of the walk's last line the last unit is not there. */
async function finish(line: Line): Promise<void> {
  const isLast = line.id === lines.at(-1)?.id
  const most = isLast ? line.quantity - 1 : line.quantity
  if (line.id !== lines[0]?.id) await scan(floor, line.bin)
  for (let unit = await pickedOf(line); unit < most; unit += 1) await scan(floor, line.gtin)
  if (!isLast) return
  await floor.getByRole('button', { name: 'Short' }).click()
  await floor.getByText(`Found ${most} of ${line.quantity}`).waitFor()
  await floor.getByText('1 unit leaves on hand').waitFor()
  await fitForTheFloor(floor)
  await floor.getByRole('button', { name: /^Not found/ }).click()
}

async function pickedOf(line: Line | undefined): Promise<number> {
  const [row] = await query<{ picked: number }>(
    dockline,
    'SELECT picked FROM allocation WHERE id = $1',
    [line?.id],
  )
  return row?.picked ?? -1
}

/** The red screen listens too, though its words are others. */
async function scanOnRed(page: Page, code: string): Promise<void> {
  await page.keyboard.insertText(code)
  await page.keyboard.press('Enter')
}
