import type { FloorKind } from '#server/fulfilment/contract'
import { newId } from '#server/kernel/ids'
import { problems, type QueuedCommand, spent, unsent } from './replay.ts'
import { openReplay, type Replay } from './replayer.ts'
import { type Change, readAll, type Saved, write } from './store.ts'

/** What every floor screen sees of this phone. */
export type Phone = {
  /** Everything was read from the disk. */
  readonly ready: boolean
  readonly online: boolean
  /** The session ended: work goes on, nothing is sent until its person signs in again. */
  readonly signedOut: boolean
  /** The phone could not save: no more work may be taken. */
  readonly broken: boolean
  /** With commands that are on their way to the disk at the end of `queue`. */
  readonly saved: Saved
  /** Not yet answered, of everybody. */
  readonly toSend: number
  readonly problems: readonly QueuedCommand[]
}

const EMPTY: Saved = { queue: [], me: null, job: null, pack: null, home: null, warehouse: null }

let phone: Phone = {
  ready: false,
  online: true,
  signedOut: false,
  broken: false,
  saved: EMPTY,
  toSend: 0,
  problems: [],
}
let started = false
let replay: Replay | null = null
let channel: BroadcastChannel | null = null
let writing: Promise<unknown> = Promise.resolve()
const listeners = new Set<() => void>()

export const getPhone = (): Phone => phone

/** Follows the phone; the first follower starts it. Browser only. */
export function watchPhone(listener: () => void): () => void {
  listeners.add(listener)
  void start()
  return () => listeners.delete(listener)
}

function set(part: Partial<Phone>): void {
  const saved = part.saved ?? phone.saved
  phone = {
    ...phone,
    ...part,
    toSend: unsent(saved.queue).length,
    problems: problems(saved.queue),
  }
  for (const listener of listeners) listener()
}

async function start(): Promise<void> {
  if (started) return
  started = true
  channel = new BroadcastChannel('dockline-floor')
  channel.addEventListener('message', () => void reload())
  replay = openReplay({
    read: () => phone.saved,
    commit,
    onState: (state) => set(state),
    settled: () => writing,
  })
  set({ online: navigator.onLine })
  window.addEventListener('online', () => {
    set({ online: true })
    replay?.kick()
  })
  window.addEventListener('offline', () => set({ online: false }))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') replay?.kick()
  })
  await reload()
  const drop = spent(phone.saved.queue, phone.saved.job?.sinceSeq ?? null)
  if (drop.length > 0) void commit({ drop })
  void navigator.storage?.persist?.().catch(() => false)
  replay.kick()
}

/** Reads again what is on the disk: at the start, and when another tab wrote. */
async function reload(): Promise<void> {
  try {
    for (;;) {
      const wrote = writing
      await wrote
      const saved = await readAll()
      // what was taken meanwhile would be missing: read once more
      if (wrote !== writing) continue
      set({ saved, ready: true })
      return
    }
  } catch {
    set({ ready: true, broken: true })
  }
}

/** One piece of work for the ledger. */
export type Work = {
  readonly kind: FloorKind
  readonly body: Readonly<Record<string, unknown>>
  /** What it is about, in a person's words. */
  readonly about: string
}

/**
 * Takes work: on screen at once, then on the disk, then out. Returns the ids given. The notes (where the
 * walker stands) are written in the same transaction.
 */
export function doWork(work: readonly Work[], notes: Change['notes'] = {}): readonly string[] {
  const { me } = phone.saved
  if (!me || phone.broken) return []
  const occurredAt = new Date().toISOString()
  const add = work.map(({ kind, body, about }) => ({
    id: newId<'command'>(),
    kind,
    body,
    about,
    occurredAt,
    userId: me.uid,
    userName: me.name,
    answer: null,
    seen: false,
  }))
  void commit({ add, notes })
  return add.map(({ id }) => id)
}

/** Changes what the phone keeps: in memory at once, on the disk in the order of the calls. */
export function commit(change: Change): Promise<void> {
  set({ saved: applied(phone.saved, change) })
  const wrote = writing.then(async () => {
    try {
      const added = await write(change)
      if (added.length > 0) set({ saved: numbered(phone.saved, added) })
      channel?.postMessage('changed')
      if (added.length > 0) replay?.kick()
    } catch {
      set({ broken: true })
    }
  })
  writing = wrote
  return wrote
}

function applied(saved: Saved, change: Change): Saved {
  let next = Math.max(0, saved.job?.sinceSeq ?? 0, ...saved.queue.map((c) => c.deviceSeq))
  const puts = new Map(change.put?.map((command) => [command.deviceSeq, command]))
  const drops = new Set(change.drop)
  const queue = [
    ...saved.queue
      .filter((command) => !drops.has(command.deviceSeq))
      .map((command) => puts.get(command.deviceSeq) ?? command),
    // a number for now; the disk gives the real one
    ...(change.add ?? []).map((command) => ({
      ...command,
      deviceSeq: ++next,
      unwritten: true as const,
    })),
  ]
  return { ...saved, ...change.notes, queue }
}

/** The disk's numbers in place of those given for now. */
function numbered(saved: Saved, added: readonly QueuedCommand[]): Saved {
  const byId = new Map(added.map((command) => [command.id, command]))
  return { ...saved, queue: saved.queue.map((command) => byId.get(command.id) ?? command) }
}

/** Resolves when everything taken so far is on the disk. */
export const settled = (): Promise<unknown> => writing

/** Tries to send now: after a sign-in, or when the worker asks. */
export function sendNow(): void {
  replay?.kick()
}
