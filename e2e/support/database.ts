import path from 'node:path'
import pg from 'pg'
import { runningPostgres } from '../../server/boot/postgres.ts'
import type { Running } from './dockline.ts'

/** Facts for a journey's props (which label to film) and its last check; never a shortcut for what a person does. */
export async function query<T extends pg.QueryResultRow>(
  dockline: Running,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const url = runningPostgres(path.resolve(dockline.dataDir))
  if (!url) throw new Error('No database runs')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<T>(text, [...values])).rows
  } finally {
    await client.end()
  }
}
