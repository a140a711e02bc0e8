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
/** Transactions at once at most. */
const MAX_RUNNING = 2
/** A transaction that waits for a lock longer than this holds nobody else up. */
const SLOW_MS = 250

type Call = {
  readonly actor: Actor
  readonly command: Command
  readonly resolve: (outcomes: Outcome[]) => void
  readonly reject: (error: unknown) => void
}

const waiting: Call[] = []
let running = 0

/**
 * Applies one command as `applyCommands` does, together with those of other workers that arrive while earlier ones are
 * being applied: one transaction for all. A lone scan never waits; in a rush each costs a fraction of its own
 * transaction. Throws SessionEnded, or the database's fault.
 */
export function applyTogether(actor: Actor, command: Command): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    waiting.push({ actor, command, resolve, reject })
    start()
  })
}

function start(): void {
  while (running < MAX_RUNNING && waiting.length > 0) {
    running += 1
    let held = true
    const free = () => {
      if (!held) return
      held = false
      clearTimeout(slow)
      running -= 1
      start()
    }
    const slow = setTimeout(free, SLOW_MS)
    void apply(waiting.splice(0, MAX_CALLS)).finally(free)
  }
}

async function apply(calls: readonly Call[]): Promise<void> {
  const answers = calls.length === 1 ? undefined : await applyCalls(calls).catch(() => undefined)
  if (!answers) {
    // alone, or one of them failed all: each for itself, and what was applied already answers as a repeat
    await Promise.all(
      calls.map((call) =>
        applyCommands(call.actor, [call.command]).then(call.resolve, call.reject),
      ),
    )
    return
  }
  calls.forEach((call, at) => {
    const outcome = answers[at]
    if (outcome) call.resolve([outcome])
    else call.reject(new SessionEnded('The session has ended'))
  })
}

async function applyCalls(calls: readonly Call[]): Promise<(Outcome | null)[] | undefined> {
  const payload = calls.map(({ actor, command }) => ({
    session: actor.sessionId,
    command: envelopeOf(actor, command),
  }))
  const rows = await sql<{ out: (Outcome | null)[] }>(
    'SELECT apply_calls($1::jsonb) AS out',
    [JSON.stringify(payload)],
    'apply_calls',
  )
  return rows[0]?.out
}
