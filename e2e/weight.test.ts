import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

// What a first view costs on the wire, gzipped as the server sends it. The tracking page's is weighed in app/_edge.
const DIST = path.resolve(process.env.NEXT_DIST_DIR ?? '.next')

const htmlOf = (shell: string) =>
  readFileSync(path.join(DIST, 'server/app', `${shell}.html`), 'utf8')

/** The scripts that a static shell asks for; `nomodule` is for browsers that we do not know. */
function scriptsOf(shell: string): Buffer[] {
  const files = new Set(
    [...htmlOf(shell).matchAll(/<script([^>]*)\ssrc="\/_next\/([^"]+\.js)[^"]*"([^>]*)>/g)]
      .filter(([tag]) => !/nomodule/i.test(tag))
      .map(([, , file = '']) => file),
  )
  expect(files.size).toBeGreaterThan(3)
  return [...files].map((file) => readFileSync(path.join(DIST, file)))
}

/** What a first view does without, by a word that only its code has. */
const LATER = [
  ['the server’s client', 'trpc-accept'],
  ['the camera', 'videoConstraints'],
  ['GS1’s table', '410 411 412 413'],
  ['Spanish', 'Escanee'],
] as const

const chunks = readdirSync(path.join(DIST, 'static/chunks'))
  .filter((file) => file.endsWith('.js'))
  .map((file) => readFileSync(path.join(DIST, 'static/chunks', file)))

const SHELLS = ['floor', 'floor/pick', 'floor/pack', 'floor/dispatch', 'floor/sign-in']

describe('a first view', () => {
  it.each(SHELLS)('of /%s: scripts within 170 kB', (shell) => {
    const kB = scriptsOf(shell).reduce((sum, file) => sum + gzipSync(file).length / 1000, 0)
    expect(kB).toBeLessThanOrEqual(170)
  })
  it.each(SHELLS)('of /%s: its heading is in the HTML, the theme before it', (shell) => {
    const html = htmlOf(shell)
    expect(html).toMatch(/<h1[^>]*>[^<]{8,}<\/h1>/)
    expect(html.indexOf('dataset.theme')).toBeGreaterThan(0)
    expect(html.indexOf('dataset.theme')).toBeLessThan(html.indexOf('<body'))
  })
  it.each(LATER)('leaves %s for later', (_name, word) => {
    expect(chunks.some((file) => file.includes(word))).toBe(true)
    for (const shell of SHELLS)
      expect(scriptsOf(shell).some((file) => file.includes(word))).toBe(false)
  })
})
