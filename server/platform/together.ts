import {
  type Actor,
  applyCommands,
  type Command,
  envelopeOf,
  type Outcome,
  SessionEnded,
} from './commands.ts'
import { sql } from './db.ts'

/** Calls in one transaction at most: its levels stay locked until the last of them is applied. */
const MAX_CALLS = 16
/** A transaction that waits for a lock longer than this holds nobody else up. */
const SLOW_MS = 100

type Call = {
  readonly actor: Actor
  readonly command: Command
  /** As `apply_calls` takes it, written while others are being applied. */
  readonly payload: string
  readonly resolve: (outcomes: Outcome[]) => void
  readonly reject: (error: unknown) => void
}

const waiting: Call[] = []
let running = false
/** Calls that wait or are being applied, and the most there were lately. */
let present = 0
let crowd = 0

/**
 * Applies one command as `applyCommands` does, together with those of other workers that arrive while earlier ones are
 * being applied: one transaction for all. A lone scan never waits; in a rush each costs a fraction of its own
 * transaction. Throws SessionEnded, or the database's fault.
 */
export function applyTogether(actor: Actor, command: Command): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const payload = JSON.stringify({
      session: actor.sessionId,
      command: envelopeOf(actor, command),
    })
    waiting.push({ actor, command, payload, resolve, reject })
    present += 1
    crowd = Math.max(present, crowd * 0.95)
    start()
  })
}

/**
 * One transaction at a time, with at most half of the crowd in it: while the database applies one half, this process
 * hears and answers the other. The next one is on its way before the answers of the last are.
 */
function start(): void {
  if (running || waiting.length === 0) return
  running = true
  const calls = waiting.splice(0, Math.min(MAX_CALLS, Math.ceil(crowd / 2)))
  let held = true
  const free = () => {
    if (!held) return
    held = false
    clearTimeout(slow)
    running = false
    start()
  }
  const slow = setTimeout(free, SLOW_MS)
  void apply(calls).then((answer) => {
    present -= calls.length
    free()
    setImmediate(answer)
  })
}

/** Resolves once all are applied, with what tells each its own outcome. */
async function apply(calls: readonly Call[]): Promise<() => void> {
  const outcomes = calls.length === 1 ? undefined : await applyCalls(calls).catch(() => undefined)
  // alone, or one of them failed all: each for itself, and what was applied already answers as a repeat
  if (!outcomes) return applyEach(calls)
  return () => {
    calls.forEach((call, at) => {
      const outcome = outcomes[at]
      if (outcome === 'busy') {
        applyCommands(call.actor, [call.command]).then(call.resolve, call.reject)
      } else if (outcome) call.resolve([outcome])
      else call.reject(new SessionEnded('The session has ended'))
    })
  }
}

async function applyEach(calls: readonly Call[]): Promise<() => void> {
  const settled = await Promise.allSettled(
    calls.map(({ actor, command }) => applyCommands(actor, [command])),
  )
  return () => {
    calls.forEach(({ resolve, reject }, at) => {
      const one = settled[at]
      if (one?.status === 'fulfilled') resolve(one.value)
      else reject(one?.reason)
    })
  }
}

type Answer = Outcome | 'busy' | null

async function applyCalls(calls: readonly Call[]): Promise<Answer[] | undefined> {
  const rows = await sql<{ out: Answer[] }>(
    'SELECT apply_calls($1::jsonb) AS out',
    [`[${calls.map(({ payload }) => payload).join(',')}]`],
    'apply_calls',
  )
  return rows[0]?.out
}
