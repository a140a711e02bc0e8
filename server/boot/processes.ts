import { type ChildProcess, spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/** Whether a process with this id exists (also when it belongs to somebody else). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(pid)
}

function isZombie(pid: number): boolean {
  try {
    return statFields(pid)[0] === 'Z'
  } catch {
    return false
  }
}

/** Fields of /proc/PID/stat from the third on; the second is a name that may contain spaces. */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/**
 * When the process began, in a form that only serves comparison: with the pid it names one process
 * for good, since a pid alone is handed out again. Undefined when the process is gone.
 */
export function birthOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return statFields(pid)[19]
    } catch {
      return undefined
    }
  }
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return ps.status === 0 ? ps.stdout.trim() || undefined : undefined
}

/** Whether the process runs in or on the folder: how a postmaster of that data folder is known. */
export function worksIn(pid: number, folder: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder
    } catch {
      return false
    }
  }
  const ps = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return ps.status === 0 && ps.stdout.includes(folder)
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Asks every `everyMs` until the answer is true; false when `timeoutMs` passed first. */
export async function until(
  question: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 25,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    if (await question()) return true
    if (Date.now() > deadline) return false
    await sleep(everyMs)
  }
}

/** A helper that must not go on when this process is told to end while it runs. */
export function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill('SIGTERM')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

/** Stands first on the command line of a Node helper, which then ends also when this process was killed by -9. */
export const ENDS_WITH_US: readonly string[] = [
  '--import',
  new URL(`./end-with-parent.mjs?start=${process.pid}`, import.meta.url).href,
]
