import { readFileSync } from 'node:fs'
import { parse, stringify } from 'lossless-json'
import { describe, expect, it } from 'vitest'
import { jsonLines, lineOf } from './json-lines.ts'

const FIXTURE = new URL(
  '../../../server/channels/fixtures/shopify/unknown-sku.json',
  import.meta.url,
)
const text = readFileSync(FIXTURE, 'utf8')
const shown = (lines: ReturnType<typeof jsonLines>) =>
  (lines ?? []).map((line) => `${'  '.repeat(line.depth)}${line.text}`).join('\n')

describe('a document as lines', () => {
  it('keeps every digit and escape', () => {
    const odd = '{"id":820982911946154508,"a":[1.0,{"b":"caf\\u00e9 \\"x\\", {]"}],"c":{},"d":[]}'
    expect(stringify(parse(shown(jsonLines(odd))))).toBe(stringify(parse(odd)))
    expect(shown(jsonLines(odd))).toContain('820982911946154508')
    expect(shown(jsonLines(odd))).toContain('caf\\u00e9')
  })

  it('finds a path by place and by id, else what is around it', () => {
    const lines = jsonLines(text) ?? []
    const bySku = lineOf(lines, '$.line_items[1].sku')
    expect(lines[bySku]?.text).toBe('"sku": "CUP-NEW-RED-10",')
    const id = /"id": (\d+)/.exec(text.slice(text.indexOf('"line_items"')))?.[1]
    expect(lines[lineOf(lines, `$.line_items[?(@.id==${id})].sku`)]?.text).toMatch(/^"sku"/)
    expect(lines[lineOf(lines, '$.line_items[7].nothing')]?.text).toBe('"line_items": [')
    expect(lineOf(lines, '$.no.such.thing')).toBe(0)
  })

  it('is null for what is no JSON', () => {
    for (const broken of ['{"a": nope}', '{"a":1', '', '{"a":1} x', '[1 2]']) {
      expect(jsonLines(broken)).toBeNull()
    }
  })
})
