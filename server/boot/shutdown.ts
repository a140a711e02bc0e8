import { messageOf } from './errors.ts'
import { isAlive } from './processes.ts'

export type Shutdown = {
  readonly begun: boolean
  /** Registers what has to be closed; the last one opened is closed first. */
  add: (name: string, close: () => Promise<void>) => void
  /** Closes everything once, however often it is called. */
  run: () => Promise<void>
}

const PATIENCE_MS = 40_000
/** One Ctrl-C may arrive twice, from the terminal and passed on by npm: that is not a second one. */
const SAME_PRESS_MS = 1000

/** Ctrl-C, SIGTERM and SIGHUP drain and stop; a second one gives up waiting. */
export function onSignals(): Shutdown {
  const closers: { name: string; close: () => Promise<void> }[] = []
  let running: Promise<void> | undefined
  let begunAt = 0

  const closeAll = async () => {
    for (let last = closers.pop(); last; last = closers.pop()) {
      try {
        await last.close()
      } catch (error) {
        console.error(`! ${last.name} did not stop cleanly: ${messageOf(error)}`)
      }
    }
  }
  const shutdown: Shutdown = {
    get begun() {
      return running !== undefined
    },
    add: (name, close) => void closers.push({ name, close }),
    run: () => {
      begunAt ||= Date.now()
      running ??= closeAll()
      return running
    },
  }
  const stop = (code: number) => {
    if (running) {
      if (Date.now() - begunAt > SAME_PRESS_MS) process.exit(130)
      return
    }
    console.log('· Stopping (Ctrl-C again to force)')
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
    shutdown.run().then(() => process.exit(code))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
  stopWithNpm(() => stop(0))
  return shutdown
}

/** Started by npm, Dockline does not outlive it: nobody would be left to stop it with Ctrl-C. */
function stopWithNpm(stop: () => void): void {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event === undefined || parent <= 1) return
  const watch = setInterval(() => {
    if (process.ppid === parent && isAlive(parent)) return
    clearInterval(watch)
    stop()
  }, 1000)
  watch.unref()
}
