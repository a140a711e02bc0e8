/** The symbologies the floor reads, by their W3C BarcodeDetector names. */
export const SYMBOLOGIES = [
  'qr_code',
  'data_matrix',
  'ean_13',
  'ean_8',
  'upc_a',
  'upc_e',
  'code_128',
  'code_39',
  'itf',
] as const
export type Symbology = (typeof SYMBOLOGIES)[number]

/**
 * One scan, however it came. `raw` is the symbol's text with every group separator (0x1D) kept and
 * without its AIM prefix; `identifier` is that prefix (`]C1` is GS1-128, ISO/IEC 15424), null when a
 * wedge scanner does not send one or a person typed. `atMs` is the phone's clock, epoch milliseconds.
 */
export type Scan = {
  readonly raw: string
  readonly symbology: Symbology | null
  readonly identifier: string | null
  readonly source: 'camera' | 'wedge' | 'typed'
  readonly atMs: number
}

export type CodeText = Pick<Scan, 'raw' | 'symbology' | 'identifier'>

const byLetter: Record<string, Symbology> = {
  Q: 'qr_code',
  d: 'data_matrix',
  C: 'code_128',
  A: 'code_39',
  I: 'itf',
}

/** Splits the AIM prefix that a wedge scanner may be set to send from the text that follows it. */
export function splitIdentifier(text: string): CodeText {
  const match = /^\]([A-Za-z])([0-9A-Za-z])(?=.)/.exec(text)
  if (!match) return { raw: text, symbology: null, identifier: null }
  const [identifier, letter = '', modifier] = match
  const raw = text.slice(identifier.length)
  return { raw, symbology: byLetter[letter] ?? retail(letter, modifier, raw), identifier }
}

/** `]E0` covers EAN-13, UPC-A and UPC-E in 13 digits; `]E4` is EAN-8. */
function retail(letter: string, modifier: string | undefined, raw: string): Symbology | null {
  if (letter !== 'E') return null
  if (modifier === '4') return 'ean_8'
  return raw.length === 12 ? 'upc_a' : 'ean_13'
}
