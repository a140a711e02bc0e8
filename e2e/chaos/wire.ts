import type { Prng } from '../../prisma/seed/data/prng.ts'

export type Wire = {
  /** Sends a tRPC call through the bad network; rejects when no answer came back. */
  readonly call: (name: string, input: object, cookie: string, query?: boolean) => Promise<Reply>
  readonly raw: (path: string, init: RequestInit) => Promise<Answer>
  readonly stats: { requests: number; dropped: number; lost: number; doubled: number; late: number }
}

export type Answer = { readonly status: number; readonly text: string }

export type Reply =
  | { readonly ok: true; readonly data: unknown }
  | {
      readonly ok: false
      readonly status: number
      readonly refusal: { code: string } | null
      readonly message: string
    }

/** The faults that there are now; `calm` ends them. */
export type Weather = { calm: boolean }

export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

const TIMEOUT_MS = 8_000

/**
 * A network that drops requests, loses answers, sends requests twice at once, and sends some once more seconds later,
 * after their successors: at least once, in any order.
 */
export function openWire(origin: () => string, weather: Weather, random: Prng): Wire {
  const stats = { requests: 0, dropped: 0, lost: 0, doubled: 0, late: 0 }
  // a timer of our own, held until the body is there: a signal's own timer holds nothing alive
  async function plain(path: string, init: RequestInit): Promise<Answer> {
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(new NoAnswer('no answer in time')), TIMEOUT_MS)
    try {
      const response = await fetch(`${origin()}${path}`, { ...init, signal: stop.signal })
      return { status: response.status, text: await response.text() }
    } finally {
      clearTimeout(timer)
    }
  }

  async function raw(path: string, init: RequestInit): Promise<Answer> {
    stats.requests += 1
    if (weather.calm) return plain(path, init)
    const roll = random.next()
    if (roll < 0.06) {
      stats.dropped += 1
      throw new NoAnswer('the request was dropped')
    }
    if (random.chance(0.1)) await pause(random.int(20, 900))
    if (roll < 0.12) {
      stats.lost += 1
      await plain(path, init).catch(() => {})
      throw new NoAnswer('the answer was lost')
    }
    if (roll < 0.18) {
      stats.doubled += 1
      const [one, other] = await Promise.allSettled([plain(path, init), plain(path, init)])
      const first = random.chance(0.5) ? one : other
      const given = first.status === 'fulfilled' ? first : first === one ? other : one
      if (given.status === 'fulfilled') return given.value
      throw given.reason
    }
    if (roll < 0.22) {
      stats.late += 1
      const again = pause(random.int(1_000, 6_000)).then(() => plain(path, init))
      again.catch(() => {})
    }
    return plain(path, init)
  }

  return {
    stats,
    raw,
    async call(name, input, cookie, query = false) {
      const body = JSON.stringify(input)
      const headers = { cookie, 'content-type': 'application/json' }
      const response = query
        ? await raw(`/api/trpc/${name}?input=${encodeURIComponent(body)}`, { headers })
        : await raw(`/api/trpc/${name}`, { method: 'POST', headers, body })
      const { status, text } = response
      if (status >= 500) throw new NoAnswer(`HTTP ${status}: ${text.slice(0, 200)}`)
      return read(status, JSON.parse(text))
    },
  }
}

type Envelope = {
  readonly result?: { readonly data?: unknown }
  readonly error?: {
    readonly message?: string
    readonly data?: { readonly refusal?: { code: string } | null }
  }
}

function read(status: number, { result, error }: Envelope): Reply {
  if (result) return { ok: true, data: result.data }
  return { ok: false, status, refusal: error?.data?.refusal ?? null, message: error?.message ?? '' }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
