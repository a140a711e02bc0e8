import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { makeCamera } from '../fixtures/camera/make.ts'
import { desktop, launch, phone } from '../support/browser.ts'
import { query } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { addDevice, MANAGER, scan, signInAtDesk, signInOnFloor } from '../support/people.ts'
import { postAsShop } from '../support/shop.ts'

// One order's whole way, as its people go it: a shop's webhook, a phone with a camera, a bench, a dock, a doorstep.
const dockline = inject('dockline')

type Line = { bin: string; gtin: string; sku: string; quantity: number }

let browser: Browser
let desk: Page
let floor: Page
let floorContext: BrowserContext
let order: { number: string; link: string }
let lines: Line[]

beforeAll(async () => {
  order = await placeDemoOrder()
  lines = await query<Line>(
    dockline,
    `SELECT b.code AS bin, min(c.code) AS gtin, i.sku, a.quantity FROM allocation a JOIN "order" o ON o.id = a.order_id
     JOIN bin b ON b.id = a.bin_id JOIN item i ON i.id = a.item_id JOIN item_code c ON c.item_id = i.id AND c.level = 'each' AND c.code ~ '^[0-9]{14}$'
     WHERE o.number = $1 GROUP BY a.id, b.code, i.sku, b.walk_order ORDER BY b.walk_order, b.code`,
    [order.number],
  )
  await query(
    dockline,
    `UPDATE batch SET priority = 9 WHERE id IN (SELECT f.batch_id FROM fulfilment_order f JOIN "order" o ON o.id = f.order_id WHERE o.number = $1)`,
    [order.number],
  )
  browser = await launch(await filmOf(lines))
  desk = await (await desktop(browser)).newPage()
  floorContext = await phone(browser)
  floor = await floorContext.newPage()
})
afterAll(() => browser?.close())

describe("one order's whole way", () => {
  it('comes in by a signed webhook and is sourced', async () => {
    expect(order.number).toMatch(/^SO-\d+$/)
    expect(lines.length).toBeGreaterThan(0)
    await desk.goto(`${dockline.url}/desk/orders/${order.number}`)
    await signInAtDesk(desk, MANAGER)
    await desk.getByText(order.number).first().waitFor()
    await desk.getByText('Why has this not shipped?').waitFor()
  })

  it('the customer already follows it, from the edge', async () => {
    const response = await fetch(onEdge(order.link))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(order.number)
  })

  it('a phone is enrolled from the desk and a badge-holder signs in with a PIN', async () => {
    const [warehouse] = await query<{ name: string }>(
      dockline,
      `SELECT w.name FROM fulfilment_order f JOIN warehouse w ON w.id = f.warehouse_id JOIN "order" o ON o.id = f.order_id WHERE o.number = $1`,
      [order.number],
    )
    await floor.goto(await addDevice(desk, dockline, 'RNO-E2E-01', warehouse?.name ?? ''))
    await floor.getByRole('button', { name: 'Enrol this device' }).click()
    await signInOnFloor(floor, MANAGER)
    await floor
      .getByText(lines[0]?.bin ?? '')
      .first()
      .waitFor({ timeout: 60_000 })
  })

  it('is picked with the camera, the network gone and the app killed half-way', async () => {
    await floor.getByRole('button', { name: /^(Start|Continue)/ }).click()
    await floor.waitForURL(/\/floor\/pick/)
    await turnCameraOn(floor)
    // the bin while there is a network, the rest without
    await floor.getByText('Scan bin').first().waitFor({ state: 'hidden', timeout: 60_000 })
    await floor.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await floorContext.setOffline(true)
    await floor
      .getByText(/^Offline/)
      .first()
      .waitFor()
    await pickByCamera(floor)
    await floor
      .getByText(/Offline · [1-9]/)
      .first()
      .waitFor()
    await floorContext.setOffline(false)
    await floor
      .getByText(/Online · 0 to send/)
      .first()
      .waitFor({ timeout: 60_000 })
    await eventually(async () => {
      const [row] = await query(
        dockline,
        'SELECT fulfilment_status FROM "order" WHERE number = $1',
        [order.number],
      )
      expect(row).toEqual({ fulfilment_status: 'picked' })
    })
  })

  it('is packed by scan, weighed, and its label printed', async () => {
    await floor.goto(`${dockline.url}/floor/pack`)
    await scan(floor, order.number)
    await floor.getByRole('heading', { name: /^Pack SO/ }).waitFor()
    for (const line of lines)
      for (let unit = 0; unit < line.quantity; unit += 1) await scan(floor, line.gtin)
    const expected = await floor
      .getByText(/^expected/)
      .first()
      .innerText()
    await floor.getByLabel('Weight in kg').fill(/[\d.]+/.exec(expected)?.[0] ?? '1')
    await floor.getByRole('button', { name: /^Close box/ }).click()
    await floor.getByRole('heading', { name: /^Packed/ }).waitFor()
    const href = await floor.getByRole('link', { name: /Print label/ }).getAttribute('href')
    const label = await floorContext.request.get(new URL(href ?? '', dockline.url).href)
    expect(label.status()).toBe(200)
    expect((await label.body()).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is loaded by scan and handed over; the invoice is issued and the customer told', async () => {
    const [parcel] = await query<{ sscc: string }>(
      dockline,
      `SELECT p.sscc FROM parcel p JOIN "order" o ON o.id = p.order_id WHERE o.number = $1`,
      [order.number],
    )
    await floor.goto(`${dockline.url}/floor/dispatch`)
    await scan(floor, `00${parcel?.sscc}`)
    await floor.getByRole('button', { name: `Unload ${order.number}` }).waitFor()
    await floor
      .getByRole('button', { name: /^Hand over/ })
      .first()
      .click()
    await floor.getByLabel('Driver’s name').fill('M. Driver')
    await floor.getByRole('button', { name: /Sign and hand over/ }).click()
    await floor.getByText('Handed over').first().waitFor()
    await eventually(async () => {
      const told = await query(
        dockline,
        `SELECT m.kind FROM message m JOIN "order" o ON o.id = m.order_id WHERE o.number = $1 ORDER BY m.created_at`,
        [order.number],
      )
      expect(told.map((row) => row.kind)).toEqual(['order_received', 'order_dispatched'])
      const invoices = await query(
        dockline,
        `SELECT i.total_minor = o.total_minor AS whole FROM invoice i JOIN "order" o ON o.id = i.order_id WHERE o.number = $1`,
        [order.number],
      )
      expect(invoices).toEqual([{ whole: true }])
    })
  })

  it('is delivered, and the customer sees it on both hosts of the page', async () => {
    await desk.goto(`${dockline.url}/desk/orders/${order.number}`)
    await desk.getByRole('button', { name: /^Parcel 1: what the carrier says/ }).click()
    await desk.getByRole('menuitem', { name: 'Mark delivered' }).click()
    await eventually(async () => {
      for (const url of [onEdge(order.link), `${dockline.url}${new URL(order.link).pathname}`]) {
        expect(await (await fetch(url)).text()).toMatch(/<title>Delivered/)
      }
    })
  })
})

/** `npm run demo:order` as a person runs it; answers what it printed. */
async function placeDemoOrder(): Promise<{ number: string; link: string }> {
  const said = await postAsShop(dockline)
  const number = /SO-\d+/.exec(said)?.[0]
  const link = /https?:\S+\/track\/\S+/.exec(said)?.[0]
  if (!number || !link) throw new Error(`demo:order said: ${said}`)
  return { number, link }
}

function onEdge(link: string): string {
  return `${dockline.trackUrl}${new URL(link).pathname}`
}

/** The film the phone's camera sees: each bin, then each unit of its item, round and round. */
function filmOf(all: readonly Line[]): Promise<string> {
  const labels = all.flatMap((line) => [
    { text: line.bin, symbology: 'code128' as const, seconds: 2 },
    ...Array.from({ length: line.quantity }, () => [
      { text: null, symbology: 'ean13' as const, seconds: 1 },
      { text: line.gtin.slice(1), symbology: 'ean13' as const, seconds: 2 },
    ]).flat(),
    { text: null, symbology: 'ean13' as const, seconds: 1 },
  ])
  return makeCamera(labels, 'whole-way')
}

async function turnCameraOn(page: Page): Promise<void> {
  const tap = page.getByRole('button', { name: 'Tap to scan with the camera' })
  const on = page.getByText('Camera on')
  await tap.or(on).first().waitFor()
  if (await tap.isVisible()) await tap.click()
  await on.first().waitFor()
}

/** The app is killed and opened again; then the camera sees its film until the walk is done. */
async function pickByCamera(page: Page): Promise<void> {
  await page.reload()
  await turnCameraOn(page)
  const done = page.getByRole('heading', { name: 'Job complete' })
  const count = page.getByRole('button', { name: /^Count the/ })
  const until = Date.now() + 120_000
  while (!(await done.isVisible())) {
    if (Date.now() > until) throw new Error('The walk did not end')
    if (await count.isVisible()) {
      await count.click()
      await page.getByRole('button', { name: /^Add / }).click()
    }
    await page.waitForTimeout(300)
  }
}
