import { ok, type Refused, type Result, refuse } from './result.ts'

declare const idOf: unique symbol

/** A UUIDv7 (RFC 9562 §5.7) in canonical lower case, branded by what it names: `Id<'order'>`. */
export type Id<K extends string> = string & { readonly [idOf]: K }

export type MalformedId = { readonly code: 'malformed_id'; readonly text: string }

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The last id given: its millisecond, and its 74 random bits in two safe integers (42 + 32). */
type Last = { ms: number; high: number; low: number }

// Two sequences, so that an id made for a past row cannot push back the ids made for now.
const live: Last = { ms: -1, high: 0, low: 0 }
const dated: Last = { ms: -1, high: 0, low: 0 }

const HIGH_LIMIT = 2 ** 42
const LOW_LIMIT = 2 ** 32
const MAX_MS = 2 ** 48 - 1

/**
 * A new id. Without `now` it takes the machine's time, and each id of the process sorts after the
 * one before, even when the clock steps back (RFC 9562 §6.2, method 2: the random bits count up).
 * With `now` it carries exactly that millisecond (rows dated by their source), rising within it.
 * Throws when `now` is no instant from 1970 on.
 */
export function newId<K extends string>(now?: Date): Id<K> {
  const last = now === undefined ? live : dated
  const wanted = now === undefined ? Math.max(Date.now(), live.ms) : now.getTime()
  if (!(wanted >= 0 && wanted <= MAX_MS))
    throw new RangeError('An id needs an instant from 1970 on')
  step(last, wanted)
  return format(last) as Id<K>
}

/** Whether the value is an id in canonical form. The kind is the caller's word, not checked. */
export function isId<K extends string>(value: unknown): value is Id<K> {
  return typeof value === 'string' && PATTERN.test(value)
}

/** Reads an id from outside; upper case is accepted and lowered. */
export function asId<K extends string>(text: string): Result<Id<K>, MalformedId> {
  const lower = text.toLowerCase()
  if (isId<K>(lower)) return ok(lower)
  return malformed(text)
}

/** The instant an id was made at, in its maker's clock: for sorting and debugging, never for rules. */
export function idTime(id: Id<string>): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}

function malformed(text: string): Refused<MalformedId> {
  return refuse({ code: 'malformed_id', text: text.slice(0, 100) })
}

function step(last: Last, ms: number): void {
  const random = globalThis.crypto.getRandomValues(new Uint32Array(3))
  const [a = 0, b = 0, c = 0] = random
  if (ms !== last.ms) {
    last.ms = ms
    // The top bit starts at 0, so that counting up has room within the millisecond.
    last.high = (a % 2 ** 9) * LOW_LIMIT + b
    last.low = c
    return
  }
  // A random stride keeps the next id unguessable from the last one.
  const low = last.low + 1 + c
  last.low = low % LOW_LIMIT
  last.high += low >= LOW_LIMIT ? 1 : 0
  // 2^41 carries in one millisecond cannot happen; a wrapped counter would break the order silently.
  if (last.high >= HIGH_LIMIT) throw new RangeError('Ids of one millisecond are used up')
}

function format({ ms, high, low }: Last): string {
  const time = ms.toString(16).padStart(12, '0')
  const a = Math.floor(high / 2 ** 30)
  const b = high % 2 ** 30
  const randA = a.toString(16).padStart(3, '0')
  // The variant bits 10, then 14 bits; the last group carries 16 + 32 bits.
  const variant = (0x8000 + Math.floor(b / 2 ** 16)).toString(16)
  const tail = (b % 2 ** 16).toString(16).padStart(4, '0') + low.toString(16).padStart(8, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randA}-${variant}-${tail}`
}
