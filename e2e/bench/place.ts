import pg from 'pg'
import { newId } from '#server/kernel/ids'
import { placeOrder } from '#server/orders/index'
import { bodyHash, SYSTEM } from '#server/platform/commands'
import { closeDatabase, openDatabase } from '#server/platform/db'
import { type MadeItem, newOrder } from '#server/platform/testing/factories'
import { planLines } from '#server/sourcing/index'
import { trackingLink } from '#server/tracking/index'
import { inTurns, type Results } from './measure.ts'

const LINES = 3

/** An order of three different items of the bench's shelf. */
function draw(items: readonly MadeItem[]) {
  const from = Math.floor(Math.random() * (items.length - LINES))
  return newOrder(items.slice(from, from + LINES).map((item) => ({ item, quantity: 2 })))
}

/** One order.place as the verb would send it, made before the clock runs. */
async function prepared(items: readonly MadeItem[]): Promise<string> {
  const order = draw(items)
  const lines = order.lines.map((line, index) => ({
    ...line,
    id: newId<'orderLine'>(),
    parentId: null,
    position: index + 1,
  }))
  const plan = await planLines({
    lines: lines.map((line) => ({
      lineId: line.id,
      itemId: line.itemId ?? '',
      quantity: line.quantity,
    })),
    destination: order.shipTo,
    now: new Date(),
    fresh: false,
  })
  const { lines: _lines, holds, customer, ...head } = order
  const body = {
    order: {
      ...head,
      email: customer.email,
      phone: customer.phone,
      units: LINES * 2,
      promisedFrom: null,
      promisedTo: null,
      sourcing: plan.note,
    },
    customer: { ...customer, id: newId<'customer'>(), locale: order.locale },
    lines,
    holds,
    plan: plan.commit,
    link: trackingLink(newId<'trackingLink'>()),
    documentId: null,
  }
  const command = {
    id: newId<'command'>(),
    kind: 'order.place',
    hash: bodyHash('order.place', body),
    body,
  }
  return JSON.stringify([command])
}

/**
 * place.raw: the SQL function by `pg` with bodies prepared beforehand. place.verb: the verb in process, planning
 * included. Taken in turns, so that both meet the same table sizes.
 */
export async function benchPlace(appUrl: string, items: readonly MadeItem[]): Promise<Results> {
  const results: Results = {}
  for (const [clients, calls] of [
    [1, 800],
    [8, 2_400],
    [32, 3_200],
  ] as const) {
    openDatabase(appUrl)
    const bodies: string[] = []
    for (let at = 0; at < calls * 1.5 + clients * 8; at += 1) bodies.push(await prepared(items))
    const pool = new pg.Pool({ connectionString: appUrl, max: clients })
    const raw = async () => {
      const { rows } = await pool.query<{ out: { outcome: string; result: object }[] }>({
        name: 'apply_commands',
        text: 'SELECT apply_commands($1::uuid, $2::jsonb) AS out',
        values: [null, bodies.pop()],
      })
      if (rows[0]?.out[0]?.outcome !== 'applied') throw new Error(JSON.stringify(rows[0]?.out[0]))
      return 1
    }
    const verb = async () => {
      const outcome = await placeOrder(SYSTEM, {
        commandId: newId<'command'>(),
        order: draw(items),
        now: new Date(),
      })
      if (outcome.outcome !== 'applied') throw new Error(JSON.stringify(outcome))
      return 1
    }
    const measured = await inTurns(clients, [
      { key: `place.raw.c${clients}`, calls, clientOf: () => raw },
      { key: `place.verb.c${clients}`, calls, clientOf: () => verb },
    ])
    Object.assign(results, measured)
    await pool.end()
    await closeDatabase()
  }
  return results
}
