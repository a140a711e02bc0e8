import { BENCH } from './photos/bench.ts'
import { FIELD } from './photos/field.ts'
import { HOME } from './photos/home.ts'
import { KITCHEN } from './photos/kitchen.ts'
import { type Glyph, tintOf } from './photos/paint.ts'

const GLYPHS: Readonly<Record<string, Glyph>> = { ...KITCHEN, ...HOME, ...FIELD, ...BENCH }

/**
 * The product picture of an item: a self-contained SVG document of 96 × 96, at most 1.5 kB, drawn
 * for its kind and tinted by its variant, on the light ground that all pictures share.
 */
export function photoFor(item: { readonly glyph: string; readonly tint: string }): string {
  const glyph = GLYPHS[item.glyph]
  if (!glyph) throw new RangeError(`no picture for ${item.glyph}`)
  const drawing = glyph(tintOf(item.tint))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path fill="#dedcd8" d="M0 0h96v96H0Z"/><g transform="translate(5.8 5.8) scale(.88)">${drawing}</g></svg>`
}
