import { connectTo } from './connect.ts'
import { BootError } from './errors.ts'

const SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit']

/**
 * Throws BootError unless a commit of this connection is on the disk when it is answered. Every
 * other value of synchronous_commit than off waits at least for the server's own disk.
 */
export async function demandDurability(url: string): Promise<void> {
  const client = await connectTo(url)
  try {
    for (const name of SETTINGS) {
      const shown = await client.query<Record<string, string>>(`SHOW ${name}`)
      if (shown.rows[0]?.[name] !== 'off') continue
      throw new BootError(
        `PostgreSQL runs with ${name}=off: orders could be lost. Switch it on for this server, database and role.`,
      )
    }
  } finally {
    await client.end().catch(() => {})
  }
}
