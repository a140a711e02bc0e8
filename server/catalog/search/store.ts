import { sql } from '../../platform/db.ts'

export type FoundItem = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly photoId: string | null
}

/** Items that hold every word in SKU or name, an exact SKU first; by the trigram index on both. */
export async function searchItems(words: readonly string[], limit: number): Promise<FoundItem[]> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  return sql<FoundItem>(
    `SELECT id, sku, name, photo_id AS "photoId" FROM item
     WHERE archived_at IS NULL AND lower(sku || ' ' || name) LIKE ALL ($1::text[])
     ORDER BY lower(sku) = $2 DESC, lower(sku) LIKE $2 || '%' DESC, sku LIMIT $3`,
    [patterns, words.join(' '), limit],
  )
}
