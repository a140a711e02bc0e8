/** Gathers a wedge scanner's keystrokes into codes. Pure; times are milliseconds of one clock. */

export type Burst = { readonly text: string; readonly lastMs: number }
export const EMPTY_BURST: Burst = { text: '', lastMs: 0 }

/** A scanner types faster than this between characters; a person does not. */
export const GAP_MS = 50
/** A burst that ends in silence and is shorter than this is a person's key, not a code. */
const SHORTEST = 3

export type Ended =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'code'; readonly text: string }
  /** One or two characters without a terminator: keys for the page's own shortcuts. */
  | { readonly kind: 'keys'; readonly keys: readonly string[] }

/**
 * How long a silence ends this burst, ms. The first characters get three gaps, for a page that wakes
 * up on them must not lose the head of a code. A scanner known to send Enter or Tab gets five, so
 * that a stutter on the way (Bluetooth, a busy phone) cannot cut its code in two.
 */
export function gapFor(burst: Burst, endsByKey: boolean, gapMs: number = GAP_MS): number {
  if (burst.text.length < SHORTEST) return 3 * gapMs
  return endsByKey ? 5 * gapMs : gapMs
}

/** Adds typed text; what was gathered before a gap ends on its own first. */
export function gather(
  burst: Burst,
  text: string,
  nowMs: number,
  gapMs: number = gapFor(burst, false),
): { burst: Burst; ended: Ended } {
  if (burst.text !== '' && nowMs - burst.lastMs > gapMs) {
    return { burst: { text, lastMs: nowMs }, ended: endByGap(burst) }
  }
  return { burst: { text: burst.text + text, lastMs: nowMs }, ended: { kind: 'nothing' } }
}

/** Silence ended the burst. */
export function endByGap(burst: Burst): Ended {
  if (burst.text === '') return { kind: 'nothing' }
  if (burst.text.length < SHORTEST) return { kind: 'keys', keys: [...burst.text] }
  return { kind: 'code', text: burst.text }
}

/** Enter or Tab ended the burst: any length is a code. */
export function endByKey(burst: Burst): Ended {
  return burst.text === '' ? { kind: 'nothing' } : { kind: 'code', text: burst.text }
}

type Stroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>

/**
 * The character that a keydown stands for, or null. The group separator (GS, 0x1D) arrives as
 * itself, as F8, or as Ctrl+]; Alt never disqualifies a key, for some scanners hold it down.
 */
export function strokeText(stroke: Stroke): string | null {
  const { key, code, ctrlKey, metaKey, altKey } = stroke
  if (key === '\u001d' || key === 'F8') return '\u001d'
  if (ctrlKey && !altKey) return key === ']' || code === 'BracketRight' ? '\u001d' : null
  if (metaKey) return null
  return [...key].length === 1 ? key : null
}
