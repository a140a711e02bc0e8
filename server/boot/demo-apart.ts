import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Secrets, secrets } from '../platform/secrets.ts'
import { messageOf } from './errors.ts'
import { endWithUs } from './processes.ts'

/** What the seed gives: `seedDemo` fills whole or not at all, and not twice. */
type Seed = {
  seedDemo: (options: { ownerUrl: string; secrets: Secrets }) => Promise<unknown>
}
type Order = { seed: string; ownerUrl: string; secrets: Secrets }
type Fault = { message: string; code: unknown; stack: string | undefined }

/**
 * Seeds in a process of its own: eighteen months of orders take memory that a long-lived process
 * would not give back. Rejects with the fault as it was there. The order goes over a pipe, so that
 * no list of processes shows it.
 */
export function seedApart(seed: string, ownerUrl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['seed'], { execArgv: [] })
    endWithUs(child)
    let fault: Fault | undefined
    child.once('error', reject)
    child.once('message', (said: { fault: Fault }) => {
      fault = said.fault
    })
    child.once('exit', (code, signal) => {
      if (code === 0) return resolve()
      reject(Object.assign(new Error(`the seed ended with ${signal ?? code}`), fault))
    })
    const order: Order = { seed, ownerUrl, secrets: secrets() }
    child.send(order, (error) => error && reject(error))
  })
}

async function carryOut({ seed, ...options }: Order): Promise<void> {
  try {
    const { seedDemo }: Seed = await import(seed)
    await seedDemo(options)
    process.exit(0)
  } catch (error) {
    const fault: Fault = {
      message: messageOf(error),
      code: error instanceof Error && 'code' in error ? error.code : undefined,
      stack: error instanceof Error ? error.stack : undefined,
    }
    process.send?.({ fault }, () => process.exit(1))
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.send) {
  // Without the start that asked, nobody holds the lock that keeps a second seed away.
  process.once('disconnect', () => process.exit(1))
  process.once('message', carryOut)
}
