import pg from 'pg'
import { BootError } from '#server/boot/errors'
import { DRAINED, violations } from '#server/platform/invariants'
import { prng } from '../../prisma/seed/data/prng.ts'
import { openStack } from '../bench/stack.ts'
import { judge } from './judge.ts'
import { openApp } from './kills.ts'
import { startIntake } from './orders.ts'
import { startPhone } from './phone.ts'
import { PLANTS } from './plants.ts'
import { openWire, pause } from './wire.ts'
import { asOwner, makeWorld } from './world.ts'

const PHONES = 20
const DRAIN_WITHIN_MS = 60_000

/** `npm run chaos -- --seed N --minutes M [--plant NAME]`. Exits 1 on any violation. */
export async function main(args: string[]): Promise<void> {
  const option = (name: string, usual: string) =>
    args.includes(name) ? (args[args.indexOf(name) + 1] ?? usual) : usual
  const seed = Number(option('--seed', '1'))
  const minutes = Number(option('--minutes', '3'))
  const plant = args.includes('--plant') ? option('--plant', '') : undefined
  if (plant !== undefined && !PLANTS[plant]) {
    throw new BootError(
      `There is no plant "${plant}". Choose one of: ${Object.keys(PLANTS).join(', ')}.`,
    )
  }
  console.log(
    `chaos: seed ${seed}, ${minutes} min, ${PHONES} phones${plant ? `, planted: ${PLANTS[plant]?.says}` : ''}`,
  )
  const failed = await run(seed, minutes * 60_000, plant)
  process.exitCode = failed ? 1 : 0
}

async function run(seed: number, forMs: number, plant: string | undefined): Promise<boolean> {
  const stack = await openStack('chaos')
  try {
    const world = await makeWorld(stack, PHONES)
    const bug = plant ? PLANTS[plant]?.sql : undefined
    if (bug) await asOwner(stack.ownerUrl, bug)
    const app = await openApp(stack)
    const weather = { calm: false }
    const wire = openWire(app.origin, weather, prng('wire', seed))
    const phones = world.phones.map((hand, at) =>
      startPhone({ hand, wire, weather, random: prng(`phone ${at}`, seed), plant }),
    )
    const intake = startIntake(world, wire, prng('intake', seed))
    const random = prng('kills', seed)
    const endAt = Date.now() + forMs
    while (Date.now() < endAt) {
      await pause(Math.min(random.int(6_000, 16_000), Math.max(0, endAt - Date.now())))
      if (Date.now() >= endAt) break
      if (random.chance(0.4)) await app.killDatabase()
      else await app.killApp()
    }
    weather.calm = true
    intake.stop()
    for (const phone of phones) phone.stop()
    const drainedMs = await drain(stack.ownerUrl, () =>
      phones.reduce((sum, phone) => sum + phone.open(), 0),
    )
    const deeds = phones.flatMap((phone) => phone.deeds)
    const found = await judge(stack.ownerUrl, deeds, intake)
    if (drainedMs === null) {
      const open = phones.reduce((sum, phone) => sum + phone.open(), 0)
      found.push({
        says: 'I11: queues drain within 60 s',
        rows: open,
        sample: { unsent: open, why: phones.find((phone) => phone.open() > 0)?.trouble() },
      })
    }
    const applied = deeds.filter((deed) => deed.answers.at(-1)?.outcome === 'applied').length
    if (applied < PHONES) {
      found.push({
        says: 'a run in which the phones do no work proves nothing',
        rows: applied,
        sample: phones.find((phone) => phone.trouble())?.trouble(),
      })
    }
    const answers = new Map<string, number>()
    for (const deed of deeds) {
      const last = deed.answers.at(-1)
      const name = last
        ? `${last.outcome}${last.result.code ? ` ${last.result.code}` : ''}`
        : 'unanswered'
      answers.set(name, (answers.get(name) ?? 0) + 1)
    }
    console.log(
      `  ${deeds.length} commands: ${[...answers].map(([name, n]) => `${n} ${name}`).join(', ')}`,
    )
    console.log(
      `  ${intake.acknowledged.length} deliveries and ${intake.placed.length} desk orders acknowledged`,
    )
    const s = wire.stats
    console.log(
      `  ${s.requests} requests: ${s.dropped} dropped, ${s.lost} answers lost, ${s.doubled} doubled, ${s.late} sent again late`,
    )
    console.log(
      `  kill -9: ${app.counts.kills} of the application, ${app.counts.databaseKills} of the database; it ended by itself ${app.counts.deaths} times`,
    )
    console.log(
      `  drained ${drainedMs === null ? 'not within 60 s' : `in ${(drainedMs / 1000).toFixed(1)} s`}`,
    )
    for (const one of found)
      console.log(`  ✗ ${one.says}: ${one.rows}, such as ${JSON.stringify(one.sample)}`)
    console.log(
      found.length === 0
        ? `✓ no violation (seed ${seed})`
        : `✗ ${found.length} kinds of violation (seed ${seed})`,
    )
    await Promise.race([
      Promise.allSettled([intake.done, ...phones.map((phone) => phone.done)]),
      pause(12_000),
    ])
    await app.stop()
    return found.length > 0
  } finally {
    await stack.stop()
  }
}

/** Milliseconds until no phone has anything unsent and every queue of the server is empty; null when it takes too long. */
async function drain(ownerUrl: string, open: () => number): Promise<number | null> {
  const began = Date.now()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    while (Date.now() - began < DRAIN_WITHIN_MS) {
      if (open() === 0 && (await violations(client, DRAINED)).length === 0)
        return Date.now() - began
      await pause(500)
    }
    return null
  } finally {
    await client.end()
  }
}
