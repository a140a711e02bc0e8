import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { codeOf } from './errors.ts'
import { birthOf, isAlive, sleep } from './processes.ts'

export type Holder = { pid: number; birth: string | undefined }

/**
 * Takes a lock file that names its holder, or answers who holds it. A holder that died without
 * letting go (kill -9, power cut) no longer counts, also when its pid was handed out again.
 */
export function tryLock(file: string): { release: () => void } | { heldBy: Holder } {
  // Written aside and linked into place: the file never exists without its content.
  const mine = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) }))
  try {
    for (;;) {
      try {
        linkSync(mine, file)
        return { release: () => rmSync(file, { force: true }) }
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
      }
      const holder = readHolder(file)
      if (holder && isAlive(holder.pid) && birthOf(holder.pid) === holder.birth) {
        return { heldBy: holder }
      }
      rmSync(file, { force: true })
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Waits for the lock, runs the work and lets go. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const lock = tryLock(file)
    if ('release' in lock) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    await sleep(50)
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed)) return undefined
    if (typeof parsed.pid !== 'number') return undefined
    const birth = 'birth' in parsed && typeof parsed.birth === 'string' ? parsed.birth : undefined
    return { pid: parsed.pid, birth }
  } catch {
    return undefined
  }
}
