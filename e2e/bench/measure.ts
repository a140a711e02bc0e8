/** `rate` in units per second; times of one call in milliseconds. */
export type Rate = {
  readonly rate: number
  readonly p50_ms: number
  readonly p95_ms: number
  readonly p99_ms: number
}
export type Value = { readonly value: number; readonly unit: string }
export type Results = Record<string, Rate | Value>

/** One client's call; answers how many units it did (a batch of 50 is 50). */
export type Call = () => Promise<number>

const MAX_MS = 12_000

type Sample = { readonly times: number[]; units: number; seconds: number }

async function sample(
  clients: number,
  calls: number,
  clientOf: (index: number) => Call,
): Promise<Sample> {
  const times: number[] = []
  let begun = 0
  let units = 0
  const start = performance.now()
  const one = async (call: Call) => {
    while (begun < calls && performance.now() - start < MAX_MS) {
      begun += 1
      const from = performance.now()
      const done = await call()
      units += done
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => one(clientOf(index))))
  return { times, units, seconds: (performance.now() - start) / 1000 }
}

function rateOf(samples: readonly Sample[]): Rate {
  const times = samples.flatMap((one) => one.times).sort((a, b) => a - b)
  const quantile = (q: number) =>
    round(times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0)
  const units = samples.reduce((sum, one) => sum + one.units, 0)
  const seconds = samples.reduce((sum, one) => sum + one.seconds, 0)
  return {
    rate: round(units / seconds),
    p50_ms: quantile(0.5),
    p95_ms: quantile(0.95),
    p99_ms: quantile(0.99),
  }
}

/**
 * Lets `clients` callers call as fast as they get answers until `calls` calls are done, or twelve seconds are over.
 * Throws what a call throws: a benchmark of refusals would be worth nothing.
 */
export async function measure(
  clients: number,
  calls: number,
  clientOf: (index: number) => Call,
): Promise<Rate> {
  return rateOf([await sample(clients, calls, clientOf)])
}

export type Contestant = {
  readonly key: string
  readonly calls: number
  readonly clientOf: (index: number) => Call
}

/**
 * Measures several things in turns, a slice of each a round: the machine's speed drifts, and only what was measured in
 * the same minute may be compared. The first, short round warms up and does not count.
 */
export async function inTurns(
  clients: number,
  contestants: readonly Contestant[],
  rounds = 4,
): Promise<Results> {
  const samples = new Map<string, Sample[]>(contestants.map((one) => [one.key, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const { key, calls, clientOf } of contestants) {
      const slice = Math.max(clients, Math.ceil(calls / rounds) >> (round === 0 ? 1 : 0))
      const one = await sample(clients, slice, clientOf)
      if (round > 0) samples.get(key)?.push(one)
    }
  }
  return Object.fromEntries([...samples].map(([key, list]) => [key, rateOf(list)]))
}

const round = (value: number) => Math.round(value * 100) / 100
