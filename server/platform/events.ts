import type pg from 'pg'
import { db } from './db.ts'
import type { DomainEvent, Effect } from './effects.ts'
import { type EffectJob, enqueueEffects } from './jobs.ts'
import { logger } from './log.ts'

export const EVENT_CHANNEL = 'dockline_events'
const BATCH = 500
const IDLE_MS = 150
// any two numbers: the advisory lock that makes one process the dispatcher
const LOCK = [20_801, 1] as const

const COLUMNS = `id::text, position::text, at, type, order_id AS "orderId", subject_id AS "subjectId",
  warehouse_id AS "warehouseId", actor_id AS "actorId", data`

/**
 * Gives events their positions, one dispatcher at a time, enqueues their effects in the same transaction, and
 * notifies once a batch afterwards: never in the writers' transactions, where NOTIFY's global lock cuts commits
 * to a fifth. Returns how to stop it.
 */
export function startDispatcher(effects: readonly Effect[]): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let wake = () => {}
  const loop = async () => {
    let client: pg.PoolClient | undefined
    while (!stopped) {
      try {
        client ??= await leaderClient()
        const count = client ? await dispatchBatch(client, effects) : 0
        if (count === BATCH) continue
      } catch (error) {
        logger.warn({ err: error }, 'event dispatch failed, trying again')
        client?.release(true)
        client = undefined
      }
      await new Promise<void>((resolve) => {
        wake = resolve
        timer = setTimeout(resolve, client ? IDLE_MS : 2000)
      })
    }
    client?.release(true)
  }
  const done = loop()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      wake()
      await done
    },
  }
}

/** A connection that holds the dispatcher's lock, or nothing when another process has it. */
async function leaderClient(): Promise<pg.PoolClient | undefined> {
  const client = await db().pool.connect()
  const { rows } = await client.query<{ got: boolean }>(
    'SELECT pg_try_advisory_lock($1, $2) AS got',
    [...LOCK],
  )
  if (rows[0]?.got) return client
  client.release()
  return undefined
}

/** Places up to 500 events and enqueues what follows from them; exported for tests and check runs. */
async function dispatchBatch(client: pg.PoolClient, effects: readonly Effect[]): Promise<number> {
  await client.query('BEGIN')
  try {
    const { rows } = await client.query<DomainEvent>(
      `WITH next AS (SELECT id, row_number() OVER (ORDER BY id) AS n FROM
         (SELECT id FROM event WHERE position IS NULL ORDER BY id LIMIT $1) e),
       base AS (SELECT coalesce(max(position), 0) AS p FROM event)
       UPDATE event SET position = base.p + next.n FROM next, base WHERE event.id = next.id
       RETURNING ${COLUMNS.replace('id::text', 'event.id::text')}`,
      [BATCH],
    )
    const jobs: EffectJob[] = rows.flatMap((event) =>
      effects
        .filter((effect) => effect.on(event.type))
        .map((effect) => ({ effect: effect.name, event })),
    )
    await enqueueEffects(client, jobs)
    await client.query('COMMIT')
    const last = rows.reduce(
      (max, row) => (BigInt(row.position) > max ? BigInt(row.position) : max),
      0n,
    )
    if (rows.length > 0)
      await client.query('SELECT pg_notify($1, $2)', [EVENT_CHANNEL, String(last)])
    return rows.length
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** Events after a position, oldest first, at most `limit`. */
export async function eventsAfter(position: string, limit: number): Promise<DomainEvent[]> {
  const { rows } = await db().pool.query<DomainEvent>(
    `SELECT ${COLUMNS} FROM event WHERE position > $1 ORDER BY position LIMIT $2`,
    [position, limit],
  )
  return rows
}

export async function lastPosition(): Promise<string> {
  const { rows } = await db().pool.query<{ p: string }>(
    'SELECT coalesce(max(position), 0)::text AS p FROM event',
  )
  return rows[0]?.p ?? '0'
}
