import type { Viewer } from '../platform/auth/viewer.ts'
import type { Found } from './contract.ts'
import { readFound } from './store.ts'

/** Orders, items, customers and bins by number, code, barcode or name: a few of each. One SQL call. */
export function find(viewer: Viewer, words: string): Promise<Found> {
  return readFound(words, viewer.scope)
}
