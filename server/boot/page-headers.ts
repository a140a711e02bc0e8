import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'

const FLOOR = /^\/floor(\/|$)/
const DIST = process.env.NEXT_DIST_DIR ?? '.next'

/**
 * The security headers of a page. A nonce makes a page dynamic, and the floor's shells must stay static: they get the
 * hashes of their inline scripts instead, computed once from the built HTML.
 */
export function pageHeaders(
  req: IncomingMessage,
  res: ServerResponse,
  url: string,
  dev: boolean,
): void {
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('referrer-policy', 'same-origin')
  res.setHeader('x-frame-options', 'DENY')
  res.setHeader('permissions-policy', 'camera=(self), microphone=(), geolocation=()')
  if (req.headers['x-forwarded-proto'] === 'https')
    res.setHeader('strict-transport-security', 'max-age=31536000')
  if (dev || url.startsWith('/_next/') || url.startsWith('/track/')) return
  const source = FLOOR.test(url) ? floorScriptSources() : nonceSource(req)
  res.setHeader('content-security-policy', policy(source))
}

function policy(scriptSource: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${scriptSource}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Next takes the nonce of a request's own policy header and puts it on its scripts. */
function nonceSource(req: IncomingMessage): string {
  const nonce = randomBytes(16).toString('base64')
  const source = `'nonce-${nonce}' 'strict-dynamic'`
  req.headers['content-security-policy'] = policy(source)
  req.headers['x-nonce'] = nonce
  return source
}

let floorSources: string | undefined

function floorScriptSources(): string {
  floorSources ??= inlineScriptHashes(path.resolve(DIST, 'server/app/floor'))
  return floorSources
}

function inlineScriptHashes(prefix: string): string {
  const hashes = new Set<string>()
  for (const file of htmlFiles(prefix)) {
    for (const [, body = ''] of readFileSync(file, 'utf8').matchAll(
      /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g,
    )) {
      if (body) hashes.add(`'sha256-${createHash('sha256').update(body).digest('base64')}'`)
    }
  }
  return [...hashes].join(' ')
}

function htmlFiles(prefix: string): string[] {
  const manifest = path.resolve(DIST, 'prerender-manifest.json')
  if (!existsSync(manifest)) return []
  const { routes } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    routes: Record<string, unknown>
  }
  return Object.keys(routes)
    .filter((route) => FLOOR.test(route))
    .map((route) => `${prefix}${route.slice('/floor'.length)}.html`)
    .filter((file) => existsSync(file))
}
