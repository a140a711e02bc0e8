import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const FLOOR = /^\/floor(\/|$)/
const REFERENCE =
  /(?:\/_next\/)?static\/(?:chunks|media|css)\/[\w@.~%()[\]/-]+\.(?:js|css|woff2|wasm|svg|png)/g

/**
 * What the phone needs to start without a network: the floor's shells, and every file of `.next/static`
 * that they name, directly or by another (lazy chunks, workers, fonts), the decoder and the icons.
 * Throws when a floor page is not static, or names a file that is not there.
 *
 * @param {{ dist: string, publicDir: string }} where
 * @returns {{ url: string, revision: string | null, size: number }[]}
 */
export function precacheEntries({ dist, publicDir }) {
  const shells = floorShells(dist)
  const wanted = new Set()
  const queue = shells.flatMap(({ html }) => references(html))
  while (queue.length > 0) {
    const file = queue.pop()
    if (wanted.has(file) || !existsSync(path.join(dist, file))) continue
    wanted.add(file)
    if (/\.(js|css)$/.test(file)) {
      const text = readFileSync(path.join(dist, file), 'utf8')
      queue.push(...references(text), ...relativeUrls(file, text))
    }
  }
  if (wanted.size === 0) throw new Error('The floor pages name no file of .next/static.')
  const entries = [
    ...shells.map(({ url, html }) => ({ url, revision: hash(html), size: html.length })),
    ...[...wanted].sort().map((file) => ({
      url: `/_next/${file}`,
      revision: null,
      size: statSync(path.join(dist, file)).size,
    })),
  ]
  for (const file of publicFiles(publicDir)) {
    const body = readFileSync(path.join(publicDir, file))
    entries.push({ url: `/${file}`, revision: hash(body), size: body.length })
  }
  return entries
}

/** The floor's pages as built. A page that reads a request has no HTML here, and could not start offline. */
function floorShells(dist) {
  const { routes } = JSON.parse(readFileSync(path.join(dist, 'prerender-manifest.json'), 'utf8'))
  const manifest = path.join(dist, 'server', 'app-paths-manifest.json')
  const pages = Object.keys(JSON.parse(readFileSync(manifest, 'utf8')))
    .filter((page) => page.endsWith('/page'))
    .map((page) => page.replace(/\/page$/, '').replace(/\/\([^)]+\)/g, ''))
    .filter((page) => FLOOR.test(page))
  if (pages.length === 0) throw new Error('There is no floor page in the build.')
  return pages.map((url) => {
    const file = path.join(dist, 'server', 'app', `${url.slice(1)}.html`)
    if (!(url in routes) || !existsSync(file)) {
      throw new Error(
        `${url} is not static: it reads the request, so the phone could not open it offline.`,
      )
    }
    return { url, html: readFileSync(file, 'utf8') }
  })
}

function references(text) {
  return [...text.matchAll(REFERENCE)].map(([found]) => decodeURI(found.replace('/_next/', '')))
}

/** `url(../media/x.woff2)` in a style sheet. */
function relativeUrls(file, text) {
  if (!file.endsWith('.css')) return []
  return [...text.matchAll(/url\(["']?([^"')]+)["']?\)/g)]
    .map(([, url]) => url)
    .filter((url) => !/^(data:|https?:|\/)/.test(url))
    .map((url) => path.posix.join(path.posix.dirname(file), url.split(/[?#]/)[0]))
}

function publicFiles(publicDir) {
  const inside = (folder) =>
    existsSync(path.join(publicDir, folder))
      ? readdirSync(path.join(publicDir, folder)).map((name) => `${folder}/${name}`)
      : []
  const icons = inside('icons').filter((name) => /icon-192|icon\.svg|maskable-192/.test(name))
  const decoder = inside('zxing').filter((name) => name.endsWith('.wasm'))
  if (decoder.length === 0)
    throw new Error('public/zxing holds no decoder: run copy-decoder.mjs first.')
  return ['manifest.webmanifest', ...icons, ...decoder]
}

function hash(body) {
  return createHash('sha256').update(body).digest('hex').slice(0, 20)
}
