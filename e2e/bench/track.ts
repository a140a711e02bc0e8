import pg from 'pg'
import { buildEdgeWorker } from '#server/boot/build'
import { trackingToken } from '#server/tracking/index'
import { startEdge } from '../../app/_edge/serve.ts'
import { type Call, measure, type Results } from './measure.ts'
import { callerOf, must200 } from './rpc.ts'
import type { Stack } from './stack.ts'

const CLIENTS = 8

/** The tracking page of a placed order on workerd, and on Next where the pages are built. */
export async function benchTrack(stack: Stack, origin: string, pages: boolean): Promise<Results> {
  const owner = new pg.Client({ connectionString: stack.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM tracking_link LIMIT 50')
  await owner.end()
  const tokens = rows.map((row) => trackingToken(row.id))
  if (tokens.length === 0) throw new Error('no order with a link')
  const results: Results = {}
  const visit = async (base: string, calls: number) => {
    const caller = callerOf(base, '')
    let at = 0
    const call: Call = async () => {
      at += 1
      const html = must200(await caller.get(`/track/${tokens[at % tokens.length]}`))
      if (!html.includes('</html>')) throw new Error('half a page')
      return 1
    }
    await measure(CLIENTS, 100, () => call)
    const rate = await measure(CLIENTS, calls, () => call)
    caller.close()
    return rate
  }
  await buildEdgeWorker()
  const edge = await startEdge({
    port: 0,
    host: '127.0.0.1',
    originUrl: origin,
    keys: stack.secrets.edgeKeys,
    dataDir: stack.dir,
  })
  try {
    results['track.edge'] = await visit(edge.url.replace(/\/$/, ''), 4_000)
  } finally {
    await edge.stop()
  }
  if (pages) results['track.next'] = await visit(origin, 800)
  return results
}
