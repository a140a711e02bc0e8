/**
 * Round axis ticks from 0 (or a round number below a negative minimum) up to at least `max`, about
 * `wanted` steps of 1, 2, 2.5 or 5 times a power of ten.
 */
export function niceTicks(min: number, max: number, wanted = 4): number[] {
  const low = Math.min(0, min)
  const span = Math.max(max - low, Number.EPSILON)
  const power = 10 ** Math.floor(Math.log10(span / wanted))
  const step = power * ([1, 2, 2.5, 5, 10].find((m) => m * power >= span / wanted) ?? 10)
  const first = Math.floor(low / step)
  const last = Math.ceil(max / step - 1e-9)
  const ticks: number[] = []
  for (let index = first; index <= Math.max(last, first + 1); index += 1)
    ticks.push(Number((index * step).toPrecision(12)))
  return ticks
}

/** Maps a value between two ends of a domain to pixels. */
export function linear(domain: readonly [number, number], range: readonly [number, number]) {
  const [d0, d1] = domain
  const [r0, r1] = range
  const k = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0)
  return (value: number) => r0 + (value - d0) * k
}

/** SVG path through points, one decimal. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  return points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('')
}
