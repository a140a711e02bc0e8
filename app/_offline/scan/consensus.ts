import { hasCheckDigit } from '#server/kernel/check-digit'
import type { CodeText, Symbology } from './scan.ts'

/** How a frame was looked at; see `nextRescue`. */
export type Pass = 'fast' | 'hard' | 'half' | 'up'

/** One symbol as one pass over one frame read it. */
export type Read = CodeText & { readonly symbology: Symbology; readonly pass: Pass }

type Vote = { readonly key: string; readonly passes: readonly Pass[]; readonly lastMs: number }
export type Votes = readonly Vote[]

/** Reads further apart than this do not agree with each other. */
const AGREE_WITHIN_MS = 1500

const RESCUES = ['hard', 'half', 'up'] as const

/** The one slower pass a frame gets when the fast pass missed: hard, half size, twice the size in turn. */
export function nextRescue(missCount: number): Pass {
  return RESCUES[missCount % RESCUES.length] ?? 'hard'
}

/** These carry error correction or a check character over every symbol character. */
const selfChecking: ReadonlySet<Symbology> = new Set(['qr_code', 'data_matrix', 'code_128'])

/**
 * ITF has no start pattern of its own, so a scan line that leaves through the side reads a shorter
 * code that is even valid. Cases carry ITF-14: other lengths and wrong check digits are misreads.
 */
export function plausible(read: Pick<Read, 'raw' | 'symbology'>): boolean {
  if (read.raw === '') return false
  return read.symbology !== 'itf' || (/^\d{14}$/.test(read.raw) && hasCheckDigit(read.raw))
}

/**
 * Decides whether a read is a scan, and returns the votes to carry to the next read.
 *
 * A self-checking symbol counts at its first fast or hard read. Everything else needs two agreeing
 * reads, for a misread passes its check digit more often than one likes. The enlarged, sharpened
 * picture repeats its own mistakes: its reads count only once a different pass agrees. A direct read
 * of another code in the same symbology takes back the votes so far: the two must be told apart.
 */
export function decide(
  votes: Votes,
  read: Read,
  nowMs: number,
): { accepted: boolean; votes: Votes } {
  if (!plausible(read)) return { accepted: false, votes }
  const key = `${read.symbology}:${read.raw}`
  const fresh = votes.filter((vote) => nowMs - vote.lastMs <= AGREE_WITHIN_MS)
  const mine = fresh.find((vote) => vote.key === key)
  const rivals = fresh.filter((vote) => vote.key !== key)
  const kept =
    read.pass === 'up'
      ? rivals
      : rivals.filter((vote) => !vote.key.startsWith(`${read.symbology}:`))
  // Two reads of each pass say all there is to say; older ones are not kept.
  const passes = [...(mine?.passes ?? []), read.pass].slice(-8)
  return {
    accepted: enough(read.symbology, passes),
    votes: [...kept, { key, passes, lastMs: nowMs }],
  }
}

function enough(symbology: Symbology, passes: readonly Pass[]): boolean {
  const direct = passes.filter((pass) => pass !== 'up')
  if (selfChecking.has(symbology) && direct.some((pass) => pass !== 'half')) return true
  return direct.length >= 1 && passes.length >= 2
}
