import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import { actorOf } from '../platform/auth/viewer.ts'
import { type Command, envelopeOf, SYSTEM } from '../platform/commands.ts'
import { db } from '../platform/db.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { makeWorld, type World } from '../platform/testing/world.ts'
import { nextJob } from './next-job.ts'

const JOBS = 4
const UNITS = 4

let world: World
let owner: pg.Client
/** What may be picked: two orders of each of two items share a level; each has a lease of its own. */
const lines: { readonly allocationId: string; readonly leaseToken: string }[] = []
let actor: ReturnType<typeof actorOf>

beforeAll(async () => {
  world = await makeWorld()
  actor = actorOf(await viewerOfRole('picker'))
  const items = [await world.item(2 * UNITS), await world.item(2 * UNITS)]
  for (let at = 0; at < JOBS; at += 1) {
    const order = newOrder(items[at % 2] ?? '', UNITS)
    await placeOrder(SYSTEM, { commandId: randomUUID(), order, now: new Date() })
    const leaseToken = randomUUID()
    const picker = actorOf(await viewerOfRole('picker'))
    const { warehouseId } = world
    const job = await nextJob(picker, { commandId: randomUUID(), leaseToken, warehouseId })
    lines.push({ allocationId: job?.lines[0]?.allocationId ?? '', leaseToken })
  }
  owner = new pg.Client({ connectionString: world.database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
  await world.close()
})

const FLAWS = ['none', 'lease', 'line', 'quantity', 'undo', 'repeat'] as const
type Scan = {
  readonly line: number
  readonly quantity: number
  readonly flaw: (typeof FLAWS)[number]
}

function commandOf({ line, quantity, flaw }: Scan): Command {
  const { allocationId, leaseToken } = lines[line] ?? { allocationId: '', leaseToken: '' }
  return {
    id: randomUUID(),
    kind: flaw === 'undo' ? 'pick.undo' : 'pick.confirm',
    body: {
      allocationId: flaw === 'line' ? randomUUID() : allocationId,
      quantity: flaw === 'quantity' ? 0 : quantity,
      leaseToken: flaw === 'lease' ? randomUUID() : leaseToken,
      source: 'camera',
    },
    deviceSeq: 1,
  }
}

function commandsOf(scans: readonly Scan[]): object[] {
  const commands = scans.map(commandOf)
  const repeats = commands.filter((_, at) => scans[at]?.flaw === 'repeat')
  return [...commands, ...repeats].map((command) => envelopeOf(actor, command))
}

/** Everything a scan can change, without ids and times that differ from run to run. */
const STATE = `SELECT jsonb_build_object(
  'levels', (SELECT jsonb_agg(to_jsonb(l) ORDER BY item_id, bin_id, lot_id) FROM stock_level l),
  'lines', (SELECT jsonb_agg(to_jsonb(a) ORDER BY id) FROM allocation a),
  'work', (SELECT jsonb_agg(to_jsonb(f) ORDER BY id) FROM fulfilment_order f),
  'batches', (SELECT jsonb_agg(to_jsonb(b) - 'finished_at' ORDER BY id) FROM batch b),
  'orders', (SELECT jsonb_agg(to_jsonb(o) - 'updated_at' ORDER BY id) FROM "order" o),
  'ledger', (SELECT jsonb_agg(to_jsonb(m) - 'id' - 'at' - 'reverses_id' ORDER BY id) FROM movement m),
  'commands', (SELECT jsonb_agg(to_jsonb(c) - 'received_at' - 'occurred_at' ORDER BY id) FROM command c),
  'exceptions', (SELECT jsonb_agg(to_jsonb(x) - 'id' - 'opened_at' ORDER BY command_id) FROM exception x),
  'events', (SELECT jsonb_agg(to_jsonb(e) - 'id' - 'at' ORDER BY order_id, id) FROM event e)) AS state`

type Result = { readonly answers: unknown[]; readonly state: unknown }

/** What the commands do and answer when they are sent in these portions; nothing of it stays. */
async function tried(portions: readonly (readonly object[])[]): Promise<Result> {
  await owner.query('BEGIN')
  try {
    const answers: unknown[] = []
    for (const portion of portions) {
      const { rows } = await owner.query('SELECT apply_commands(NULL, $1::jsonb) AS out', [
        JSON.stringify(portion),
      ])
      answers.push(...rows[0].out)
    }
    const { rows } = await owner.query(STATE)
    return { answers, state: rows[0].state }
  } finally {
    await owner.query('ROLLBACK')
  }
}

const bookedAsSet = async (commands: readonly object[]) => {
  await owner.query('BEGIN')
  const { rows } = await owner.query('SELECT confirm_picks($1::jsonb) AS out', [
    JSON.stringify(commands),
  ])
  await owner.query('ROLLBACK')
  return rows[0].out !== null
}

const scan = (flaw: fc.Arbitrary<Scan['flaw']>): fc.Arbitrary<Scan> =>
  fc.record({ line: fc.nat(JOBS - 1), quantity: fc.integer({ min: 1, max: 2 }), flaw })

describe('scans sent together', () => {
  it('change and answer what they do one by one, whatever is among them', async () => {
    let sets = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          scan(fc.oneof({ weight: 12, arbitrary: fc.constant('none') }, fc.constantFrom(...FLAWS))),
          { minLength: 2, maxLength: 8 },
        ),
        async (scans) => {
          const commands = commandsOf(scans)
          if (await bookedAsSet(commands)) sets += 1
          const together = await tried([commands])
          expect(together).toEqual(await tried(commands.map((command) => [command])))
        },
      ),
      { numRuns: 120 },
    )
    expect(sets).toBeGreaterThan(10)
  })

  it('are a set when all are plain, down to the last unit of every line', async () => {
    const plain = lines.flatMap((_, line) =>
      Array.from({ length: UNITS }, () => commandOf({ line, quantity: 1, flaw: 'none' })),
    )
    const commands = plain.map((command) => envelopeOf(actor, command))
    expect(await bookedAsSet(commands)).toBe(true)
    const { answers, state } = await tried([commands])
    expect(answers).toHaveLength(JOBS * UNITS)
    expect(state).toMatchObject({ batches: lines.map(() => ({ status: 'picked' })) })
  })

  it.each([
    ['a lease that passed to another', 'lease'],
    ['an unknown line', 'line'],
    ['nothing as quantity', 'quantity'],
    ['another kind', 'undo'],
    ['a repeat', 'repeat'],
  ] as const)('go one by one with %s among them', async (_, flaw) => {
    const commands = commandsOf([
      { line: 0, quantity: 1, flaw: 'none' },
      { line: 1, quantity: 1, flaw },
    ])
    expect(await bookedAsSet(commands)).toBe(false)
  })

  it('go one by one with more units than the line has left', async () => {
    const scans = [0, 0, 0].map((line) => ({ line, quantity: 2, flaw: 'none' as const }))
    expect(await bookedAsSet(commandsOf(scans))).toBe(false)
  })

  it('go one by one when the work is stopped, or in another warehouse', async () => {
    const commands = commandsOf([0, 1].map((line) => ({ line, quantity: 1, flaw: 'none' })))
    const elsewhere = commands.map((command) => ({ ...command, scope: [randomUUID()] }))
    expect(await bookedAsSet(elsewhere)).toBe(false)
    await owner.query(`UPDATE fulfilment_order SET status = 'on_hold'`)
    expect(await bookedAsSet(commands)).toBe(false)
    await owner.query(`UPDATE fulfilment_order SET status = 'in_progress'`)
    expect(await bookedAsSet(commands)).toBe(true)
  })
})
