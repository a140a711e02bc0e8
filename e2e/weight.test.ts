import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

// What a first view costs on the wire, gzipped as the server sends it. The tracking page's is weighed in app/_edge.
const DIST = path.resolve(process.env.NEXT_DIST_DIR ?? '.next')

/** kB of the scripts that a static shell asks for; `nomodule` is for browsers that we do not know. */
function scriptsOf(shell: string): number {
  const html = readFileSync(path.join(DIST, 'server/app', `${shell}.html`), 'utf8')
  const files = new Set(
    [...html.matchAll(/<script([^>]*)\ssrc="\/_next\/([^"]+\.js)[^"]*"([^>]*)>/g)]
      .filter(([tag]) => !/nomodule/i.test(tag))
      .map(([, , file = '']) => file),
  )
  expect(files.size).toBeGreaterThan(3)
  const bytes = [...files].map((file) => gzipSync(readFileSync(path.join(DIST, file))).length)
  return bytes.reduce((sum, one) => sum + one, 0) / 1000
}

describe('a first view', () => {
  it.each([
    ['floor', 170],
    ['floor/pick', 170],
    ['floor/pack', 170],
    ['floor/dispatch', 170],
    ['floor/sign-in', 170],
  ])('of /%s: scripts within %i kB', (shell, most) => {
    expect(scriptsOf(shell)).toBeLessThanOrEqual(most)
  })
})
