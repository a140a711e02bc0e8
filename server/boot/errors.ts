/**
 * A start that cannot go on. The message is the one line that the person at the terminal reads:
 * what is wrong, then what to do.
 */
export class BootError extends Error {
  override readonly name = 'BootError'
}

/** The `code` of a Node or PostgreSQL error (`EACCES`, `28P01`), or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

/** Turns a failed write under `place` into the line that names the disk's trouble; else gives the error back. */
export function diskTrouble(error: unknown, place: string): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new BootError(`The disk under ${place} is full. Free some space, then start again.`)
    case 'EROFS':
      return new BootError(
        `${place} is on a read-only disk. Set DATA_DIR to a folder that can be written.`,
      )
    case 'EACCES':
    case 'EPERM':
      return new BootError(
        `${place} cannot be written by this user. Start as its owner, or set DATA_DIR to another folder.`,
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new BootError(`${place} is not a folder. Set DATA_DIR to one, or to a new name.`)
    default:
      return error
  }
}

const FULL = /No space left on device/
/** Operator intervention and connection faults of PostgreSQL, and those of a socket. */
const BROKEN = /^(57P0[123]|08\d{3}|EPIPE|ECONNRESET|ECONNREFUSED)$/
const BROKEN_WORDS = /Connection terminated|connection error/

/**
 * Turns what the database did to us while a start was at work into the line for it; else gives the error back.
 * `lastWords`: what a bundled server said when it ended by itself.
 */
export function databaseTrouble(error: unknown, lastWords = ''): unknown {
  const message = messageOf(error)
  if (codeOf(error) === '53100' || FULL.test(message) || FULL.test(lastWords)) {
    return new BootError(
      'PostgreSQL cannot write: its disk is full. Free some space, then start again; nothing confirmed is lost.',
    )
  }
  if (error instanceof BootError) return error
  if (codeOf(error) === '42501') {
    return new BootError(
      `PostgreSQL says "${message}". Let the user of DATABASE_URL own the database and all that is in it.`,
    )
  }
  if (BROKEN.test(codeOf(error) ?? '') || BROKEN_WORDS.test(message)) {
    return new BootError(
      'The connection to PostgreSQL broke while the start was at work. Start again: it goes on where this one ended.',
    )
  }
  return error
}
