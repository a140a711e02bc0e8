import { openDatabaseServer, openInstallation, readEnv } from './boot-context.ts'
import { onSignals } from './shutdown.ts'

/**
 * `node server/boot/start.mjs db`: PostgreSQL alone, migrated, until Ctrl-C: for work with the Prisma
 * CLI, a SQL client or a server under a debugger.
 */
export async function main(): Promise<void> {
  const shutdown = onSignals()
  try {
    const { ownerUrl, appUrl } = await openDatabaseServer(
      openInstallation(readEnv(), shutdown),
      shutdown,
    )
    console.log(`\n  owner        ${ownerUrl}\n  application  ${appUrl}\n\nCtrl-C stops it.`)
    setInterval(() => {}, 60_000)
  } catch (error) {
    if (shutdown.begun) return
    await shutdown.run()
    throw error
  }
}
