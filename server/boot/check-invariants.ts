import { INVARIANTS, violations } from '../platform/invariants.ts'
import { connectTo } from './connect.ts'
import { BootError } from './errors.ts'
import { runningPostgres } from './postgres.ts'

/** `npm run check:invariants`: every invariant on `url`; one line each. Returns the exit code. */
export async function checkInvariants(url: string): Promise<number> {
  const client = await connectTo(url)
  try {
    const found = await violations(client, INVARIANTS)
    for (const invariant of INVARIANTS) {
      const wrong = found.find((one) => one.invariant === invariant.name)
      console.log(
        wrong
          ? `✗ ${invariant.name}: ${wrong.rows} rows, such as ${JSON.stringify(wrong.sample)}`
          : `✓ ${invariant.name}: ${invariant.says}`,
      )
    }
    return found.length === 0 ? 0 : 1
  } finally {
    await client.end()
  }
}

/** The command: on `DATABASE_URL`, else on the database of the Dockline that runs on DATA_DIR here. */
export async function main(): Promise<void> {
  const url = process.env.DATABASE_URL ?? (await runningPostgres(process.env.DATA_DIR ?? '.data'))
  if (!url) {
    throw new BootError('No database: start Dockline here first, or set DATABASE_URL.')
  }
  process.exit(await checkInvariants(url))
}
