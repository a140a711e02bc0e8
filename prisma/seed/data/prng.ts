/** The one number every run of the demo company starts from. */
const DEMO_SEED = 20_261_122

/** A deterministic stream of random choices. */
export type Prng = {
  /** A number in [0, 1). */
  readonly next: () => number
  /** An integer from `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean
  /** One element of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T
  /** A Poisson-distributed count with this mean. */
  readonly poisson: (mean: number) => number
}

/**
 * Mulberry32 (public domain, T. Ettinger). Each generator takes its own `stream`, so that adding
 * a draw to one leaves the others as they were.
 */
export function prng(stream: string, seed: number = DEMO_SEED): Prng {
  let state = seed
  for (const char of stream) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193) >>> 0

  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => at(list, Math.floor(next() * list.length))
  const poisson = (mean: number): number => {
    // Knuth's product method; means here are small enough for exp(-mean) not to underflow.
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = next(); product > limit; product *= next()) count += 1
    return count
  }
  return { next, int, chance: (probability) => next() < probability, pick, poisson }
}

/** The element at `index`; a fault when there is none. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new RangeError(`no element ${index} in a list of ${list.length}`)
  return value
}

/** The value under `key`; a fault when there is none. */
export function lookup<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new RangeError(`nothing stands under ${String(key)}`)
  return value
}

/** A sampler of indexes, each as likely as its weight: draw with a number in [0, 1). */
export function weighted(weights: readonly number[]): (unit: number) => number {
  const sums = new Float64Array(weights.length)
  let total = 0
  weights.forEach((weight, index) => {
    total += weight
    sums[index] = total
  })
  return (unit) => {
    const target = unit * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    return low
  }
}
