import { readPhoto } from './store.ts'

/** A product photo by its id; a changed photo gets a new id, so it may be kept for ever. */
export async function itemPhoto(photoId: string) {
  return readPhoto(photoId)
}
