import type { Page } from 'playwright'
import type { Running } from './dockline.ts'

/** People of the demo company, as a journey plays them. */
export type Person = { readonly name: RegExp; readonly email: string; readonly pin: string }

export const MANAGER: Person = { name: /Dana/, email: 'dana@harborandpine.example', pin: '2846' }

/** On a sign-in page of the desk, wherever it leads. */
export async function signInAtDesk(page: Page, person: Person): Promise<void> {
  await page.getByLabel('Work e-mail').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill('harbor-pine-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/desk'))
}

/** Adds a phone at the desk; answers the link that its QR says. */
export async function addDevice(
  desk: Page,
  dockline: Running,
  name: string,
  warehouse: string,
): Promise<string> {
  await desk.goto(`${dockline.url}/desk/settings?tab=devices`)
  await desk.getByRole('button', { name: 'Add device' }).first().click()
  await desk.getByLabel('Name').fill(name)
  await desk.getByRole('combobox', { name: 'Warehouse' }).last().click()
  await desk.getByRole('option', { name: warehouse }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Add device' }).click()
  const link = await desk.getByRole('dialog').getByRole('link').first().getAttribute('href')
  return link ?? ''
}

/** On an enrolled phone's sign-in: the name, then the PIN; the last digit signs in. */
export async function signInOnFloor(page: Page, person: Person): Promise<void> {
  const me = page.getByRole('button', { name: person.name })
  await page.getByRole('button', { name: 'Other' }).or(me).first().waitFor()
  if (!(await me.first().isVisible())) await page.getByRole('button', { name: 'Other' }).click()
  await me.first().click()
  await typePin(page, person.pin)
  await page.waitForURL((url) => url.pathname === '/floor')
}

export async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
}

/** A wedge scanner: the code in one burst, then Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.getByText('Scanner ready').first().waitFor()
  await page.keyboard.insertText(code)
  await page.keyboard.press('Enter')
  await page.waitForTimeout(500)
}
