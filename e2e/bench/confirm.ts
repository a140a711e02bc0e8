import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { newId } from '#server/kernel/ids'
import { bodyHash } from '#server/platform/commands'
import type { PickWork, Shelf } from './fill.ts'
import { type Call, measure, type Results } from './measure.ts'
import { type Caller, must200 } from './rpc.ts'

const QUANTITY = 2
const BATCH = 50
/** Calls at 1, 8 and 32 clients; a replay call is fifty confirms. */
const SINGLE = [
  [1, 900],
  [8, 3_000],
  [32, 3_200],
] as const
const REPLAY = [
  [1, 40],
  [8, 110],
  [32, 110],
] as const

const sum = (plan: readonly (readonly [number, number])[]) =>
  plan.reduce((total, [clients, calls]) => total + calls + clients * 40, 0)
/** How many orders of six confirms a whole run eats, warming up included. */
export const ORDERS_NEEDED = Math.ceil((2 * sum(SINGLE)) / 6 + (sum(REPLAY) + 200) * 9) + 600

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

/** confirm.raw: one confirm a call of the SQL function by `pg`, with a live session as over HTTP. */
export async function benchConfirmRaw(
  appUrl: string,
  shelf: Shelf,
  work: PickWork,
): Promise<Results> {
  const results: Results = {}
  for (const [clients, calls] of SINGLE) {
    const pool = new pg.Pool({ connectionString: appUrl, max: clients })
    const client = (): Call => {
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
    await measure(clients, clients * 20, client)
    results[`confirm.raw.c${clients}`] = await measure(clients, calls, client)
    await pool.end()
  }
  return results
}

function applied(body: string, wanted: number): number {
  const count = body.split('"outcome":"applied"').length - 1
  if (count !== wanted) throw new Error(`${count} of ${wanted} applied: ${body.slice(0, 400)}`)
  return wanted
}

/** confirm.http: one authenticated confirm a request. confirm.replay50: fifty, counted as fifty. */
export async function benchConfirmHttp(
  callerFor: (clients: number) => Caller,
  work: PickWork,
  which: 'http' | 'replay50',
): Promise<Results> {
  const results: Results = {}
  for (const [clients, calls] of which === 'http' ? SINGLE : REPLAY) {
    const caller = callerFor(clients)
    const client = (): Call => {
      let mine: Confirm[] = []
      const size = which === 'http' ? 1 : BATCH
      return async () => {
        while (mine.length < size) mine = [...mine, ...confirmsOf(work)]
        const commands = mine.splice(0, size).map((one) => ({
          ...one,
          occurredAt: new Date().toISOString(),
        }))
        if (size > 1) mine = []
        const answer = await caller.mutate('fulfilment.applyCommands', { commands })
        return applied(must200(answer), size)
      }
    }
    await measure(clients, which === 'http' ? clients * 20 : clients, client)
    results[`confirm.${which}.c${clients}`] = await measure(clients, calls, client)
    caller.close()
  }
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
