import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { placeOrder } from '../orders/index.ts'
import { actorOf, type Viewer } from '../platform/auth/viewer.ts'
import { envelopeOf, SessionEnded, SYSTEM } from '../platform/commands.ts'
import { db, sql } from '../platform/db.ts'
import { INVARIANTS, violations } from '../platform/invariants.ts'
import { newOrder } from '../platform/testing/orders.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { makeWorld, type World } from '../platform/testing/world.ts'
import { applyFloor } from './apply.ts'
import type { FloorCommand } from './contract.ts'
import { nextJob } from './next-job.ts'

const PHONES = 12

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(async () => {
  expect(await violations(db().pool, INVARIANTS)).toEqual([])
  await world.close()
})

type Phone = { readonly viewer: Viewer; readonly scan: FloorCommand }

/** A worker with a job of one unit, and the scan that picks it. */
async function phone(): Promise<Phone> {
  const viewer = await viewerOfRole('picker')
  const item = await world.item(3)
  await placeOrder(SYSTEM, { commandId: randomUUID(), order: newOrder(item, 1), now: new Date() })
  const leaseToken = randomUUID()
  const { warehouseId } = world
  const job = await nextJob(actorOf(viewer), { commandId: randomUUID(), leaseToken, warehouseId })
  const allocationId = job?.lines[0]?.allocationId ?? ''
  const body = { allocationId, quantity: 1, leaseToken, source: 'camera' as const }
  return { viewer, scan: { id: randomUUID(), kind: 'pick.confirm', body } }
}

async function phones(): Promise<Phone[]> {
  const made: Phone[] = []
  while (made.length < PHONES) made.push(await phone())
  return made
}

const send = ({ viewer, scan }: Phone) => applyFloor(viewer, [scan])
const outcomeOf = async (of: Promise<readonly { outcome: string; repeated?: boolean }[]>) => {
  const [first] = await of
  return first?.repeated ? 'repeated' : first?.outcome
}

/** Whether a statement waits for a lock that the test holds. */
async function someoneWaits(): Promise<boolean> {
  const waiting = await sql(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
    AND datname = current_database()`)
  return waiting.length > 0
}

describe('scans of many phones that arrive together', () => {
  it('are applied in a few transactions, each once, and each phone hears its own', async () => {
    const all = await phones()
    let outcomes: unknown[] = []
    const queries = await countQueries(async () => {
      outcomes = await Promise.all(all.map((one) => outcomeOf(send(one))))
    })
    expect(outcomes).toEqual(all.map(() => 'applied'))
    expect(queries.length).toBeLessThan(PHONES / 2)
    expect(queries.filter((text) => text.includes('apply_calls'))).not.toHaveLength(0)
    const [{ n } = { n: 0 }] = await sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM movement WHERE command_id = ANY($1::uuid[])',
      [all.map((one) => one.scan.id)],
    )
    expect(n).toBe(PHONES)
  })

  it('sent twice at once are applied once', async () => {
    const all = await phones()
    const twice = await Promise.all([...all, ...all].map((one) => outcomeOf(send(one))))
    expect(twice.sort()).toEqual([...all.map(() => 'applied'), ...all.map(() => 'repeated')])
  })

  it('leave out the one whose session has ended, and only that', async () => {
    const all = await phones()
    const gone = all.at(-1)
    await sql('UPDATE session SET revoked_at = now() WHERE id = $1', [gone?.viewer.sid])
    const answers = await Promise.allSettled(all.map(send))
    const failed = answers.filter((one) => one.status === 'rejected')
    expect(failed.map((one) => one.reason)).toEqual([expect.any(SessionEnded)])
    expect(answers.at(-1)?.status).toBe('rejected')
  })

  it('do not suffer from one that the database cannot take', async () => {
    const all = await phones()
    const bad = { ...(all[0] as Phone), scan: { ...(all[0] as Phone).scan, id: 'no-id' } }
    const [good, failed] = await Promise.all([
      Promise.all(all.map((one) => outcomeOf(send(one)))),
      Promise.allSettled(Array.from({ length: 4 }, () => send(bad))),
    ])
    expect(good).toEqual(all.map(() => 'applied'))
    expect(failed.map((one) => one.status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
      'rejected',
    ])
  })

  it('hear the first outcome when the same scan, just ahead, leaves them nothing to do', async () => {
    const { viewer, scan } = await phone()
    const other = new pg.Client({ connectionString: db().url })
    await other.connect()
    await other.query('BEGIN')
    const ahead = JSON.stringify([envelopeOf(actorOf(viewer), scan)])
    await other.query('SELECT apply_commands(NULL, $1::jsonb)', [ahead])
    const behind = outcomeOf(send({ viewer, scan }))
    await vi.waitUntil(someoneWaits)
    await other.query('COMMIT')
    await other.end()
    expect(await behind).toBe('repeated')
  })

  it('do not wait behind those that wait for a lock', async () => {
    const all = await phones()
    const [first, second, ...others] = all
    if (!first || !second) throw new Error('too few phones')
    const other = new pg.Client({ connectionString: db().url })
    await other.connect()
    await other.query('BEGIN')
    const same = [first, second].map(({ scan }) => ({ ...scan, id: randomUUID(), hash: '00' }))
    await other.query('SELECT apply_commands(NULL, $1::jsonb)', [JSON.stringify(same)])
    const lone = outcomeOf(send(first))
    const half = others.length / 2
    const before = others.slice(0, half).map((one) => outcomeOf(send(one)))
    // one of them in the midst of the others
    const stuck = [lone, outcomeOf(send(second))]
    const after = others.slice(half).map((one) => outcomeOf(send(one)))
    const outcomes = await Promise.all([...before, ...after])
    expect(outcomes).toEqual(others.map(() => 'applied'))
    await other.query('ROLLBACK')
    await other.end()
    expect(await Promise.all(stuck)).toEqual(['applied', 'applied'])
  })
})
