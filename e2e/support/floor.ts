import type { Browser, BrowserContext, Page } from 'playwright'
import { expect } from 'vitest'
import { desktop, phone } from './browser.ts'
import { query } from './database.ts'
import type { Running } from './dockline.ts'
import { addDevice, MANAGER, type Person, signInAtDesk } from './people.ts'

export const ROBIN: Person = { name: /Robin A/, email: 'robin@harborandpine.example', pin: '4071' }
export const NIA: Person = { name: /Nia C/, email: 'nia@harborandpine.example', pin: '6925' }

/** A line of a walk: what its labels say. */
export type ShelfLine = {
  readonly id: string
  readonly bin: string
  readonly gtin: string
  readonly sku: string
  readonly quantity: number
}

/** A job of a few lines, each at a bin of its own. */
export type FloorJob = {
  readonly number: number
  readonly warehouse: string
  readonly lines: readonly ShelfLine[]
  readonly units: number
}

/**
 * A small open batch that nobody began (Reno’s are other journeys’, while there is another), put first in its warehouse:
 * the next job that a phone there is offered. Three lines at least: some are left when two were begun.
 */
export async function nextBatch(dockline: Running, warehouse: string | null): Promise<FloorJob> {
  const [batch] = await query<{ id: string; number: number; warehouse: string }>(
    dockline,
    `UPDATE batch SET priority = (SELECT max(priority) + 1 FROM batch) WHERE id = (
       SELECT b.id FROM batch b JOIN warehouse w ON w.id = b.warehouse_id
       JOIN fulfilment_order f ON f.batch_id = b.id JOIN allocation a ON a.fulfilment_order_id = f.id
       WHERE b.status = 'open' AND b.priority = 0 AND ($1::text IS NULL OR w.name = $1)
       GROUP BY b.id HAVING count(*) BETWEEN 3 AND 6 AND count(DISTINCT a.bin_id) = count(*)
          AND sum(a.quantity) BETWEEN 3 AND 14 AND sum(a.picked + a.short + a.released) = 0
       ORDER BY min(w.code) = 'RNO', max(a.quantity) > 1 DESC, sum(a.quantity), b.number LIMIT 1)
     RETURNING id, number, (SELECT name FROM warehouse w WHERE w.id = warehouse_id) AS warehouse`,
    [warehouse],
  )
  if (!batch) throw new Error('No open batch suits')
  const lines = await query<ShelfLine>(
    dockline,
    `SELECT a.id, b.code AS bin, i.sku, a.quantity, min(c.code) AS gtin
     FROM allocation a JOIN fulfilment_order f ON f.id = a.fulfilment_order_id
     JOIN bin b ON b.id = a.bin_id JOIN item i ON i.id = a.item_id
     JOIN item_code c ON c.item_id = i.id AND c.level = 'each' AND c.code ~ '^[0-9]{14}$'
     WHERE f.batch_id = $1 GROUP BY a.id, b.code, i.sku ORDER BY b.code`,
    [batch.id],
  )
  const units = lines.reduce((sum, line) => sum + line.quantity, 0)
  return { number: batch.number, warehouse: batch.warehouse, lines, units }
}

/** A phone that the desk enrolled a moment ago, at its sign-in. */
export async function enrolledPhone(
  browser: Browser,
  dockline: Running,
  device: { readonly name: string; readonly warehouse: string },
): Promise<{ context: BrowserContext; page: Page }> {
  const office = await desktop(browser)
  const desk = await office.newPage()
  await desk.goto(`${dockline.url}/sign-in`)
  await signInAtDesk(desk, MANAGER)
  const link = await addDevice(desk, dockline, device.name, device.warehouse)
  await office.close()
  const context = await phone(browser)
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Enrol this device' }).click()
  await page.getByRole('heading', { name: 'Scan your badge' }).waitFor()
  return { context, page }
}

/** The service worker serves this page: the next start may be offline. */
export async function isServed(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** A wedge scanner, whose answer the caller waits for. */
async function scan(page: Page, code: string): Promise<void> {
  await page.getByText('Scanner ready').first().waitFor()
  await page.keyboard.insertText(code)
  await page.keyboard.press('Enter')
}

/** Start, or go on with, the job on the home screen. */
export async function startJob(page: Page, number: number): Promise<void> {
  await page.getByRole('heading', { name: `Batch ${number}` }).waitFor()
  await page.getByRole('button', { name: /^(Start|Continue)/ }).click()
  await page.getByRole('region', { name: 'Quantity' }).waitFor()
}

/** The line in hand, by the bin on the glass. */
export async function lineInHand(page: Page, lines: readonly ShelfLine[]): Promise<ShelfLine> {
  const label = await page.getByRole('group', { name: /^Bin / }).getAttribute('aria-label')
  const line = lines.find(({ bin }) => label === `Bin ${bin}`)
  if (!line) throw new Error(`No line of this walk stands at ${label}`)
  return line
}

/** Scans the bin of the line in hand. */
export async function scanBin(page: Page, line: ShelfLine): Promise<void> {
  await scan(page, line.bin)
  await page.getByRole('img', { name: 'Bin scanned' }).waitFor()
}

/** Scans units one by one; `done` are the walk's units before. Waits for each to be counted on the glass. */
export async function scanUnits(
  page: Page,
  line: ShelfLine,
  walk: { readonly done: number; readonly units: number; readonly count: number },
): Promise<number> {
  const complete = page.getByRole('heading', { name: 'Job complete' })
  for (let unit = 1; unit <= walk.count; unit += 1) {
    await scan(page, line.gtin)
    const counted = page.getByText(`${walk.done + unit} of ${walk.units} units`)
    await counted.or(complete).first().waitFor()
  }
  return walk.done + walk.count
}

/** Walks the rest of the job. `begun` is what the first line has already: its bin, and units of it. */
export async function pickRest(
  page: Page,
  job: FloorJob,
  begun: { readonly done: number; readonly atItem: boolean; readonly inHand: number },
): Promise<void> {
  const complete = page.getByRole('heading', { name: 'Job complete' })
  let { done, atItem, inHand } = begun
  while (done < job.units) {
    const line = await lineInHand(page, job.lines)
    if (!atItem) await scanBin(page, line)
    done = await scanUnits(page, line, { done, units: job.units, count: line.quantity - inHand })
    atItem = false
    inHand = 0
    const next = page.getByText('Scan bin', { exact: true })
    await next.or(complete).first().waitFor()
  }
  await complete.waitFor()
}

/** Each line's units by the ledger, and every command that made them applied once. */
export async function pickedOnce(
  dockline: Running,
  lines: readonly ShelfLine[],
  expected: readonly number[] = lines.map(({ quantity }) => quantity),
): Promise<void> {
  const rows = await query<{ id: string; picked: number; moved: number; moves: number }>(
    dockline,
    `SELECT a.id, a.picked, count(m.id)::int AS moves, coalesce(sum(m.quantity), 0)::int AS moved
     FROM allocation a LEFT JOIN movement m ON m.allocation_id = a.id AND m.reason = 'pick'
     WHERE a.id = ANY($1::uuid[]) GROUP BY a.id`,
    [lines.map(({ id }) => id)],
  )
  const of = new Map(rows.map((row) => [row.id, row]))
  expect(lines.map(({ id }) => of.get(id)?.picked)).toEqual(expected)
  expect(lines.map(({ id }) => of.get(id)?.moved)).toEqual(expected)
}

/** What the server has of a device's commands. */
export function commandsOf(
  dockline: Running,
  device: string,
): Promise<{ id: string; kind: string; outcome: string; actor: string; seq: number }[]> {
  return query(
    dockline,
    `SELECT c.id, c.kind, c.outcome::text, u.name AS actor, c.device_seq AS seq FROM command c
     JOIN device d ON d.id = c.device_id LEFT JOIN "user" u ON u.id = c.actor_id
     WHERE d.name = $1 AND c.device_seq IS NOT NULL ORDER BY c.device_seq`,
    [device],
  )
}
