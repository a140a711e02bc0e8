/** One colour in the shades that a flat drawing with soft light needs, as #rrggbb. */
export type Tint = {
  readonly base: string
  readonly dark: string
  readonly deep: string
  readonly light: string
  /** Stands out on `base`: cream on dark goods, brown-black on light ones. */
  readonly mark: string
}

export type Glyph = (tint: Tint) => string

export const CREAM = '#f4f1ea'
export const PAPER = '#efe9dc'
export const WOOD = '#a8744a'
export const WOOD_DARK = '#865a38'
export const STEEL = '#b4babf'
export const STEEL_DARK = '#8d949a'
export const INK = '#33322f'
export const AMBER = '#8a5426'
export const KRAFT = '#b58e5f'

type Rgb = readonly [number, number, number]

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** `from` with a share of `to` mixed in, both #rrggbb. */
export function mix(from: string, to: string, share: number): string {
  const b = rgb(to)
  const mixed = rgb(from).map((channel, i) => Math.round(channel + ((b[i] ?? 0) - channel) * share))
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

export function tintOf(hex: string): Tint {
  const [r, g, b] = rgb(hex)
  const bright = 0.299 * r + 0.587 * g + 0.114 * b > 150
  return {
    base: hex,
    dark: mix(hex, '#0b1020', bright ? 0.14 : 0.26),
    deep: mix(hex, '#080c18', bright ? 0.42 : 0.5),
    light: mix(hex, '#ffffff', bright ? 0.4 : 0.22),
    mark: bright ? '#5a4d3c' : CREAM,
  }
}

export const path = (d: string, fill: string, opacity?: number): string =>
  `<path d="${d}" fill="${fill}"${opacity === undefined ? '' : ` opacity="${opacity}"`}/>`

export const line = (d: string, stroke: string, width: number, opacity?: number): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${opacity === undefined ? '' : ` opacity="${opacity}"`}/>`

export const rect = (x: number, y: number, w: number, h: number, r: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`

export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`

export const disc = (cx: number, cy: number, r: number, fill: string): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${fill}"/>`

/** A rounded body lit from the left: shade on its right side, a soft streak on its left. */
export function solid(x: number, y: number, w: number, h: number, r: number, t: Tint): string {
  const sx = x + w * 0.74
  const sw = w * 0.26 - r
  const lx = x + Math.max(3.5, w * 0.13)
  return (
    rect(x, y, w, h, r, t.base) +
    path(
      `M${sx.toFixed(1)} ${y}h${sw.toFixed(1)}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1-${r} ${r}h-${sw.toFixed(1)}Z`,
      t.dark,
    ) +
    line(`M${lx.toFixed(1)} ${y + r + 3}v${Math.max(2, h - 2 * r - 8)}`, t.light, 3, 0.5)
  )
}

/** The house's pine, centred. */
export const pine = (cx: number, cy: number, scale: number, fill: string): string =>
  `<path transform="translate(${cx} ${cy}) scale(${scale})" d="M0-18 8-6H4.5L11 4H6.5L14 14H2v6h-4v-6h-12L-6.5 4H-11L-4.5-6H-8Z" fill="${fill}"/>`

/** A paper label with a pine and a line of print. */
export const label = (x: number, y: number, w: number, h: number, ink: string): string =>
  rect(x, y, w, h, 1.5, CREAM) +
  pine(x + w / 2, y + h * 0.42, Math.min(w, h) / 62, ink) +
  line(`M${x + w * 0.28} ${y + h * 0.8}h${w * 0.44}`, ink, 1.4, 0.6)

/** `content` turned about the middle of the picture. */
export const turned = (degrees: number, content: string): string =>
  `<g transform="rotate(${degrees} 48 48)">${content}</g>`

/** The shadow that a thing of this width throws on the ground. */
export const ground = (rx = 30, cy = 83, cx = 48): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="4.6" opacity=".1"/>`
