import { floorCommand } from './outgoing.ts'
import { BATCH, backoffMs, nextBatch, settle } from './replay.ts'
import { send } from './send.ts'
import type { Change, Saved } from './store.ts'

export type ReplayState = { readonly online?: boolean; readonly signedOut?: boolean }
export type Replay = { kick(): void }

/** Even without any sign of life the queue is tried this often. */
const EVERY_MS = 15_000

/**
 * Sends what is on the disk, in order, at least once, until each command is answered. One sender at a
 * time across tabs (Web Locks). A kick while it runs makes it look once more.
 */
export function openReplay(phone: {
  read(): Saved
  commit(change: Change): Promise<void>
  onState(state: ReplayState): void
  /** Resolves when what was taken is on the disk. */
  settled(): Promise<unknown>
}): Replay {
  let running = false
  let again = false
  let failures = 0
  let most = BATCH
  let timer: ReturnType<typeof setTimeout> | undefined

  function later(ms: number): void {
    clearTimeout(timer)
    timer = setTimeout(kick, ms)
  }

  function kick(): void {
    if (running) {
      again = true
      return
    }
    running = true
    clearTimeout(timer)
    void locked(run).finally(() => {
      running = false
      if (again) {
        again = false
        kick()
      } else later(failures > 0 ? backoffMs(failures, Math.random()) : EVERY_MS)
    })
  }

  async function run(): Promise<void> {
    for (;;) {
      await phone.settled()
      const { queue, me } = phone.read()
      const batch = nextBatch(queue, me?.uid ?? null, most)
      if (batch.length === 0) return
      const sent = await send(batch.map(floorCommand))
      if (sent.ok) {
        failures = 0
        most = BATCH
        phone.onState({ online: true, signedOut: false })
        const put = settle(phone.read().queue, sent.value)
        // an answer that answers nothing we asked would loop without end
        if (put.length === 0) return fail()
        await phone.commit({ put })
        continue
      }
      const { trouble } = sent
      if (
        trouble.kind === 'bad_input' ||
        trouble.kind === 'not_allowed' ||
        trouble.kind === 'refused'
      ) {
        phone.onState({ online: true })
        const [first] = batch
        if (batch.length > 1) most = 1
        else if (first) {
          const code = trouble.kind === 'refused' ? trouble.code : trouble.kind
          await phone.commit({
            put: [{ ...first, answer: { outcome: 'refused', result: { code } } }],
          })
          most = BATCH
        }
        continue
      }
      if (trouble.kind === 'signed_out') {
        phone.onState({ online: true, signedOut: true })
        failures = Math.max(failures, 4)
        return
      }
      phone.onState({ online: trouble.kind !== 'unreachable' })
      // a command that breaks the server must not hold up those that do not stand behind it
      if (trouble.kind === 'fault' && failures > 2) most = 1
      return fail()
    }
  }

  function fail(): void {
    failures += 1
  }

  return { kick }
}

const LOCK = 'dockline-replay'

/** One tab sends; the others find the lock taken and try later. */
async function locked(run: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return run()
  await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? run() : undefined))
}

/** Nothing is sent while the person changes: the session would be the next one's, the scans the last one's. */
export async function withoutSending<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work()
  return navigator.locks.request(LOCK, work)
}
