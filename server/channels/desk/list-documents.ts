import type { ListDocuments } from '../contract.ts'
import { countDocuments, readDocuments } from './store.ts'

const PAGE = 60
/** Counts stop here: beyond it the list says "1,000+". */
const BOUND = 1001

/** A page of deliveries, newest first. `next` is the key of the page after it, null at the end. */
export async function listDocuments(input: ListDocuments) {
  const rows = await readDocuments(input, PAGE + 1)
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const more = rows.length > PAGE && last !== undefined
  return { rows: shown, next: more ? { receivedAt: last.receivedAt, id: last.id } : null }
}

/** How many deliveries stand where: nothing is dropped. Numbers end at 1,001. */
export async function countByStatus(connectionId: string | null) {
  return countDocuments(connectionId, BOUND)
}
