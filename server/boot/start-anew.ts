import path from 'node:path'
import { logger } from '../platform/log.ts'
import { CHOSEN } from './demo.ts'
import { ROOT } from './prisma-cli.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * Drains, and goes on as a new start with the demo company in the same process: its id, terminal and
 * parent stay. The seed needs the tables for itself, so it has no place beside a Dockline that serves.
 */
export function startWithDemo(shutdown: Shutdown, mode: string, args: readonly string[]): void {
  if (shutdown.begun) return
  console.log('· The demo company was chosen: starting anew with it')
  logger.info('starting anew with the demo company')
  const main = path.join(ROOT, 'server', 'boot', 'main.ts')
  shutdown.run().then(() => {
    process.execve?.(process.execPath, [process.execPath, main, mode, ...args], {
      ...process.env,
      [CHOSEN]: '1',
    })
    // where a process cannot become another one
    console.log('Start again with npm start.')
    process.exit(0)
  })
}
