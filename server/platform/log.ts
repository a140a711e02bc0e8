import { AsyncLocalStorage } from 'node:async_hooks'
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import pino from 'pino'

const LIMIT_BYTES = 20_000_000
const KEPT = 3

type Shared = { requests: AsyncLocalStorage<string>; logger: pino.Logger; target: Target }

// Next bundles its own copy of this module beside the one Node loaded: log and request ids live once.
const KEY = Symbol.for('dockline.log')
const holder = globalThis as typeof globalThis & { [KEY]?: Shared }

/** Where the JSON lines go: standard output until `logToFile` says otherwise. */
class Target {
  #file: string | undefined
  #handle = 1
  #bytes = 0
  onWarning: ((line: string) => void) | undefined

  open(file: string): void {
    mkdirSync(path.dirname(file), { recursive: true })
    this.#file = file
    this.#handle = openSync(file, 'a', 0o600)
    this.#bytes = fstatSync(this.#handle).size
  }

  write(line: string): void {
    try {
      writeSync(this.#handle, line)
    } catch {
      // A full disk must not take the orders down with the log.
      return
    }
    this.#bytes += Buffer.byteLength(line)
    // pino writes the level first: 40 warn, 50 error, 60 fatal.
    if (this.onWarning && /^\{"level":[456]0/.test(line)) this.onWarning(plain(line))
    if (this.#file !== undefined && this.#bytes > LIMIT_BYTES) this.#rotate(this.#file)
  }

  /** dockline.log → .1 → .2 → .3, the oldest goes. */
  #rotate(file: string): void {
    try {
      closeSync(this.#handle)
      for (let n = KEPT - 1; n >= 0; n--) {
        try {
          renameSync(n === 0 ? file : `${file}.${n}`, `${file}.${n + 1}`)
        } catch {}
      }
      this.open(file)
    } catch {
      this.#handle = 1
      this.#file = undefined
    }
  }
}

/** The message and its error in one line, for a person at a terminal. */
function plain(line: string): string {
  const { msg, err }: { msg?: string; err?: { message?: string } } = JSON.parse(line)
  return [msg, err?.message].filter(Boolean).join(': ')
}

function shared(): Shared {
  holder[KEY] ??= create()
  return holder[KEY]
}

/** A level that does not exist is `readEnv`'s to refuse, with a line: pino would throw while modules still load. */
function levelNow(): string {
  const wanted = process.env.LOG_LEVEL || (process.env.VITEST ? 'silent' : 'info')
  return wanted === 'silent' || wanted in pino.levels.values ? wanted : 'info'
}

function create(): Shared {
  const requests = new AsyncLocalStorage<string>()
  const target = new Target()
  const logger = pino(
    {
      level: levelNow(),
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: () => {
        const requestId = requests.getStore()
        return requestId === undefined ? {} : { requestId }
      },
      redact: {
        paths: ['password', 'pin', 'secret', 'token', '*.password', '*.pin', '*.secret', '*.token'],
        censor: '[hidden]',
      },
    },
    target,
  )
  return { requests, logger, target }
}

/** JSON lines; inside a request each line carries its `requestId`. */
export const logger: pino.Logger = shared().logger

/** Runs the work so that every line logged inside carries this request id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return shared().requests.run(requestId, work)
}

export function currentRequestId(): string | undefined {
  return shared().requests.getStore()
}

/**
 * Sends the log to a file from now on, rotated at 20 MB, three old files kept; `onWarning` gets what is
 * warned of as one plain line.
 */
export function logToFile(file: string, onWarning?: (line: string) => void): void {
  const { target } = shared()
  target.open(file)
  target.onWarning = onWarning
}
