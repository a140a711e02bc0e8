import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BATCH,
  backoffMs,
  nextBatch,
  problems,
  type QueuedCommand,
  settle,
  spent,
  unsent,
} from './replay.ts'

const command = (n: number, over: Partial<QueuedCommand> = {}): QueuedCommand => ({
  deviceSeq: n,
  id: `c${n}`,
  kind: 'pick.confirm',
  body: { allocationId: 'a1', quantity: 1 },
  occurredAt: '2026-01-01T00:00:00.000Z',
  userId: 'ana',
  userName: 'Ana',
  about: '',
  answer: null,
  seen: false,
  ...over,
})
const applied = { outcome: 'applied', result: {} } as const
const refused = { outcome: 'refused', result: { code: 'too_many' } } as const

describe('nextBatch', () => {
  it('keeps the phone’s order, at most 50, only this person’s, only what is on the disk', () => {
    const queue = [
      command(3),
      command(1),
      command(2, { userId: 'bo' }),
      command(4, { answer: applied }),
      command(5, { unwritten: true }),
    ]
    expect(nextBatch(queue, 'ana').map((c) => c.deviceSeq)).toEqual([1, 3])
    expect(nextBatch(queue, null)).toEqual([])
    const many = Array.from({ length: 120 }, (_, n) => command(n + 1))
    expect(nextBatch(many, 'ana')).toHaveLength(BATCH)
    expect(nextBatch(many, 'ana', 1)).toHaveLength(1)
  })
})

describe('settle', () => {
  it('lets the first answer stand, passes over strangers, and leaves the rest waiting', () => {
    const queue = [command(1), command(2), command(3, { answer: applied })]
    const put = settle(queue, [
      { id: 'zz', ...applied },
      { id: 'c2', ...refused },
      { id: 'c2', ...applied },
      { id: 'c3', ...refused },
    ])
    expect(put).toEqual([command(2, { answer: refused })])
  })
})

describe('problems and spent', () => {
  it('shows what did not count until its person has seen it', () => {
    const queue = [
      command(1, { answer: refused }),
      command(2, { answer: refused, seen: true }),
      command(3, { answer: applied }),
      command(4),
    ]
    expect(problems(queue).map((c) => c.deviceSeq)).toEqual([1])
    expect(spent(queue, null, 0)).toEqual([3, 2])
    // a pick of the walk at hand stays until a snapshot contains it
    expect(spent(queue, 2, 0)).toEqual([2])
    expect(spent(queue, null, 1)).toEqual([2])
  })
})

describe('backoffMs', () => {
  it('grows to half a minute and no further', () => {
    expect(backoffMs(1, 0)).toBe(1000)
    expect(backoffMs(4, 0)).toBe(8000)
    expect(backoffMs(40, 0)).toBe(30_000)
    expect(backoffMs(40, 1)).toBe(15_000)
  })
})

/** What one attempt to send meets. */
type Weather = {
  readonly arrives: boolean
  readonly answers: 'all' | 'some' | 'none'
  readonly shuffle: boolean
  readonly twice: boolean
}
const weather: fc.Arbitrary<Weather> = fc.record({
  arrives: fc.boolean(),
  answers: fc.constantFrom('all', 'some', 'none'),
  shuffle: fc.boolean(),
  twice: fc.boolean(),
})

describe('replay over a bad network', () => {
  it('applies each command once and in order, loses none, and ends with every answer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 130 }),
        fc.array(weather, { maxLength: 60 }),
        fc.func(fc.boolean()),
        (count, skies, isRefused) => {
          let queue: readonly QueuedCommand[] = Array.from({ length: count }, (_, n) =>
            command(n + 1),
          )
          const first = new Map<string, typeof applied | typeof refused>()
          const order: number[] = []
          const server = (batch: readonly QueuedCommand[]) =>
            batch.map(({ id, deviceSeq }) => {
              const before = first.get(id)
              if (before) return { id, ...before }
              const outcome = isRefused(deviceSeq) ? refused : applied
              first.set(id, outcome)
              order.push(deviceSeq)
              return { id, ...outcome }
            })
          const attempt = (sky: Weather) => {
            const batch = nextBatch(queue, 'ana')
            if (batch.length === 0 || !sky.arrives) return
            let outcomes = server(batch)
            if (sky.twice) outcomes = server(batch)
            if (sky.answers === 'none') return
            if (sky.answers === 'some') outcomes = outcomes.filter((_, n) => n % 2 === 0)
            if (sky.shuffle) outcomes = outcomes.toReversed()
            const put = new Map(settle(queue, outcomes).map((c) => [c.deviceSeq, c]))
            queue = queue.map((c) => put.get(c.deviceSeq) ?? c)
          }
          for (const sky of skies) {
            attempt(sky)
            expect(queue).toHaveLength(count)
          }
          while (unsent(queue).length > 0)
            attempt({ arrives: true, answers: 'all', shuffle: false, twice: false })
          expect(order).toEqual(Array.from({ length: count }, (_, n) => n + 1))
          for (const { id, answer } of queue) expect(answer).toEqual(first.get(id))
        },
      ),
      { numRuns: 60 },
    )
  })
})
