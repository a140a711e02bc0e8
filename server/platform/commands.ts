import { createHash } from 'node:crypto'
import { sql } from './db.ts'

/** Who gives a command. `sessionId` null is Dockline itself; `scope` null is every warehouse. */
export type Actor = {
  readonly sessionId: string | null
  readonly userId: string | null
  readonly deviceId: string | null
  readonly scope: readonly string[] | null
}

export const SYSTEM: Actor = { sessionId: null, userId: null, deviceId: null, scope: null }

/** One intent with a client-made id. `occurredAt` is the client's clock: kept, never used in a rule. */
export type Command = {
  readonly id: string
  readonly kind: string
  readonly body: object
  readonly deviceSeq?: number | undefined
  readonly occurredAt?: string | undefined
}

export type Outcome = {
  readonly id: string
  readonly outcome: 'applied' | 'refused' | 'conflict' | 'replan'
  readonly result: { readonly code?: string; readonly [key: string]: unknown }
  readonly repeated?: boolean
}

/** The caller's session was revoked, expired, or its person or device is disabled. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded'
}

const MAX_COMMANDS = 50
const ATTEMPTS = 5
const RETRY = new Set(['40001', '40P01'])

/**
 * Applies commands in order, each exactly once, in one transaction and one SQL call. A repeat answers with the
 * first outcome; the same id with another body is refused. Serialization failures and deadlocks are tried again.
 * Throws SessionEnded, or the database's fault.
 */
export async function applyCommands(
  actor: Actor,
  commands: readonly Command[],
): Promise<Outcome[]> {
  if (commands.length === 0) return []
  if (commands.length > MAX_COMMANDS)
    throw new RangeError(`At most ${MAX_COMMANDS} commands at once`)
  const payload = JSON.stringify(commands.map((command) => envelopeOf(actor, command)))
  for (let attempt = 1; ; attempt += 1) {
    try {
      const rows = await sql<{ out: Outcome[] }>(
        'SELECT apply_commands($1::uuid, $2::jsonb) AS out',
        [actor.sessionId, payload],
        'apply_commands',
      )
      return rows[0]?.out ?? []
    } catch (error) {
      const code = errorCode(error)
      if (code === 'DL401') throw new SessionEnded('The session has ended')
      if (attempt >= ATTEMPTS || !RETRY.has(code)) throw error
      await new Promise((resolve) => setTimeout(resolve, 5 * 2 ** attempt * (0.5 + Math.random())))
    }
  }
}

/** One command, applied once. */
export async function applyOnce(actor: Actor, command: Command): Promise<Outcome> {
  const [outcome] = await applyCommands(actor, [command])
  if (!outcome) throw new Error('A command came back without an outcome')
  return outcome
}

/** A stable id for work that follows from something known: the same name gives the same command (UUIDv8 of SHA-256). */
export function derivedId(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A command as the SQL functions take it. */
export function envelopeOf(actor: Actor, command: Command) {
  return {
    id: command.id,
    kind: command.kind,
    hash: bodyHash(command.kind, command.body),
    actorId: actor.userId,
    deviceId: actor.deviceId,
    scope: actor.scope,
    deviceSeq: command.deviceSeq ?? null,
    occurredAt: command.occurredAt ?? null,
    body: command.body,
  }
}

/** SHA-256 of kind and body with keys in order: the same intent has the same hash however it was written. */
export function bodyHash(kind: string, body: object): string {
  return createHash('sha256').update(kind).update('\n').update(canonical(body)).digest('hex')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
