import { writeFileSync } from 'node:fs'
import { ensureBuilt } from '#server/boot/build'
import { messageOf } from '#server/boot/errors'
import { closeDatabase, db, openDatabase } from '#server/platform/db'
import { INVARIANTS, violations } from '#server/platform/invariants'
import { makeItem, receive } from '#server/platform/testing/factories'
import { benchConfirm, ORDERS_NEEDED, race } from './confirm.ts'
import { fillLists, fillPicks, fillShelf, quiet, skipBacklog } from './fill.ts'
import { benchLists } from './lists.ts'
import type { Rate, Results, Value } from './measure.ts'
import { serveEmptyNext } from './next-empty.ts'
import { benchPlace } from './place.ts'
import { callerOf, cookieOf } from './rpc.ts'
import { openStack, serve } from './stack.ts'
import { benchStart } from './start.ts'
import { benchTrack } from './track.ts'

const BUYERS = 200
const STOCK = 50

const results: Results = {}
const skipped: string[] = []
const only = new Set<string>()

/** Runs one part; a part that cannot run says why and leaves the others alone. */
async function part(name: string, work: () => Promise<Results>): Promise<void> {
  if (only.size > 0 && !only.has(name)) return
  const began = performance.now()
  try {
    const found = await work()
    Object.assign(results, found)
    for (const [key, one] of Object.entries(found)) console.log(line(key, one))
  } catch (error) {
    skipped.push(`${name}: ${messageOf(error)}`)
    console.log(`  – ${name} left out: ${messageOf(error)}`)
  }
  console.log(`    (${name}, ${((performance.now() - began) / 1000).toFixed(1)} s)`)
}

function line(key: string, one: Rate | Value): string {
  if ('value' in one) return `  ${key.padEnd(22)} ${one.value} ${one.unit}`
  const times = `p50 ${one.p50_ms}  p95 ${one.p95_ms}  p99 ${one.p99_ms} ms`
  return `  ${key.padEnd(22)} ${one.rate.toFixed(0).padStart(6)}/s  ${times}`
}

/** `npm run bench -- [--json FILE] [--only part,part]` */
export async function main(args: string[]): Promise<void> {
  const option = (name: string) => args[args.indexOf(name) + 1]
  if (args.includes('--only')) for (const name of option('--only')?.split(',') ?? []) only.add(name)
  let pages = false
  await part('build', async () => {
    await ensureBuilt()
    pages = true
    return {}
  })
  await part('start', benchStart)
  const stack = await openStack('bench')
  try {
    const shelf = await fillShelf(stack.appUrl)
    await part('place', () => benchPlace(stack.appUrl, shelf.items))
    const work = await fillPicks(stack.ownerUrl, shelf, ORDERS_NEEDED)

    await skipBacklog(stack.ownerUrl)
    const server = await serve(stack, { pages })
    try {
      const picker = await cookieOf(shelf.picker, 'picker', null, stack.secrets)
      const manager = await cookieOf(shelf.manager, 'manager', null, stack.secrets)
      const caller = callerOf(server.origin, picker)
      await part('confirm', async () => {
        const next = await serveEmptyNext().catch((error) => {
          skipped.push(`next.empty: ${messageOf(error)}`)
          return null
        })
        try {
          const where = { appUrl: stack.appUrl, caller, nextOrigin: next?.origin ?? null }
          return await benchConfirm(where, shelf, work)
        } finally {
          await next?.stop()
        }
      })
      await quiet(stack.ownerUrl)
      await part('race', async () => {
        openDatabase(stack.appUrl)
        const item = await makeItem()
        await receive(item.id, shelf.warehouse.bins[0]?.id ?? '', STOCK)
        const caller = callerOf(server.origin, manager)
        const told = await race(caller, item.id, BUYERS)
        caller.close()
        for (const one of told.other.slice(0, 3))
          console.log(`    neither sold nor refused: ${one}`)
        const right = told.sold === STOCK && told.refused === BUYERS - STOCK
        console.log(
          `  ${right ? '✓' : '✗'} race: ${BUYERS} buyers for ${STOCK}: ${told.sold} sold, ${told.refused} refused, ${told.other.length} other`,
        )
        return {
          'race.sold': { value: told.sold, unit: 'orders' },
          'race.refused': { value: told.refused, unit: 'orders' },
          'race.other': { value: told.other.length, unit: 'answers' },
        }
      })
      await part('track', () => benchTrack(stack, server.origin, pages))
      await part('lists', async () => {
        await fillLists(stack.ownerUrl, shelf)
        await quiet(stack.ownerUrl)
        return benchLists(callerOf(server.origin, manager))
      })
    } finally {
      await server.stop()
    }
    await part('invariants', async () => {
      openDatabase(stack.appUrl)
      const broken = await violations(db().pool, INVARIANTS)
      for (const one of broken)
        console.log(`  ✗ ${one.invariant}: ${one.rows} rows, ${JSON.stringify(one.sample)}`)
      return { 'invariants.broken': { value: broken.length, unit: 'invariants' } }
    })
    await closeDatabase()
  } finally {
    await stack.stop()
  }
  targets()
  const file = args.includes('--json') ? option('--json') : undefined
  if (file) writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
  if (skipped.length > 0) console.log(`\nLeft out:\n${skipped.map((one) => `  ${one}`).join('\n')}`)
}

function rateOf(key: string): number | undefined {
  const found = results[key]
  return found && 'rate' in found ? found.rate : undefined
}

/** The promises, as ratios of this run. */
function targets(): void {
  const ratio = (says: string, over: string, under: string, least: number) => {
    const [a, b] = [rateOf(over), rateOf(under)]
    if (a === undefined || b === undefined) return console.log(`  – ${says}: not measured`)
    console.log(
      `  ${a / b >= least ? '✓' : '✗'} ${says}: ${(a / b).toFixed(2)} (at least ${least})`,
    )
  }
  const within = (key: string, most: number) => {
    const found = results[key]
    if (!found || !('p95_ms' in found)) return console.log(`  – ${key}: not measured`)
    console.log(
      `  ${found.p95_ms <= most ? '✓' : '✗'} ${key} p95 ${found.p95_ms} ms (at most ${most})`,
    )
  }
  console.log('\nTargets')
  ratio('place through the verb / raw function, 8 clients', 'place.verb.c8', 'place.raw.c8', 0.5)
  ratio('single confirm over HTTP / empty Next procedure', 'confirm.http.c8', 'next.empty.c8', 1.2)
  ratio('replayed confirm / raw function', 'confirm.replay50.c8', 'confirm.raw.c8', 0.5)
  within('orders.list.100k', 60)
  within('orders.filter.100k', 60)
}
