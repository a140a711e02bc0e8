import type { FloorKind, FloorOutcome } from '#server/fulfilment/contract'

/** A command as the phone keeps it: on disk first, then sent until it is answered. */
export type QueuedCommand = {
  /** This phone's own count, from 1: the order in which they are sent. */
  readonly deviceSeq: number
  readonly id: string
  readonly kind: FloorKind
  readonly body: Readonly<Record<string, unknown>>
  /** The phone's clock, for the record. */
  readonly occurredAt: string
  /** Who did it: only that person's session may send it. */
  readonly userId: string
  readonly userName: string
  /** What it was about, in a person's words, should it be refused. */
  readonly about: string
  /** The answer; null while it is unsent or unanswered. */
  readonly answer: {
    readonly outcome: FloorOutcome['outcome']
    readonly result: FloorOutcome['result']
  } | null
  /** A refusal that its person has seen. */
  readonly seen: boolean
  /** Not on the disk yet: on screen, and not to be sent. */
  readonly unwritten?: true
}

export const BATCH = 50

/**
 * What goes out next: this person's unanswered commands in the phone's order. Others' wait for their
 * own sign-in. `most` shrinks to 1 when a batch as a whole could not be read.
 */
export function nextBatch(
  queue: readonly QueuedCommand[],
  userId: string | null,
  most = BATCH,
): readonly QueuedCommand[] {
  return unsent(queue)
    .filter((command) => command.userId === userId && !command.unwritten)
    .slice(0, most)
}

/** Not yet answered, in order. */
export function unsent(queue: readonly QueuedCommand[]): readonly QueuedCommand[] {
  return queue
    .filter((command) => command.answer === null)
    .toSorted((a, b) => a.deviceSeq - b.deviceSeq)
}

/**
 * Takes the server's answers, whatever their order and however often they come: the first answer to a
 * command stands, an answer to nothing is passed over, and what has none waits on. Returns the commands
 * that are answered now, with their answers.
 */
export function settle(
  queue: readonly QueuedCommand[],
  outcomes: readonly Pick<FloorOutcome, 'id' | 'outcome' | 'result'>[],
): readonly QueuedCommand[] {
  const answers = new Map<string, QueuedCommand['answer']>()
  for (const { id, outcome, result } of outcomes) {
    if (!answers.has(id)) answers.set(id, { outcome, result })
  }
  return queue.flatMap((command) => {
    const answer = answers.get(command.id)
    return command.answer === null && answer ? [{ ...command, answer }] : []
  })
}

/** Answered against the worker's word, and not yet seen: a person must look. */
export function problems(queue: readonly QueuedCommand[]): readonly QueuedCommand[] {
  return queue.filter(
    ({ answer, seen }) => answer !== null && answer.outcome !== 'applied' && !seen,
  )
}

/** Milliseconds until the next try after `failures` in a row: 1, 2, 4 … 30 s, each shortened by up to a half. */
export function backoffMs(failures: number, random: number): number {
  const full = Math.min(30_000, 1_000 * 2 ** Math.max(0, failures - 1))
  return Math.round(full * (1 - random / 2))
}

/**
 * Answered commands that nobody needs any more, by number: what was applied is in the server's own
 * reading, and a refusal was seen. Picks of the walk at hand stay until a snapshot contains them
 * (`sinceSeq`, null without a walk), and the newest few stay for the list.
 */
export function spent(
  queue: readonly QueuedCommand[],
  sinceSeq: number | null,
  keep = 30,
): readonly number[] {
  return queue
    .filter(({ answer, seen }) => answer !== null && (answer.outcome === 'applied' || seen))
    .filter(
      ({ kind, deviceSeq }) =>
        sinceSeq === null || !kind.startsWith('pick.') || deviceSeq <= sinceSeq,
    )
    .map(({ deviceSeq }) => deviceSeq)
    .toSorted((a, b) => b - a)
    .slice(keep)
}
