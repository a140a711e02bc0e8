import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { db, sql } from './db.ts'
import type { DomainEvent, Effect } from './effects.ts'
import { logger } from './log.ts'

export type EffectJob = { readonly effect: string; readonly event: DomainEvent }

/** A background job: a queue by name, with an optional cron line, or run every so many seconds by one process of all. */
export type Job = {
  readonly name: string
  readonly cron?: string
  readonly everyS?: number
  readonly run: (data: unknown) => Promise<void>
}

const SCHEMA = 'pgboss'
const KEY = Symbol.for('dockline.boss')
const shared = globalThis as typeof globalThis & { [KEY]?: PgBoss }

/** Starts the workers of this process: one queue an effect, one a job. Jobs are at-least-once; effects count themselves. */
export async function startJobs(
  effects: readonly Effect[],
  jobs: readonly Job[],
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db().pool.query(text, values as unknown[]) },
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    // the application's role owns nothing, indexes included
    reindex: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  })
  boss.on('error', (error) => logger.warn({ err: error }, 'jobs'))
  await boss.start()
  const timers: NodeJS.Timeout[] = []
  const askFor = (name: string, everyS: number) =>
    void boss
      .send(name, {}, { singletonKey: 'sweep', singletonSeconds: everyS })
      .catch((error) => logger.warn({ err: error, job: name }, 'sweep not asked for'))
  for (const effect of effects) {
    await ensureQueue(boss, effect.name)
    await boss.work<DomainEvent>(
      effect.name,
      { batchSize: 10, pollingIntervalSeconds: 0.5 },
      async (batch) => {
        for (const job of batch) await runOnce(effect, job.data)
      },
    )
  }
  for (const job of jobs) {
    await ensureQueue(boss, job.name)
    await boss.work(job.name, { pollingIntervalSeconds: 0.5, batchSize: 5 }, async (batch) => {
      for (const one of batch) await job.run(one.data)
    })
    if (job.cron) await boss.schedule(job.name, job.cron)
    const { everyS } = job
    if (everyS !== undefined)
      timers.push(setInterval(() => askFor(job.name, everyS), everyS * 1000))
  }
  shared[KEY] = boss
  return {
    async stop() {
      delete shared[KEY]
      for (const timer of timers) clearInterval(timer)
      await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

// What a killed process was doing is taken up by another within half a minute (I11): its heartbeat stops, and the
// next supervision gives the job back. Tries are many and close together, so that a database away for minutes fails none.
const QUEUE = {
  retryLimit: 60,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 30,
  heartbeatSeconds: 10,
} as const
const SUPERVISE_SECONDS = 8

async function ensureQueue(boss: PgBoss, name: string): Promise<void> {
  if (await boss.getQueue(name)) await boss.updateQueue(name, QUEUE)
  else await boss.createQueue(name, QUEUE)
}

/** An effect that is done for an event is not done again (I8); its own changes are commands with derived ids. */
async function runOnce(effect: Effect, event: DomainEvent): Promise<void> {
  const done = await sql('SELECT 1 FROM effect_done WHERE event_id = $1 AND effect = $2', [
    event.id,
    effect.name,
  ])
  if (done.length > 0) return
  await effect.run(event)
  await sql('INSERT INTO effect_done (event_id, effect) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    event.id,
    effect.name,
  ])
}

/** Enqueues effects inside the dispatcher's transaction: placed and enqueued together, or neither. */
export async function enqueueEffects(
  client: pg.PoolClient,
  jobs: readonly EffectJob[],
): Promise<void> {
  if (jobs.length === 0) return
  const boss = shared[KEY]
  if (!boss) throw new Error('Jobs are not started')
  const inTransaction = {
    executeSql: (text: string, values?: unknown[]) => client.query(text, values),
  }
  for (const name of new Set(jobs.map((job) => job.effect))) {
    const data = jobs
      .filter((job) => job.effect === name)
      .map((job) => ({ data: { ...job.event } }))
    await boss.insert(name, data, { db: inTransaction })
  }
}

/** Asks for a job soon. Without workers in this process nothing is lost: sweeps find what waits. */
export async function requestJob(name: string, data: object): Promise<void> {
  await shared[KEY]?.send(name, data)
}
