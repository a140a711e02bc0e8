import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Viewer } from '../platform/auth/viewer.ts'
import { sql } from '../platform/db.ts'
import { startDispatcher } from '../platform/events.ts'
import { startLive } from '../platform/live.ts'
import { viewerOfRole } from '../platform/testing/viewer.ts'
import { makeWorld, type World } from '../platform/testing/world.ts'
import { createCallerFactory } from '../platform/trpc.ts'
import { appRouter } from './router.ts'

let world: World
let parts: readonly { stop(): Promise<void> }[]
beforeAll(async () => {
  world = await makeWorld()
  parts = [startDispatcher([]), await startLive()]
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  for (const part of parts) await part.stop()
  await world.close()
})

type News = readonly [position: string, event: Record<string, unknown> | null, ...rest: unknown[]]

/** A stream as its client hears it, with `next` waiting for one piece of news. */
async function follow(viewer: Viewer, lastEventId?: string) {
  const abort = new AbortController()
  const caller = createCallerFactory(appRouter)(
    { viewer, requestId: 'test', origin: 'http://localhost', device: null },
    { signal: abort.signal },
  )
  const stream = (await caller.live.events({ lastEventId })) as unknown as AsyncIterable<News>
  const each = stream[Symbol.asyncIterator]()
  // asked at once, so that the stream listens before the test makes anything happen
  let asked = each.next()
  await new Promise((resolve) => setTimeout(resolve, 100))
  return {
    async next(): Promise<News> {
      const { value } = await asked
      asked = each.next()
      return value
    },
    end: () => abort.abort(),
  }
}

async function happen(type: string, warehouseId: string | null): Promise<string> {
  const subject = randomUUID()
  await sql(
    `INSERT INTO event (type, subject_id, warehouse_id, data) VALUES ($1, $2, $3, '{"secret":"no"}')`,
    [type, subject, warehouseId],
  )
  return subject
}

describe('a live stream', () => {
  it('says what happened where, and nothing that only a permission shows', async () => {
    const stream = await follow(await viewerOfRole('manager'))
    const subjectId = await happen('order.placed', world.warehouseId)
    const [position, event] = await stream.next()
    expect(event).toEqual({
      position,
      type: 'order.placed',
      orderId: null,
      subjectId,
      warehouseId: world.warehouseId,
    })
    stream.end()
  })

  it('keeps to the warehouses of its listener', async () => {
    const stream = await follow(await viewerOfRole('manager', [world.warehouseId]))
    await happen('batch.leased', randomUUID())
    const common = await happen('order.placed', null)
    await happen('batch.leased', randomUUID())
    const own = await happen('batch.leased', world.warehouseId)
    expect((await stream.next())[1]?.subjectId).toBe(common)
    expect((await stream.next())[1]?.subjectId).toBe(own)
    stream.end()
  })

  it('goes on after the last event that was heard, missing and repeating none', async () => {
    const viewer = await viewerOfRole('manager')
    const first = await follow(viewer)
    await happen('order.placed', null)
    const [position] = await first.next()
    first.end()
    const missed = [await happen('order.edited', null), await happen('order.edited', null)]
    const again = await follow(viewer, position)
    const later = await happen('order.edited', null)
    const heard = [await again.next(), await again.next(), await again.next()]
    expect(heard.map(([, event]) => event?.subjectId)).toEqual([...missed, later])
    again.end()
  })

  it('ends when its session does', async () => {
    const viewer = await viewerOfRole('manager')
    const stream = await follow(viewer)
    await sql('UPDATE session SET revoked_at = now() WHERE id = $1', [viewer.sid])
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 60_000)
    await happen('order.placed', null)
    await expect(stream.next()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})
