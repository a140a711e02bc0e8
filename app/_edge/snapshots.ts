import { SignedSnapshot, TrackingSnapshot } from '../../server/tracking/contract.ts'
import type { Outcome } from './respond.tsx'

export type SnapshotSource = {
  /** `GET <origin><path>`; rejects when the origin cannot be reached in time. */
  fetchOrigin: (path: string, signal: AbortSignal) => Promise<Response>
  /** Live secrets by key id, base64url; several while one is being replaced. */
  keys: Readonly<Record<string, string>>
  now: () => number
  log: (line: Record<string, unknown>) => void
  /** For so long an answer is served again without asking; a revocation bites within it. */
  freshMs: number
  timeoutMs: number
}

/** One page worth of the last answer that passed every check. */
type Kept = { snapshot: TrackingSnapshot; askedAtMs: number }

const KEEP_AT_MOST = 2_000
const KEEP_FOR_MS = 24 * 3_600_000
const KNOWN_UNKNOWN_FOR_MS = 10_000
const KNOWN_UNKNOWN_AT_MOST = 5_000
/** After a failure the origin is left alone this long by readers who have a page already. */
const BACK_OFF_MS = 1_000

/**
 * Reads signed snapshots through a small memory of the last good ones.
 *
 * The memory is this isolate's: plain workerd has no Cache API without a cache service behind
 * it, and what must outlive an outage of the origin is only what was looked at lately. It is
 * bounded by count and age, oldest use out first.
 */
export function snapshotReader(source: SnapshotSource): (tokenHash: string) => Promise<Outcome> {
  const kept = new Map<string, Kept>()
  const unknown = new Map<string, number>()
  const cryptoKeys = new Map<string, CryptoKey>()
  let askAgainAtMs = 0

  const keep = (tokenHash: string, value: Kept) => {
    kept.delete(tokenHash)
    kept.set(tokenHash, value)
    trim(kept, KEEP_AT_MOST)
  }

  const lastGood = (tokenHash: string): Outcome => {
    const known = kept.get(tokenHash)
    if (!known || source.now() - known.askedAtMs > KEEP_FOR_MS) {
      kept.delete(tokenHash)
      return { kind: 'unavailable' }
    }
    const staleSince = new Date(known.askedAtMs).toISOString()
    return { kind: 'found', snapshot: known.snapshot, staleSince }
  }

  async function verifyKey(keyId: string): Promise<CryptoKey | null> {
    const secret = Object.hasOwn(source.keys, keyId) ? source.keys[keyId] : undefined
    if (!secret) return null
    let key = cryptoKeys.get(keyId)
    if (!key) {
      const algorithm = { name: 'HMAC', hash: 'SHA-256' }
      key = await crypto.subtle.importKey('raw', fromBase64Url(secret), algorithm, false, [
        'verify',
      ])
      cryptoKeys.set(keyId, key)
    }
    return key
  }

  /** The snapshot, or why it is refused. */
  async function opened(text: string, tokenHash: string): Promise<TrackingSnapshot | string> {
    const signed = SignedSnapshot.safeParse(parseJson(text))
    if (!signed.success) return 'envelope'
    const { body, signature, keyId } = signed.data
    const key = await verifyKey(keyId)
    if (!key) return 'key'
    const bytes = new TextEncoder().encode(body)
    if (!(await crypto.subtle.verify('HMAC', key, fromBase64Url(signature), bytes)))
      return 'signature'
    const snapshot = TrackingSnapshot.safeParse(parseJson(body))
    if (!snapshot.success) return 'contract'
    // A true snapshot of another order is as wrong as a forged one.
    return snapshot.data.tokenHash === tokenHash ? snapshot.data : 'token'
  }

  return async (tokenHash) => {
    const nowMs = source.now()
    const before = kept.get(tokenHash)
    if (before && nowMs - before.askedAtMs < source.freshMs)
      return { kind: 'found', snapshot: before.snapshot }
    const unknownUntil = unknown.get(tokenHash)
    if (unknownUntil !== undefined && nowMs < unknownUntil) return { kind: 'unknown' }
    if (before && nowMs < askAgainAtMs) return lastGood(tokenHash)

    let answer: Response
    let text: string
    try {
      answer = await source.fetchOrigin(
        `/api/track/${tokenHash}`,
        AbortSignal.timeout(source.timeoutMs),
      )
      text = await answer.text()
    } catch (error) {
      askAgainAtMs = source.now() + BACK_OFF_MS
      source.log({ level: 'warn', msg: 'origin not reached', error: String(error) })
      return lastGood(tokenHash)
    }
    if (saysUnknown(answer)) {
      kept.delete(tokenHash)
      unknown.set(tokenHash, source.now() + KNOWN_UNKNOWN_FOR_MS)
      trim(unknown, KNOWN_UNKNOWN_AT_MOST)
      return { kind: 'unknown' }
    }
    if (answer.status !== 200) {
      source.log({ level: 'warn', msg: 'origin answered oddly', status: answer.status })
      return lastGood(tokenHash)
    }
    const snapshot = await opened(text, tokenHash)
    if (typeof snapshot === 'string') {
      source.log({ level: 'error', msg: 'snapshot refused', reason: snapshot, tokenHash })
      return { kind: 'untrusted' }
    }
    keep(tokenHash, { snapshot, askedAtMs: source.now() })
    return { kind: 'found', snapshot }
  }
}

/**
 * Only the tracking endpoint's own 404 or 410 (JSON) means "no such link". A 404 page of some
 * proxy, or of an origin that lacks the route, is an origin failure.
 */
function saysUnknown(answer: Response): boolean {
  const json = answer.headers.get('content-type')?.startsWith('application/json') ?? false
  return json && (answer.status === 404 || answer.status === 410)
}

function trim(map: Map<string, unknown>, most: number) {
  for (const key of map.keys()) {
    if (map.size <= most) return
    map.delete(key)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(raw, (c) => c.charCodeAt(0))
}
