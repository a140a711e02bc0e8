import { iso } from './ids.ts'
import type { Sql } from './rows.ts'

const SETTING = 'dockline.seed_at'

/** A clock that the demo company's own time is read from. */
export type SeedClock = {
  /** From here on, what commands write stands at this time. */
  readonly set: (atMs: number) => Promise<void>
  /** Gives every column its own default back. */
  readonly stop: () => Promise<void>
}

/**
 * Lets commands write at a time of the demo's: columns that default to the present default to the time last set. The
 * ledger cannot be rewritten afterwards, by nobody, so its rows must come at the right time. All within the seed's
 * transaction: nobody else ever sees these defaults.
 */
export async function startClock(sql: Sql): Promise<SeedClock> {
  const { rows } = await sql.query(
    `SELECT c.oid::regclass::text AS "table", quote_ident(a.attname) AS "column", pg_get_expr(d.adbin, d.adrelid) AS "default"
     FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
     WHERE c.relnamespace = 'public'::regnamespace AND pg_get_expr(d.adbin, d.adrelid) IN ('CURRENT_TIMESTAMP', 'now()')
     ORDER BY 1, 2`,
  )
  const give = async (expression: (own: unknown) => string) => {
    for (const { table, column, default: own } of rows) {
      await sql.query(`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT ${expression(own)}`)
    }
  }
  await give(
    (own) => `coalesce(nullif(current_setting('${SETTING}', true), '')::timestamptz, ${own})`,
  )
  return {
    async set(atMs) {
      await sql.query(`SELECT set_config('${SETTING}', $1, true)`, [iso(atMs)])
    },
    async stop() {
      await give(String)
    },
  }
}
