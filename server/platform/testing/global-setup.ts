import { generateClient } from '../../boot/prisma-cli.ts'
import { takeLease } from './server.ts'

/**
 * Holds the shared test server for as long as this run of vitest lives. The server itself starts
 * with the first test file that asks for a database, so that pure tests do not wait for one.
 */
export async function setup(): Promise<void> {
  takeLease()
  await generateClient()
}
