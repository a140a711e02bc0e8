import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Declarations of the first block that follows `selector`. */
function block(selector: string): string[] {
  const at = css.indexOf(`${selector} {`)
  if (at < 0) throw new Error(`No block for ${selector}`)
  const body = css.slice(css.indexOf('{', at) + 1, css.indexOf('}', at))
  return body
    .split(';')
    .map((line) => line.replace(/\/\*.*\*\//s, '').trim())
    .filter(Boolean)
}

type Lch = { l: number; c: number; h: number }

function colours(selector: string): Map<string, Lch> {
  const found = new Map<string, Lch>()
  for (const line of block(selector)) {
    const match = /^(--[\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(line)
    if (match?.[1])
      found.set(match[1], { l: Number(match[2]), c: Number(match[3]), h: Number(match[4]) })
  }
  return found
}

/** Relative luminance (WCAG 2.2) of an OKLCH colour, clipped to sRGB. */
function luminance({ l, c, h }: Lch): number {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short)
  const green = clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short)
  const blue = clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Lch | undefined, other: Lch | undefined): number {
  if (!one || !other) throw new Error('A colour is missing')
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const light = colours('[data-theme="light"]')
const dark = colours('[data-theme="dark"]')

describe('tokens', () => {
  it('are as dark for the system as for the user', () => {
    expect(block(':root:not([data-theme])')).toEqual(block('[data-theme="dark"]'))
  })
  it.each([
    ['light', light],
    ['dark', dark],
  ])('%s: text and meaning colours meet WCAG AA on every ground', (_, theme) => {
    for (const ground of ['--bg', '--surface', '--sunken'])
      for (const text of ['--ink', '--ink-2', '--ok', '--wait', '--stop', '--info'])
        expect([text, ground, contrast(theme.get(text), theme.get(ground)) >= 4.5]).toEqual([
          text,
          ground,
          true,
        ])
    for (const tone of ['ok', 'wait', 'stop', 'info'])
      expect([tone, contrast(theme.get(`--${tone}`), theme.get(`--${tone}-soft`)) >= 4.5]).toEqual([
        tone,
        true,
      ])
    expect(contrast(theme.get('--on-ink'), theme.get('--ink'))).toBeGreaterThan(7)
  })
  it('keep the floor at AAA for its text', () => {
    for (const text of ['--ink', '--ink-2'])
      expect(contrast(dark.get(text), dark.get('--surface'))).toBeGreaterThan(7)
  })
})
