import { sql } from './db.ts'

// Next bundles its own copy of this module: whether the process drains is said once.
const KEY = Symbol.for('dockline.draining')
const holder = globalThis as typeof globalThis & { [KEY]?: true }

/** From now on the process takes no new work: it finishes what runs and ends. */
export function beginDraining(): void {
  holder[KEY] = true
}

/** What keeps the process from working, or nothing. */
export async function notReadyFor(): Promise<'shutdown' | 'database' | undefined> {
  if (holder[KEY]) return 'shutdown'
  return sql('SELECT 1').then(
    () => undefined,
    () => 'database' as const,
  )
}
