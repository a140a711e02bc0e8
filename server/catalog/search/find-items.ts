import { type FoundItem, searchItems } from './store.ts'

const AT_MOST = 20

/** Items whose SKU or name contains every word of the query, the best match first; at most 20. */
export async function findItems(query: string): Promise<FoundItem[]> {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)
  return searchItems(words, AT_MOST)
}
