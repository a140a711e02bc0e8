import { EventEmitter, on } from 'node:events'
import pg from 'pg'
import { db } from './db.ts'
import type { DomainEvent } from './effects.ts'
import { EVENT_CHANNEL, eventsAfter, lastPosition } from './events.ts'
import { logger } from './log.ts'

/** What a live screen needs to know of an event: what to load again. */
export type LiveEvent = Pick<
  DomainEvent,
  'position' | 'type' | 'orderId' | 'subjectId' | 'warehouseId'
>

/** Where the stream stands, and what happened there; a null event says: too far behind, load everything again. */
export type LiveNews = { readonly position: string; readonly event: LiveEvent | null }

const KEY = Symbol.for('dockline.live')
const PAGE = 500
/** Beyond this many missed events a screen loads everything again instead of following. */
const MAX_RESUME = 2000

type Hub = { readonly emitter: EventEmitter; stop(): Promise<void> }
const shared = globalThis as typeof globalThis & { [KEY]?: Hub }

/** One LISTEN connection a process; subscribers hear of events in position order. Falls back to polling while it is away. */
export async function startLive(): Promise<Hub> {
  const emitter = new EventEmitter()
  emitter.setMaxListeners(0)
  let seen = await lastPosition()
  let client: pg.Client | undefined
  let stopped = false
  let reading = Promise.resolve()

  const read = () => {
    reading = reading.then(async () => {
      for (;;) {
        const events = await eventsAfter(seen, PAGE)
        for (const event of events) emitter.emit('event', event)
        seen = events.at(-1)?.position ?? seen
        if (events.length < PAGE) return
      }
    })
    reading = reading.catch((error) => logger.warn({ err: error }, 'live read failed'))
  }
  const listen = async () => {
    const fresh = new pg.Client({ connectionString: db().url })
    fresh.on('error', () => {
      client = undefined
    })
    fresh.on('notification', read)
    await fresh.connect()
    await fresh.query(`LISTEN ${EVENT_CHANNEL}`)
    client = fresh
    read()
  }
  const watch = setInterval(() => {
    if (stopped) return
    read()
    if (!client) listen().catch(() => {})
  }, 2000)
  await listen().catch((error) => logger.warn({ err: error }, 'live listens by polling for now'))
  const hub = {
    emitter,
    async stop() {
      stopped = true
      clearInterval(watch)
      delete shared[KEY]
      await client?.end().catch(() => {})
    },
  }
  shared[KEY] = hub
  return hub
}

/** What happens after `from` (or from now on), in order, until `signal` aborts. */
export async function* liveEvents(
  from: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<LiveNews> {
  const hub = shared[KEY]
  if (!hub) throw new Error('Live is not started')
  // listen first, then catch up: nothing falls between
  const incoming = on(hub.emitter, 'event', { signal })
  let last = from ?? (await lastPosition())
  const missed = from === undefined ? [] : await eventsAfter(from, MAX_RESUME)
  if (missed.length === MAX_RESUME) {
    last = await lastPosition()
    yield { position: last, event: null }
  } else {
    for (const event of missed) yield news(event)
    last = missed.at(-1)?.position ?? last
  }
  try {
    for await (const [event] of incoming as AsyncIterable<[DomainEvent]>) {
      if (BigInt(event.position) > BigInt(last)) yield news(event)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Without what the event says: a screen asks for that under its own permissions. */
function news({ position, type, orderId, subjectId, warehouseId }: DomainEvent): LiveNews {
  return { position, event: { position, type, orderId, subjectId, warehouseId } }
}
