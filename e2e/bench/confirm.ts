import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { newId } from '#server/kernel/ids'
import { bodyHash } from '#server/platform/commands'
import type { PickWork, Shelf } from './fill.ts'
import { type Call, inTurns, type Results } from './measure.ts'
import { type Caller, callerOf, must200 } from './rpc.ts'

const QUANTITY = 2
const BATCH = 50
/** Calls at 1, 8 and 32 clients; a replay call is fifty confirms. */
const PLAN = [
  { clients: 1, single: 900, replay: 40 },
  { clients: 8, single: 2_800, replay: 80 },
  { clients: 32, single: 2_800, replay: 96 },
] as const

/** How many orders of six confirms a whole run eats: raw, HTTP and replay, the warming round included. */
export const ORDERS_NEEDED = Math.ceil(
  PLAN.reduce((sum, { clients, single, replay }) => {
    const singles = 2 * (single * 1.3 + clients * 40)
    const replays = (replay * 1.3 + clients * 6) * 9
    return sum + singles / 6 + replays
  }, 400),
)

type Confirm = { readonly id: string; readonly kind: 'pick.confirm'; readonly body: object }

/** Six confirms of an order nobody else works on: each of its three lines in two takes. */
function confirmsOf(work: PickWork): Confirm[] {
  const ids = work.allocationIds.pop()
  if (!ids) throw new Error('no more orders to pick')
  return [...ids, ...ids].map((allocationId) => ({
    id: newId<'command'>(),
    kind: 'pick.confirm',
    body: { allocationId, quantity: QUANTITY, leaseToken: work.leaseToken, source: 'camera' },
  }))
}

function rawClient(pool: pg.Pool, shelf: Shelf, work: PickWork): Call {
  let mine: string[] = []
  return async () => {
    if (mine.length === 0) {
      mine = confirmsOf(work).map((one) =>
        JSON.stringify([
          { ...one, hash: bodyHash(one.kind, one.body), actorId: shelf.picker.userId },
        ]),
      )
    }
    const { rows } = await pool.query<{ out: { outcome: string }[] }>({
      name: 'apply_commands',
      text: 'SELECT apply_commands($1::uuid, $2::jsonb) AS out',
      values: [shelf.picker.sessionId, mine.shift()],
    })
    if (rows[0]?.out[0]?.outcome !== 'applied') throw new Error(JSON.stringify(rows[0]?.out))
    return 1
  }
}

function applied(body: string, wanted: number): number {
  const count = body.split('"outcome":"applied"').length - 1
  if (count !== wanted) throw new Error(`${count} of ${wanted} applied: ${body.slice(0, 400)}`)
  return wanted
}

function httpClient(caller: Caller, work: PickWork, size: number): Call {
  let mine: Confirm[] = []
  return async () => {
    while (mine.length < size) mine = [...mine, ...confirmsOf(work)]
    const occurredAt = new Date().toISOString()
    const commands = mine.splice(0, size).map((one) => ({ ...one, occurredAt }))
    if (size > 1) mine = []
    return applied(must200(await caller.mutate('fulfilment.applyCommands', { commands })), size)
  }
}

/**
 * confirm.raw: one confirm a call of the SQL function by `pg`, with a live session as over HTTP. confirm.http: one
 * authenticated confirm a request. confirm.replay50: fifty a request, counted as fifty. next.empty, where it runs: an
 * empty procedure behind a Next route. All in turns.
 */
export async function benchConfirm(
  where: {
    readonly appUrl: string
    readonly caller: Caller
    readonly nextOrigin: string | null
  },
  shelf: Shelf,
  work: PickWork,
): Promise<Results> {
  const results: Results = {}
  const { caller } = where
  const next = where.nextOrigin === null ? null : callerOf(where.nextOrigin, '')
  for (const { clients, single, replay } of PLAN) {
    const pool = new pg.Pool({ connectionString: where.appUrl, max: clients })
    const empty = async () => {
      if (next) must200(await next.mutate('empty', {}))
      return 1
    }
    const measured = await inTurns(clients, [
      {
        key: `confirm.raw.c${clients}`,
        calls: single,
        clientOf: () => rawClient(pool, shelf, work),
      },
      {
        key: `confirm.http.c${clients}`,
        calls: single,
        clientOf: () => httpClient(caller, work, 1),
      },
      ...(next ? [{ key: `next.empty.c${clients}`, calls: single, clientOf: () => empty }] : []),
      {
        key: `confirm.replay50.c${clients}`,
        calls: replay,
        clientOf: () => httpClient(caller, work, BATCH),
      },
    ])
    Object.assign(results, measured)
    await pool.end()
  }
  caller.close()
  next?.close()
  return results
}

/** 200 people who all want one of fifty, at once. */
export async function race(
  caller: Caller,
  itemId: string,
  buyers: number,
): Promise<{ sold: number; refused: number; other: string[] }> {
  const answers = await Promise.all(
    Array.from({ length: buyers }, (_, at) =>
      caller.mutate('orders.create', {
        commandId: randomUUID(),
        order: {
          customer: { name: `Buyer ${at}` },
          shipTo: {
            name: `Buyer ${at}`,
            line1: '12 Orchard Lane',
            city: 'Columbus',
            region: 'OH',
            postcode: '43215',
            country: 'US',
          },
          lines: [{ itemId, quantity: 1 }],
          paymentStatus: 'paid',
          onShort: 'refuse',
        },
      }),
    ),
  )
  const isRefusal = (body: string) => /"refusal":\{[^}]*"code":"not_enough_stock"/.test(body)
  const sold = answers.filter((answer) => answer.status === 200).length
  const refused = answers.filter((answer) => answer.status === 422 && isRefusal(answer.body)).length
  const other = answers
    .filter((answer) => answer.status !== 200 && !(answer.status === 422 && isRefusal(answer.body)))
    .map((answer) => `${answer.status} ${answer.body.slice(0, 200)}`)
  return { sold, refused, other }
}
