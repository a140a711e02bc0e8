import { readdirSync, readFileSync } from 'node:fs'
import compile from 'icu-minify/compile'
import { describe, expect, it } from 'vitest'
import { locales } from './locale.ts'

const root = new URL('./messages/', import.meta.url)
const faces = readdirSync(new URL('en/', root)).filter((name) => name.endsWith('.json'))

/** Every leaf of a catalogue: dotted key to message. */
function leaves(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]]
  if (value === null || typeof value !== 'object')
    throw new TypeError(`${prefix} is neither a message nor a group`)
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, prefix ? `${prefix}.${key}` : key),
  )
}

/**
 * Names and kinds of a message's ICU arguments and its tags, whatever the words around them:
 * `{n, plural, one {# box} other {# boxes}} for {who}` has `n:plural` and `who`.
 */
function holes(message: string): string[] {
  const found = new Set<string>()
  let at = 0
  function text(): void {
    for (; at < message.length && message[at] !== '}'; at += 1) if (message[at] === '{') argument()
  }
  function argument(): void {
    const head = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?/.exec(message.slice(at))
    if (!head?.[1]) throw new SyntaxError(`Not ICU at ${at}: ${message}`)
    found.add(head[2] ? `${head[1]}:${head[2]}` : head[1])
    at += head[0].length
    for (; at < message.length && message[at] !== '}'; at += 1) {
      if (message[at] !== '{') continue
      at += 1
      text()
    }
  }
  text()
  if (at < message.length) throw new SyntaxError(`A brace too many: ${message}`)
  for (const [, tag] of message.matchAll(/<(\w+)>/g)) found.add(`<${tag}>`)
  return [...found].sort()
}

function read(locale: string, face: string) {
  return new Map(leaves(JSON.parse(readFileSync(new URL(`${locale}/${face}`, root), 'utf8'))))
}

describe('holes', () => {
  it('reads arguments through plural branches, and tags', () => {
    expect(holes('{n, plural, one {# box for {who}} other {boxes}} <b>now</b> {at}')).toEqual([
      '<b>',
      'at',
      'n:plural',
      'who',
    ])
  })
})

/** Formats by a name (`{n, number, percent}`), which a compiled message leaves unread: `::percent` says the same. */
function namedFormats(message: unknown): unknown[] {
  if (message === null || typeof message !== 'object') return []
  const [, kind, style] = Array.isArray(message) ? message : []
  const named = [4, 5, 6].includes(kind) && typeof style === 'string' ? [message] : []
  return [...named, ...Object.values(message).flatMap(namedFormats)]
}

describe('namedFormats', () => {
  it('finds them, also inside a plural', () => {
    expect(namedFormats(compile('{n, number, percent} of {m, number, ::percent}'))).toHaveLength(1)
    expect(namedFormats(compile('{n, plural, other {{at, date, short}}}'))).toHaveLength(1)
  })
})

describe.each(faces)('%s', (face) => {
  it.each(locales)('in %s compiles, and names no format', (locale) => {
    for (const [key, message] of read(locale, face))
      expect(namedFormats(compile(message)), key).toEqual([])
  })

  const source = read('en', face)
  it.each(locales.filter((locale) => locale !== 'en'))(
    '%s says all that English says',
    (locale) => {
      const other = read(locale, face)
      expect([...other.keys()].sort()).toEqual([...source.keys()].sort())
      for (const [key, message] of source) {
        const translated = other.get(key) ?? ''
        expect(translated.trim(), key).not.toBe('')
        expect([key, holes(translated)]).toEqual([key, holes(message)])
      }
    },
  )
})
