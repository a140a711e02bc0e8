import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { BootError, codeOf } from './errors.ts'

export const APP_ROLE = 'dockline_app'

/**
 * Makes sure that the application's role exists and can log in: it owns nothing, so it can neither
 * change a table nor rewrite the ledger. Answers the URL that the application connects with.
 * On a server where we may not make roles that is the given URL, with one line of warning.
 */
export async function ensureAppRole(
  owner: pg.Client,
  options: { url: string; appUrl?: string; appPassword?: string; warn?: (line: string) => void },
): Promise<string> {
  const { url, appPassword } = options
  if (options.appUrl !== undefined) {
    if (await canLogIn(options.appUrl)) return options.appUrl
    throw new BootError(
      'The user or password of APP_DATABASE_URL is refused. Correct it, or leave it out to let Dockline make the role.',
    )
  }
  if (appPassword === undefined) return url
  // Another Dockline of this server may have the role, with a password of its own that must stay.
  const names = [APP_ROLE, `${APP_ROLE}_${shortHash(appPassword)}`]
  try {
    for (const name of names) {
      const appUrl = withCredentials(url, name, appPassword)
      if (await canLogIn(appUrl)) return appUrl
      await makeRole(owner, name, appPassword)
      if (await canLogIn(appUrl)) return appUrl
    }
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    options.warn?.(
      'This database user may not create roles: Dockline runs as the table owner, so the database does not protect the ledger from it. Give the user CREATEROLE to change that.',
    )
    return url
  }
  throw new BootError(
    `PostgreSQL lets ${names[1]} make no connection. Allow it in pg_hba.conf, or name a role of your own in APP_DATABASE_URL.`,
  )
}

/** Runs grants.sql when it exists, and gives the application the use of the job tables; nothing where the role is not. */
export async function grantAppRole(owner: pg.Client, grantsFile: string): Promise<void> {
  const role = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE])
  if (role.rowCount === 0) return
  const grants = existsSync(grantsFile) ? readFileSync(grantsFile, 'utf8') : ''
  // One message, one transaction: nobody sees the wide grant before its narrowing.
  await owner.query(`${grants}
;GRANT USAGE ON SCHEMA pgboss TO ${APP_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO ${APP_ROLE};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO ${APP_ROLE};`)
}

/** Makes the role unless it exists. One with a longer name is a member of the first and has its rights. */
async function makeRole(owner: pg.Client, name: string, password: string): Promise<void> {
  const rights = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'
  const member = name === APP_ROLE ? '' : ` IN ROLE ${APP_ROLE}`
  try {
    await owner.query(
      `CREATE ROLE ${name} LOGIN PASSWORD ${pg.escapeLiteral(password)} ${rights}${member}`,
    )
  } catch (error) {
    // Roles belong to the whole server: another start may have made it this moment, or long ago.
    if (!['42710', '23505'].includes(codeOf(error) ?? '')) throw error
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

function withCredentials(url: string, user: string, password: string): string {
  const to = new URL(url)
  to.username = user
  to.password = password
  return to.href
}
