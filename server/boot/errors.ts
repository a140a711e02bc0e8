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
    default:
      return error
  }
}
