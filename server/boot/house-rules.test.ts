import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forbidden } from '../../.dependency-cruiser.mjs'
import { ALLOWED, GROUND, PLANTED } from './house-rules.fixtures.ts'
import { houseRules } from './house-rules.ts'
import { type Arrows, checkArrows } from './house-rules-arrows.ts'
import { checkLengths, checkPurity } from './house-rules-files.ts'

// Inside the repository, so that packages resolve as they do for the real sources.
const build = path.resolve(import.meta.dirname, '../../.build')
let root = ''

function plant(files: Record<string, string>, base = root): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(base, file)), { recursive: true })
    writeFileSync(path.join(base, file), text)
  }
}

/** A tree of its own within the one that goes when the tests end. */
function emptyTree(): string {
  return mkdtempSync(path.join(root, 'tree-'))
}

beforeAll(() => {
  mkdirSync(build, { recursive: true })
  root = mkdtempSync(path.join(build, 'house-'))
})
afterAll(() => rmSync(root, { recursive: true }))

describe('arrows', () => {
  let arrows: Arrows

  beforeAll(async () => {
    plant(GROUND)
    for (const { files } of PLANTED) plant(files)
    for (const { files } of ALLOWED) plant(files)
    arrows = await checkArrows(root)
  }, 60_000)

  const rulesAt = (files: Record<string, string>) =>
    new Set(arrows.findings.filter(({ from }) => from in files).map(({ rule }) => rule))

  it.each(PLANTED)('$rule bites: $why', ({ rule, files }) => {
    expect([...rulesAt(files)]).toEqual([rule])
  })

  it.each(ALLOWED)('nothing bites: $why', ({ files }) => {
    expect([...rulesAt(files)]).toEqual([])
  })

  it('nothing bites in the ground that all stand on', () => {
    expect([...rulesAt(GROUND)]).toEqual([])
  })

  it('every rule has a planted violation', () => {
    const planted = new Set(PLANTED.map(({ rule }) => rule))
    expect(forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([])
  })
})

describe('files', () => {
  it('of more than 500 lines are named, those of more than 300 counted', () => {
    const base = emptyTree()
    plant(
      {
        'server/a/long.ts': 'x()\n'.repeat(501),
        'server/a/most.ts': 'x()\n'.repeat(500),
        'app/a/many.tsx': 'x()\n'.repeat(301),
        'app/a/few.tsx': 'x()\n'.repeat(300),
        'prisma/client/made.ts': 'x()\n'.repeat(900),
      },
      base,
    )
    expect(checkLengths(base)).toEqual({
      findings: [{ rule: 'file-length', at: 'server/a/long.ts', why: '501 lines; at most 500' }],
      many: 3,
    })
  })

  it.each([
    ['new Date()', 'export const f = () => new Date()'],
    ['Date.now', 'export const f = () => Date.now()'],
    ['Date()', 'export const f = () => Date()'],
    ['Math.random', 'export const f = Math.random'],
    ['crypto', 'export const f = () => crypto.randomUUID()'],
    ['async', 'export const f = async () => 1'],
    ['await', 'export const a = await import("./b.ts")'],
    ['Promise', 'export type P = Promise<number>'],
    ['Promise', 'export const p = Promise.resolve(1)'],
    ['process', 'export const e = process.env'],
    ['newId', 'export const f = () => newId()'],
    ['systemClock', 'export const c = systemClock'],
    ['globalThis', 'export const g = [globalThis]'],
    ['fetch', 'export const get = (x = fetch) => x'],
    ['console', 'export const log = { console }'],
    ['performance', 'export const t = () => performance.now()'],
    ['setTimeout', 'if (setTimeout) throw 1'],
  ])('with %s in domain code are named: %s', (what, text) => {
    const base = emptyTree()
    plant(
      { 'server/orders/domain/a.ts': `\n${text}\n`, 'server/orders/domain/a.test.ts': text },
      base,
    )
    expect(checkPurity(base)).toEqual([
      { rule: 'domain-is-pure', at: 'server/orders/domain/a.ts:2', why: `${what} in domain code` },
    ])
  })

  it('may say the same words where they mean something else', () => {
    const base = emptyTree()
    const text = `
      export const day = (ms: number) => new Date(ms)
      export type Step = { process: string; fetch?: number }
      export const step = (s: Step) => s.process
      export const made: Step = { process: 'pick' }
      export const read = ({ process: step, fetch: twice }: Step) => [step, twice]
      export const week = Date.UTC(2026, 0, 1)
    `
    plant({ 'server/orders/domain/a.ts': text, 'server/orders/b.ts': 'Date.now()' }, base)
    expect(checkPurity(base)).toEqual([])
  })
})

describe('the whole check', () => {
  it('fails when the cruiser reads too few sources', async () => {
    const base = emptyTree()
    const folders = ['app', 'server', 'prisma', 'e2e']
    plant(Object.fromEntries(folders.map((folder) => [`${folder}/a.ts`, 'export {}'])), base)
    const few = await houseRules(base, 5)
    expect(few.broken).toEqual(['cruiser-reads-sources: 4 modules seen, at least 5 expected'])
    expect((await houseRules(base, 4)).broken).toEqual([])
  })
})
