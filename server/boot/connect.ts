import pg from 'pg'
import { BootError, codeOf, messageOf } from './errors.ts'

/**
 * Connects as the owner, making the database when it is missing and that is permitted.
 * Throws BootError with one line that says what is wrong with the URL and what to do.
 */
export async function connectAsOwner(url: string): Promise<pg.Client> {
  const parsed = parseUrl(url)
  try {
    return await connect(url)
  } catch (error) {
    if (codeOf(error) !== '3D000') throw explain(error, parsed)
  }
  await createDatabase(parsed)
  return connect(url)
}

/** Connects to a database that has to be there. Throws BootError as `connectAsOwner` does. */
export async function connectTo(url: string): Promise<pg.Client> {
  const parsed = parseUrl(url)
  return connect(url).catch((error) => {
    throw explain(error, parsed)
  })
}

function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol) || parsed.pathname.length < 2) {
    throw new BootError(
      'DATABASE_URL is not a PostgreSQL address. Write it as postgresql://user:password@host:5432/database.',
    )
  }
  return parsed
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // A server that goes away between two queries is reported by the next one.
  client.on('error', () => {})
  await client.connect()
  const shown = await client.query<{ number: string; version: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`,
  )
  if (Number(shown.rows[0]?.number) < 150_000) {
    await client.end()
    throw new BootError(
      `The server is PostgreSQL ${shown.rows[0]?.version}; Dockline needs 15 or newer. Upgrade it, or leave DATABASE_URL out to use the bundled one.`,
    )
  }
  return client
}

async function createDatabase(url: URL): Promise<void> {
  const name = decodeURIComponent(url.pathname.slice(1))
  const server = new URL(url)
  server.pathname = '/postgres'
  try {
    const client = await connect(server.href)
    try {
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
    } catch (error) {
      // Another Dockline that starts at the same moment was faster.
      if (!['42P04', '23505'].includes(codeOf(error) ?? '')) throw error
    } finally {
      await client.end()
    }
  } catch (error) {
    if (error instanceof BootError) throw error
    throw new BootError(
      `The database "${name}" does not exist on ${url.hostname} and this user may not create it. Create it, or correct DATABASE_URL.`,
    )
  }
}

function explain(error: unknown, url: URL): BootError {
  if (error instanceof BootError) return error
  const host = `${url.hostname}:${url.port || '5432'}`
  switch (codeOf(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new BootError(`The host ${url.hostname} of DATABASE_URL is unknown. Correct the name.`)
    case 'ECONNREFUSED':
      return new BootError(
        `No PostgreSQL answers at ${host}. Start it, or correct the host and port in DATABASE_URL.`,
      )
    case '28P01':
    case '28000':
      return new BootError(
        `PostgreSQL at ${host} refused the user "${decodeURIComponent(url.username)}". Correct the user or the password in DATABASE_URL.`,
      )
    case '3D000':
      return new BootError(
        `There is no database "${decodeURIComponent(url.pathname.slice(1))}" at ${host}. Correct DATABASE_URL.`,
      )
    case '53300':
      return new BootError(
        `PostgreSQL at ${host} has no free connection. Raise its max_connections or stop other clients.`,
      )
    default:
      if (/timeout expired|Connection terminated|Received unexpected/.test(messageOf(error))) {
        return new BootError(
          `What listens at ${host} does not answer as PostgreSQL does. Correct the host and port in DATABASE_URL.`,
        )
      }
      return new BootError(
        `PostgreSQL at ${host} cannot be used: ${messageOf(error)}. Check DATABASE_URL.`,
      )
  }
}
