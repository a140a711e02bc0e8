import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desktop, launch } from '../support/browser.ts'
import { MANAGER, type Person, signInAtDesk } from '../support/people.ts'
import { postAsShop } from '../support/shop.ts'

// A clerk's morning: find it, narrow the list, hold and release, correct an address, and mend what the shop sent.
const dockline = inject('dockline')
const folder = mkdtempSync(path.join(tmpdir(), 'dockline-orders-'))
const WITHIN = { timeout: 15_000 }
const CLERK: Person = { name: /Priya/, email: 'priya@harborandpine.example', pin: '5162' }
const CUSTOMER = 'orders@marlowfinch.example'

let browser: Browser
let dana: Page
let priya: Page
/** Two fresh orders of one customer, the newer first, as the list has them. */
let orders: [newer: string, older: string]

beforeAll(async () => {
  const older = numberIn(await postAsShop(dockline))
  orders = [numberIn(await postAsShop(dockline)), older]
  browser = await launch()
  dana = await signedIn(MANAGER)
  priya = await signedIn(CLERK)
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('orders on the desk', () => {
  it('the palette finds an order by its number; its page says why it waits and why from there', async () => {
    await dana.keyboard.press('Control+k')
    await dana.getByRole('combobox', { name: 'Find anything' }).fill(orders[0])
    await dana.getByRole('option', { name: new RegExp(orders[0]) }).waitFor()
    await dana.keyboard.press('Enter')
    await dana.waitForURL(`**/desk/orders/${orders[0]}`)
    await dana.getByRole('region', { name: 'Why has this not shipped?' }).waitFor()
    await dana
      .getByRole('heading', { name: /^Why [A-Z]/ })
      .first()
      .waitFor()
  })

  it('a filter is in the address: reload keeps it, back and forward walk through it', async () => {
    await dana.goto(`${dockline.url}/desk/orders`)
    await row(dana, orders[0]).waitFor()
    await dana.keyboard.press('f')
    const sheet = dana.getByRole('dialog', { name: /filter/i })
    await sheet.getByRole('checkbox', { name: 'Fraud check' }).click()
    await sheet.getByRole('button', { name: 'Show orders' }).click()
    const chip = dana.getByRole('button', { name: 'Remove the filter Hold' })
    await chip.waitFor()
    await dana.waitForURL(/hold=fraud/)
    await row(dana, orders[0]).waitFor({ state: 'detached' })
    await dana.reload()
    await chip.waitFor()
    await dana.goBack()
    await row(dana, orders[0]).waitFor()
    expect(await chip.count()).toBe(0)
    await dana.goForward()
    await chip.waitFor()
  })

  it('two orders are held and released together, by keys, while a colleague watches them change', async () => {
    for (const page of [dana, priya]) {
      await page.goto(`${dockline.url}/desk/orders`)
      await row(page, orders[1]).waitFor()
      await page.getByRole('searchbox', { name: 'Search orders' }).fill(CUSTOMER)
      await expect
        .poll(async () => (await rows(page)).map((text) => text.includes('Marlow')), WITHIN)
        .not.toContain(false)
      await row(page, orders[1]).waitFor()
    }
    await row(priya, orders[1]).hover()
    const before = numbersOf(await rows(priya))
    await select(dana)
    await dana.keyboard.press('h')
    const hold = dana.getByRole('dialog', { name: 'Place hold' })
    await hold.getByLabel('Reason').fill('The customer calls back at noon')
    await hold.getByRole('button', { name: 'Place hold' }).click()
    await hold.waitFor({ state: 'hidden' })
    for (const page of [dana, priya])
      for (const number of orders) await row(page, number).getByText('Operator').waitFor()
    expect(numbersOf(await rows(priya))).toEqual(before)

    await select(dana)
    await dana.keyboard.press('r')
    const release = dana.getByRole('dialog', { name: 'Release hold' })
    await release.getByRole('button', { name: 'Release hold' }).click()
    await release.waitFor({ state: 'hidden' })
    for (const page of [dana, priya])
      for (const number of orders)
        await row(page, number).getByText('Operator').waitFor({ state: 'detached' })
  })

  it('an address is corrected in place: what is wrong stands there before it is saved', async () => {
    await dana.goto(`${dockline.url}/desk/orders/${orders[0]}`)
    await priya.goto(`${dockline.url}/desk/orders/${orders[0]}`)
    await priya.getByText('1418 Alder Court').waitFor()
    await dana.getByRole('button', { name: 'Edit', exact: true }).last().click()
    const sheet = dana.getByRole('dialog', { name: 'Delivery address' })
    await sheet.getByLabel('Postcode').fill('10001')
    await sheet.getByText(/lies in .*, not in CA/).waitFor()
    await sheet.getByLabel('Postcode').fill('95816')
    await sheet.getByLabel('Street').fill('22 Alder Court')
    await sheet.getByText('The label and the promise follow the new address.').waitFor()
    await sheet.getByRole('button', { name: 'Save address' }).click()
    await sheet.waitFor({ state: 'hidden' })
    await dana.getByText('22 Alder Court').waitFor()
    // and on the colleague's screen, without a reload
    await priya.getByText('22 Alder Court').waitFor()
  })

  it('a parked document is mapped to an item, read again, and is an order', async () => {
    const text = readFileSync('server/channels/fixtures/shopify/unknown-sku.json', 'utf8')
    const sku = `CUP-${Date.now()}`
    const file = path.join(folder, 'unknown-sku.json')
    writeFileSync(file, text.replaceAll('CUP-NEW-RED-10', sku))
    const said = await postAsShop(dockline, file, '--new')
    const [, name = 'none'] = /Order (\S+) is parked/.exec(said) ?? []
    await dana.goto(`${dockline.url}/desk/channels`)
    await dana.getByRole('tab', { name: /Parked/ }).click()
    await dana.getByRole('link', { name, exact: true }).click()
    await dana.getByText(sku).first().waitFor()
    await dana.getByRole('combobox', { name: 'Item' }).fill('MUG-ENM-NVY-16')
    await dana.getByRole('option', { name: /MUG-ENM-NVY-16/ }).click()
    await dana.getByRole('button', { name: 'Map and retry' }).click()
    await dana.getByRole('link', { name: /Open SO-\d+/ }).click()
    await dana.waitForURL(/\/desk\/orders\/SO-\d+/)
    await dana.getByRole('link', { name: 'MUG-ENM-NVY-16' }).waitFor()
    await dana.getByText(`${sku} in the shop`).waitFor()
  })
})

async function signedIn(person: Person): Promise<Page> {
  const page = await (await desktop(browser)).newPage()
  await page.goto(`${dockline.url}/sign-in`)
  await signInAtDesk(page, person)
  return page
}

function numberIn(said: string): string {
  const number = /SO-\d+/.exec(said)?.[0]
  if (!number) throw new Error(`demo:order said: ${said}`)
  return number
}

function row(page: Page, number: string): Locator {
  return page.getByRole('row', { name: new RegExp(number) })
}

/** What stands in each row, the head left out. */
async function rows(page: Page): Promise<string[]> {
  return (await page.getByRole('row').allInnerTexts()).filter((text) => /SO-\d+/.test(text))
}

async function select(page: Page): Promise<void> {
  for (const number of orders)
    await page.getByRole('checkbox', { name: `Select ${number}` }).click()
  await page.getByText('2 selected').waitFor()
}

/** The order of the rows, whatever stands in them. */
function numbersOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => /SO-\d+/.exec(text)?.[0] ?? [])
}
