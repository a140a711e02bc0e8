import type { Words } from './words.ts'

/** What a host knows about the page besides the snapshot. */
export type PageFrame = {
  words: Words
  nowMs: number
  /** Set when the snapshot could not be renewed: when it was last known good. */
  staleSince?: string | undefined
  /** `https://shop.example`: where pictures given by path, and the forms, live; '' = here. */
  publicOrigin?: string | undefined
  token: string
  etag: string
}
