import type { ReactElement } from 'react'
import type { TrackingSnapshot } from '../../server/tracking/contract.ts'
import { SCRIPT, STYLE } from './style.ts'
import { NoticePage, TrackPage } from './view.tsx'
import { localeFor, wordsFor } from './words.ts'

/**
 * What a host found out about a token. `unknown` is said only when the origin said so;
 * `unavailable` is "nobody could tell"; `untrusted` is an answer that failed its checks.
 */
export type Outcome =
  | { kind: 'found'; snapshot: TrackingSnapshot; staleSince?: string | undefined }
  | { kind: 'unknown' }
  | { kind: 'unavailable' }
  | { kind: 'untrusted' }

export type PageRequest = {
  request: Request
  token: string
  outcome: Outcome
  nowMs: number
  /** Where forms and pictures by path live: '' for this host, undefined when not known. */
  publicOrigin?: string | undefined
  /** Names the shop on pages that have no snapshot to take it from. */
  merchant?: { name: string } | undefined
  render: (page: ReactElement) => Promise<ReadableStream>
}

const STATUS = { unknown: 404, unavailable: 503, untrusted: 502 } as const

/** The HTTP answer of either host: the page or its 404/502/503, all its headers, or a 304. */
export async function respond(page: PageRequest): Promise<Response> {
  const { request, outcome, nowMs, publicOrigin, token } = page
  const url = new URL(request.url)
  const headers = await pageHeaders(request, url, publicOrigin)
  const locale = localeFor({
    query: url.searchParams.get('lang'),
    accept: request.headers.get('accept-language'),
    hint: outcome.kind === 'found' ? outcome.snapshot.localeHint : undefined,
  })
  headers.set('content-language', locale.language)

  if (outcome.kind !== 'found') {
    if (outcome.kind !== 'unknown') headers.set('retry-after', '30')
    const frame = { words: wordsFor(locale, 'UTC') }
    const notice = <NoticePage kind={outcome.kind} frame={frame} merchant={page.merchant} />
    const body = request.method === 'HEAD' ? null : await page.render(notice)
    return new Response(body, { status: STATUS[outcome.kind], headers })
  }

  const { snapshot, staleSince } = outcome
  const words = wordsFor(locale, snapshot.timezone)
  const etag = await etagOf(page, locale.tag, words.day(new Date(nowMs).toISOString()))
  headers.set('etag', etag)
  if (staleSince) headers.set('x-snapshot-stale-since', staleSince)
  if (request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers })
  if (request.method === 'HEAD') return new Response(null, { headers })
  const frame = { words, nowMs, staleSince, publicOrigin, token, etag }
  return new Response(await page.render(<TrackPage snapshot={snapshot} frame={frame} />), {
    headers,
  })
}

/** Changes with the content (not with the moment it was read), the locale, the day, and the times left while any are shown. */
async function etagOf(page: PageRequest, tag: string, today: string): Promise<string> {
  if (page.outcome.kind !== 'found') return ''
  const { snapshot, staleSince } = page.outcome
  const minutes = snapshot.changes.length > 0 ? Math.floor(page.nowMs / 600_000) : 0
  const facts = [snapshot.version, tag, today, staleSince, minutes]
  const hash = await sha256Base64(JSON.stringify([...facts, page.publicOrigin, await looks()]))
  return `"${hash.slice(0, 27)}"`
}

async function sha256Base64(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}

let hashes: { style: string; script: string } | undefined
/** The inline style and script are constants: their hashes are computed once. */
async function looks() {
  hashes ??= { style: await sha256Base64(STYLE), script: await sha256Base64(SCRIPT) }
  return hashes
}

async function pageHeaders(request: Request, url: URL, publicOrigin?: string): Promise<Headers> {
  const { style, script } = await looks()
  const origin = publicOrigin === undefined ? '' : publicOrigin || "'self'"
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-store',
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${style}'`,
      `script-src 'sha256-${script}'`,
      `img-src data: ${origin}`.trim(),
      "connect-src 'self'",
      `form-action ${origin || "'none'"}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    'cross-origin-opener-policy': 'same-origin',
    vary: 'accept-language',
  })
  const https =
    url.protocol === 'https:' || request.headers.get('x-forwarded-proto')?.startsWith('https')
  if (https) headers.set('strict-transport-security', 'max-age=31536000')
  return headers
}
