import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { complaints, desktop, launch } from '../support/browser.ts'
import { query } from '../support/database.ts'
import { accessible } from '../support/look.ts'
import { MANAGER, signInAtDesk } from '../support/people.ts'

// Every screen of the desk, in both themes: it draws, nobody complains, and axe finds nothing.
const dockline = inject('dockline')

const SCREENS: readonly (readonly [path: string, shows: string | RegExp])[] = [
  ['/desk', /decisions/],
  ['/desk/orders', /SO-\d+/],
  ['/desk/orders/new', 'Place order'],
  ['/desk/fulfilment', /SO-\d+/],
  ['/desk/stock', /[A-Z]{3}-[A-Z]{3}-/],
  ['/desk/stock/MUG-ENM-NVY-12', 'Who holds this stock'],
  ['/desk/warehouses', 'Reno'],
  ['/desk/warehouses/RNO', /[A-D]-\d\d-/],
  ['/desk/customers', /example/],
  ['/desk/money', /INV-\d+/],
  ['/desk/channels', 'Harbor & Pine web shop'],
  ['/desk/messages', /essage/],
  ['/desk/settings?tab=users', 'Dana Kessler'],
  ['/desk/settings?tab=devices', 'Add device'],
  ['/desk/design', 'A long list'],
]

// The demo's numbers go on with the calendar: an order in each stage is looked up, not named.
const STAGES: readonly (readonly [fulfilment: string, shows: string])[] = [
  ['backordered', 'Why has this not shipped?'],
  ['picking', 'Why has this not shipped?'],
  ['packed', 'Why has this not shipped?'],
  ['partially_shipped', 'Parcels'],
  ['delivered', 'Parcels'],
  ['cancelled', 'Timeline'],
]

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

describe.each(['light', 'dark'] as const)('the desk, %s', (theme) => {
  let page: Page
  let said: string[]
  beforeAll(async () => {
    page = await (await desktop(browser)).newPage()
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    said = complaints(page)
    await page.goto(`${dockline.url}/sign-in`)
    await signInAtDesk(page, MANAGER)
  })

  it.each(SCREENS)('%s', (path, shows) => look(path, shows))

  it.each(STAGES)('an order that is %s', async (fulfilment, shows) => {
    const [order] = await query<{ number: string }>(
      dockline,
      'SELECT number FROM "order" WHERE fulfilment_status::text = $1 ORDER BY placed_at DESC LIMIT 1',
      [fulfilment],
    )
    await look(`/desk/orders/${order?.number}`, shows)
  })

  async function look(path: string, shows: string | RegExp): Promise<void> {
    said.length = 0
    await page.goto(`${dockline.url}${path}`)
    await page.getByText(shows).first().waitFor()
    await accessible(page)
    expect(said).toEqual([])
  }
})
