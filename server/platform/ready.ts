import { sql } from './db.ts'

// Next bundles its own copy of this module: whether the process drains is said once.
const KEY = Symbol.for('dockline.draining')
const holder = globalThis as typeof globalThis & { [KEY]?: true }

/** From now on the process takes no new work: it finishes what runs and ends. */
export function beginDraining(): void {
  holder[KEY] = true
}

/** What keeps the process from working, or nothing. A database that does not answer in time is none. */
export async function notReadyFor(patienceMs = 2000): Promise<'shutdown' | 'database' | undefined> {
  if (holder[KEY]) return 'shutdown'
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<'database'>((resolve) => {
    late = setTimeout(() => resolve('database'), patienceMs)
  })
  const answer = sql('SELECT 1').then(
    () => undefined,
    () => 'database' as const,
  )
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(late))
}
