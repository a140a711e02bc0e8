import type { Read } from './consensus.ts'
import type { Symbology } from './scan.ts'

/** What the page sends to the decoder's worker. */
export type ToDecoder =
  | { readonly kind: 'formats'; readonly formats: readonly Symbology[] }
  | { readonly kind: 'frame'; readonly id: number; readonly bitmap: ImageBitmap }

/** What comes back: ready once, then one answer a frame; `read` is null when nothing counts yet. */
export type FromDecoder =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'frame'
      readonly id: number
      readonly read: Read | null
      readonly tookMs: number
    }
