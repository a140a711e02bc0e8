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

/**
 * Lets `clients` callers call as fast as they get answers until `calls` calls are done, or twelve seconds are over.
 * Throws what a call throws: a benchmark of refusals would be worth nothing.
 */
export async function measure(
  clients: number,
  calls: number,
  clientOf: (index: number) => Call,
): Promise<Rate> {
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
  const seconds = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const quantile = (q: number) =>
    round(times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0)
  return {
    rate: round(units / seconds),
    p50_ms: quantile(0.5),
    p95_ms: quantile(0.95),
    p99_ms: quantile(0.99),
  }
}

const round = (value: number) => Math.round(value * 100) / 100
