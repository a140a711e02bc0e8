import { readWholeDocument } from './store.ts'

const MAX_TEXT = 1024 * 1024

/** A delivery with what was sent, as text. What no UTF-8 is shows � where it breaks; `cut` when only its start is here. */
export async function showDocument(id: string) {
  const document = await readWholeDocument(id)
  if (document === undefined) return undefined
  const { raw, ...rest } = document
  const text = new TextDecoder().decode(raw.subarray(0, MAX_TEXT))
  return { ...rest, text, bytes: raw.byteLength, cut: raw.byteLength > MAX_TEXT }
}
