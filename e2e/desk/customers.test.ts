import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desktop, launch } from '../support/browser.ts'
import { MANAGER, signInAtDesk } from '../support/people.ts'
import { postAsShop } from '../support/shop.ts'

// What a manager does for customers: writes to one, finds what was written and billed, adds one, takes a slip back.
const dockline = inject('dockline')

let browser: Browser
let desk: Page
let number: string

beforeAll(async () => {
  number = /SO-\d+/.exec(await postAsShop(dockline))?.[0] ?? ''
  browser = await launch()
  desk = await (await desktop(browser)).newPage()
  await desk.goto(`${dockline.url}/sign-in`)
  await signInAtDesk(desk, MANAGER)
})
afterAll(() => browser?.close())

describe('customers on the desk', () => {
  it('are written to from the order; the timeline says so, and Messages finds it', async () => {
    await desk.goto(`${dockline.url}/desk/orders/${number}`)
    await desk.getByRole('button', { name: 'Write to the customer' }).click()
    const sheet = desk.getByRole('dialog', { name: 'Write to the customer' })
    await sheet.getByLabel('Subject').fill('Your engraving')
    await sheet.getByLabel('Message').fill('Which name shall we engrave?')
    await sheet.getByRole('button', { name: 'Send' }).click()
    await desk.getByText('Wrote to the customer: Your engraving').waitFor()
    await desk.goto(`${dockline.url}/desk/messages`)
    await desk.getByRole('searchbox', { name: 'Search messages' }).fill('engraving')
    await desk.getByRole('heading', { name: 'Your engraving' }).waitFor()
    await desk.getByText('Which name shall we engrave?').waitFor()
  })

  it('are found in Money by name, an invoice by the digits of its number', async () => {
    await desk.goto(`${dockline.url}/desk/money`)
    const search = desk.getByRole('searchbox', { name: 'Search invoices' })
    await search.fill('12')
    await desk.getByRole('link', { name: 'PDF of INV-000012' }).waitFor()
    const customer = desk.locator('tbody tr td:nth-child(4)').first()
    const name = await customer.innerText()
    await search.fill(name)
    await expect.poll(() => desk.locator('tbody tr').count()).toBeGreaterThan(0)
    await expect.poll(() => customer.innerText()).toBe(name)
  })

  it('are added by hand, not twice under one e-mail, and exported', async () => {
    const name = `Fern & Oak ${number}`
    const email = `fern.${number.toLowerCase()}@example.com`
    for (const attempt of ['first', 'second']) {
      await desk.goto(`${dockline.url}/desk/customers`)
      await desk.getByRole('button', { name: 'New customer' }).click()
      const sheet = desk.getByRole('dialog', { name: 'New customer' })
      await sheet.getByLabel('Name').fill(name)
      await sheet.getByLabel('E-mail').fill(email)
      await sheet.getByRole('button', { name: 'Save' }).click()
      if (attempt === 'first') await desk.getByRole('heading', { name }).waitFor()
      else await sheet.getByText('Another customer has this e-mail address.').waitFor()
    }
    const q = encodeURIComponent(email)
    const csv = await desk.request.get(`${dockline.url}/api/exports/customers.csv?q=${q}`)
    expect((await csv.text()).split('\r\n')).toHaveLength(3)
  })

  it('a hold placed on several orders by a slip is taken back from those alone', async () => {
    await desk.goto(`${dockline.url}/desk/orders?q=${number}`)
    const row = desk.getByRole('row').filter({ hasText: number })
    await row.getByRole('checkbox').click()
    await desk.getByRole('button', { name: /^Place hold/ }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Place hold' }).click()
    await row.getByText('Operator').waitFor()
    await desk.getByRole('button', { name: 'Undo' }).click()
    await row.getByText('Operator').waitFor({ state: 'detached' })
  })
})

describe('an address that leads nowhere', () => {
  it('is said inside the desk, with a way on', async () => {
    const response = await desk.goto(`${dockline.url}/desk/nothing/here`)
    expect(response?.status()).toBe(404)
    await desk.getByRole('link', { name: 'To today’s decisions' }).click()
    await desk.waitForURL(`${dockline.url}/desk`)
  })
})
