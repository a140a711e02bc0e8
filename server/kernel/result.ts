/**
 * Refusals are values, faults are exceptions. A refusal says by its `code` why a well-formed request
 * was not granted, and names both sides (scanned X, need Y); only broken code or machines throw.
 */

/** What every refusal carries; each use adds its own fields beside the code. */
export type Refusal = { readonly code: string }

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends Refusal> = { readonly ok: false; readonly refusal: R }
export type Result<T, R extends Refusal = Refusal> = Ok<T> | Refused<R>

/** A granted result; without an argument it carries nothing. */
export function ok(): Ok<undefined>
export function ok<T>(value: T): Ok<T>
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value }
}

/** A typed refusal; the code keeps its literal type, so callers can switch on it. */
export function refuse<C extends string, R extends { readonly code: C }>(refusal: R): Refused<R> {
  return { ok: false, refusal }
}

/** The value where a refusal would be a fault (constants, seeds, tests). Throws on a refusal. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`Unexpected refusal: ${JSON.stringify(result.refusal)}`)
}

/** Closes a switch over a union: a case left out fails the type check, and at run time it throws. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
