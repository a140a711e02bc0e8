import type { Read } from './consensus.ts'
import type { FromDecoder, ToDecoder } from './decoder.protocol.ts'
import { SYMBOLOGIES, type Symbology } from './scan.ts'

/** A frame not answered by then is a miss; the worker may still be compiling its 1 MB of WASM. */
const ANSWER_WITHIN_MS = 2000
/** A worker silent for this long is replaced. */
const DEAD_AFTER_MS = 8000

export type Decoder = {
  /** Whether the reader loads; false when its script or WASM cannot be had. Asking again retries. */
  ready(): Promise<boolean>
  /** Which symbologies count from the next frame on; clears half-made decisions. */
  setFormats(formats: readonly Symbology[]): void
  /** Looks at one frame, which it takes over; null when nothing counts (yet). Never rejects. */
  decode(bitmap: ImageBitmap): Promise<Read | null>
}

type Pending = { readonly id: number; readonly sinceMs: number; settle(read: Read | null): void }

/** The decoder's worker with a timeout on each frame; at most one frame is with it at a time. */
function createDecoder(
  spawn: () => Worker = () => new Worker(new URL('./decoder.worker.ts', import.meta.url)),
): Decoder {
  let formats: readonly Symbology[] = SYMBOLOGIES
  let pending: Pending | null = null
  let nextId = 1
  let broken = false
  let loaded: Promise<boolean>
  let worker = open()

  function open(): Worker {
    const opened = spawn()
    broken = false
    loaded = new Promise((resolve) => {
      function settle(works: boolean): void {
        broken = !works
        resolve(works)
      }
      opened.addEventListener('error', () => settle(false))
      opened.addEventListener('message', (event: MessageEvent<FromDecoder>) => {
        const message = event.data
        if (message.kind === 'ready') settle(true)
        else if (message.kind === 'failed') settle(false)
        else if (message.id === pending?.id) {
          pending.settle(message.read)
          pending = null
        }
      })
    })
    send(opened, { kind: 'formats', formats })
    return opened
  }

  function replace(): void {
    worker.terminate()
    pending?.settle(null)
    pending = null
    worker = open()
  }

  return {
    ready() {
      if (broken) replace()
      return loaded
    },
    setFormats(wanted) {
      formats = wanted
      send(worker, { kind: 'formats', formats })
    },
    decode(bitmap) {
      if (pending && performance.now() - pending.sinceMs > DEAD_AFTER_MS) replace()
      if (pending) {
        bitmap.close()
        return Promise.resolve(null)
      }
      return new Promise((resolve) => {
        const id = nextId++
        const timer = setTimeout(() => resolve(null), ANSWER_WITHIN_MS)
        pending = {
          id,
          sinceMs: performance.now(),
          settle(read) {
            clearTimeout(timer)
            resolve(read)
          },
        }
        send(worker, { kind: 'frame', id, bitmap }, [bitmap])
      })
    },
  }
}

function send(worker: Worker, message: ToDecoder, transfer: Transferable[] = []): void {
  worker.postMessage(message, transfer)
}

let shared: Decoder | null = null

/** The page's one decoder. Calling it early (at shift start) hides the WASM's compile time. */
export function sharedDecoder(): Decoder {
  shared ??= createDecoder()
  return shared
}
