import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { complaints, desktop, launch } from '../support/browser.ts'
import { query } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { enrolledPhone, type ShelfLine, scanBin, scanUnits, startJob } from '../support/floor.ts'
import { accessible, fitForTheFloor } from '../support/look.ts'
import { MANAGER, scan, signInAtDesk, signInOnFloor } from '../support/people.ts'

// An order cut after it was picked: the hand is told, the surplus goes back by scan, the rest ships and is billed.
const dockline = inject('dockline')

type Line = ShelfLine & { readonly title: string }

let browser: Browser
let page: Page
let desk: Page
let said: string[]
let order: string
let lines: readonly Line[]

beforeAll(async () => {
  browser = await launch()
  desk = await (await desktop(browser)).newPage()
  await desk.goto(`${dockline.url}/sign-in`)
  await signInAtDesk(desk, MANAGER)
  order = await orderOfTwoAndThree()
  const [work] = await query<{ number: number; warehouse: string }>(
    dockline,
    `UPDATE batch SET priority = (SELECT max(priority) + 1 FROM batch) WHERE id = (SELECT f.batch_id FROM fulfilment_order f
       JOIN "order" o ON o.id = f.order_id WHERE o.number = $1)
     RETURNING number, (SELECT name FROM warehouse w WHERE w.id = warehouse_id) AS warehouse`,
    [order],
  )
  lines = await query<Line>(
    dockline,
    `SELECT a.id, b.code AS bin, i.sku, i.name AS title, a.quantity, min(c.code) AS gtin FROM allocation a
     JOIN "order" o ON o.id = a.order_id JOIN bin b ON b.id = a.bin_id JOIN item i ON i.id = a.item_id
     JOIN item_code c ON c.item_id = i.id AND c.level = 'each' AND c.code ~ '^[0-9]{14}$'
     WHERE o.number = $1 GROUP BY a.id, b.id, i.id ORDER BY b.walk_order, b.code`,
    [order],
  )
  const device = { name: 'E2E-SURPLUS', warehouse: work?.warehouse ?? '' }
  page = (await enrolledPhone(browser, dockline, device)).page
  await page.emulateMedia({ reducedMotion: 'reduce' })
  said = complaints(page)
  await signInOnFloor(page, MANAGER)
  await startJob(page, work?.number ?? 0)
})
afterAll(() => browser?.close())

describe('an order cut after it was picked', () => {
  it('two are picked, one is wanted: the hand puts one back by scan and walks on', async () => {
    const [first, second] = lines
    if (!first || !second) throw new Error('Two lines were placed')
    await scanBin(page, first)
    await scanUnits(page, first, { done: 0, units: 5, count: 2 })
    await page.getByText('Online · 0 to send').first().waitFor()
    await cut(first, 1)
    await page.getByRole('heading', { name: 'Put 1 back' }).waitFor()
    await page.getByText(/^by Dana Kessler at \d\d:\d\d$/).waitFor()
    await page.getByText('Scan the item', { exact: true }).waitFor()
    await fitForTheFloor(page)
    await scan(page, second.gtin)
    await page.getByText('Wrong item').first().waitFor()
    await scan(page, first.gtin)
    await page.getByText('Scan its bin', { exact: true }).waitFor()
    await scan(page, first.bin)
    await page.getByRole('region', { name: 'Quantity' }).waitFor()
    await eventually(async () => expect(await pickedAndSurplus(first)).toEqual([1, 0]))
    await scanBin(page, second)
    await scanUnits(page, second, { done: 1, units: 4, count: 3 })
    await page.getByRole('heading', { name: 'Job complete' }).waitFor()
    await page.getByText('Online · 0 to send').first().waitFor()
  })

  it('the desk says what goes back where, and the bench asks for it before the rest is packed', async () => {
    const [first, second] = lines
    if (!first || !second) throw new Error('Two lines were placed')
    await page.goto(`${dockline.url}/floor/pack`)
    await scan(page, order)
    await page.getByRole('heading', { name: /^Pack SO/ }).waitFor()
    await cut(second, 2)
    await page.getByRole('heading', { name: 'Put 1 back' }).waitFor()
    await fitForTheFloor(page)
    await desk.getByText(/The order was changed after picking: 1 picked unit is/).waitFor()
    await desk.getByText(`1 unit goes back into ${second.bin}`).waitFor()
    await desk.getByRole('button', { name: /^Units are put back/ }).waitFor()
    await accessible(desk)
    await desk.goto(`${dockline.url}/desk`)
    await desk.getByRole('button', { name: /^Floor/ }).click()
    const decision = desk.getByRole('listitem').filter({ hasText: order })
    await decision.getByText(`3 picked, 2 wanted: put 1 back into ${second.bin}`).waitFor()
    await scan(page, second.gtin)
    await scan(page, second.bin)
    await page.getByRole('heading', { name: /^Pack SO/ }).waitFor()
    await decision.waitFor({ state: 'detached' })
    expect(await pickedAndSurplus(second)).toEqual([2, 0])
  })

  it('what is packed already does not leave: the dock sends it back, the bench opens it', async () => {
    const [, second] = lines
    if (!second) throw new Error('Two lines were placed')
    await pack([1, 2])
    await cut(second, 1)
    await desk.getByText('Packed already: 1. Open the parcel first, it does not leave').waitFor()
    await page.goto(`${dockline.url}/floor/dispatch`)
    await page.getByText('Open it first').first().waitFor()
    await scan(page, `00${await sscc()}`)
    await page.getByRole('heading', { name: 'Open it first' }).waitFor()
    await fitForTheFloor(page)
    await page.goto(`${dockline.url}/floor/pack`)
    await scan(page, order)
    await page.getByRole('heading', { name: 'Open this parcel' }).waitFor()
    await fitForTheFloor(page)
    await page.getByRole('button', { name: 'Open it' }).click()
    await page.getByRole('heading', { name: 'Put 1 back' }).waitFor()
    await scan(page, second.gtin)
    await scan(page, second.bin)
    await page.getByRole('heading', { name: /^Pack SO/ }).waitFor()
    await eventually(async () => expect(await pickedAndSurplus(second)).toEqual([1, 0]))
  })

  it('one of each is packed and handed over, and the invoice bills one of each', async () => {
    await pack([1, 1])
    await page.goto(`${dockline.url}/floor/dispatch`)
    await scan(page, `00${await sscc()}`)
    await page.getByRole('button', { name: `Unload ${order}` }).waitFor()
    await page
      .getByRole('button', { name: /^Hand over/ })
      .first()
      .click()
    await page.getByLabel('Driver’s name').fill('M. Driver')
    await page.getByRole('button', { name: /Sign and hand over/ }).click()
    await page.getByText('Handed over').first().waitFor()
    await eventually(async () => {
      const billed = await query(
        dockline,
        `SELECT (SELECT jsonb_agg((l ->> 'quantity')::int) FROM jsonb_array_elements(i.lines) l) AS units,
           i.total_minor = o.total_minor AS whole, o.status FROM invoice i JOIN "order" o ON o.id = i.order_id WHERE o.number = $1`,
        [order],
      )
      expect(billed).toEqual([{ units: [1, 1], whole: true, status: 'closed' }])
    })
    expect(said).toEqual([])
  })
})

/** Typed at the desk: two units of the item that is walked to first and three of another; one warehouse has plenty. */
async function orderOfTwoAndThree(): Promise<string> {
  const items = await query<{ id: string }>(
    dockline,
    `SELECT l.item_id AS id FROM stock_level l JOIN bin b ON b.id = l.bin_id JOIN item i ON i.id = l.item_id
     JOIN warehouse w ON w.id = l.warehouse_id
     WHERE b.kind = 'pick_face' AND w.code = 'CMH' AND i.lot_policy = 'none' AND l.on_hand - l.allocated - l.unavailable > 20
       AND NOT EXISTS (SELECT 1 FROM kit_component k WHERE k.kit_id = i.id)
     ORDER BY b.walk_order, b.code, i.sku LIMIT 2`,
  )
  const input = {
    commandId: randomUUID(),
    order: {
      customer: { name: 'Pier Nine Hotel' },
      shipTo: {
        name: 'Pier Nine Hotel',
        line1: '9 Harbor Way',
        city: 'Columbus',
        region: 'OH',
        postcode: '43215',
        country: 'US',
      },
      lines: items.map(({ id }, at) => ({ itemId: id, quantity: 2 + at })),
      paymentStatus: 'paid',
    },
  }
  const answer = await desk.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch('/api/trpc/orders.create', { method: 'POST', headers, body })
    return response.json()
  }, JSON.stringify(input))
  return answer.result.data.number
}

/** Scans so many of each line, weighs and closes the box. */
async function pack(units: readonly number[]): Promise<void> {
  await page.getByText(`of ${units.reduce((sum, one) => sum + one, 0)} scanned`).waitFor()
  for (const [at, count] of units.entries())
    for (let unit = 0; unit < count; unit += 1) await scan(page, lines[at]?.gtin ?? '')
  const expected = await page
    .getByText(/^expected/)
    .first()
    .innerText()
  await page.getByLabel('Weight in kg').fill(/[\d.]+/.exec(expected)?.[0] ?? '1')
  await page.getByRole('button', { name: /^Close box/ }).click()
  await page.getByRole('heading', { name: /^Packed/ }).waitFor()
}

/** Of the parcel that is not voided. */
async function sscc(): Promise<string> {
  const [parcel] = await query<{ sscc: string }>(
    dockline,
    `SELECT p.sscc FROM parcel p JOIN "order" o ON o.id = p.order_id WHERE o.number = $1 AND p.status = 'packed'`,
    [order],
  )
  return parcel?.sscc ?? ''
}

async function cut(line: Line, to: number): Promise<void> {
  await desk.goto(`${dockline.url}/desk/orders/${order}`)
  await desk.getByRole('button', { name: 'Change lines' }).first().click()
  await desk.getByLabel(`Quantity of ${line.title}`).fill(`${to}`)
  await desk.getByText('1 picked unit is put back by the floor; it does not ship').waitFor()
  await desk.getByRole('button', { name: 'Change the order' }).click()
  await desk.getByRole('dialog').waitFor({ state: 'detached' })
}

async function pickedAndSurplus({ id }: Line): Promise<readonly number[]> {
  const [row] = await query<{ picked: number; surplus: number }>(
    dockline,
    'SELECT picked, surplus FROM allocation WHERE id = $1',
    [id],
  )
  return [row?.picked ?? -1, row?.surplus ?? -1]
}
