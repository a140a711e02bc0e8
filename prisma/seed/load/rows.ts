/** What can run one SQL statement: a client or a pool of one connection. */
export type Sql = {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

export type Row = Readonly<Record<string, unknown>>

const CHUNK = 4_000

/** Inserts rows that all have the columns of the first; types are the table's own (public.box is not the built-in box). */
export async function insertRows(sql: Sql, table: string, rows: readonly Row[]): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ')
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = JSON.stringify(rows.slice(from, from + CHUNK))
    await sql.query(
      `INSERT INTO "${table}" (${columns})
       SELECT ${columns} FROM json_populate_recordset(NULL::public."${table}", $1::json)`,
      [chunk],
    )
  }
}
