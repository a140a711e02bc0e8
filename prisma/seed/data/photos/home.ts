import {
  AMBER,
  CREAM,
  disc,
  type Glyph,
  ground,
  INK,
  KRAFT,
  label,
  line,
  mix,
  oval,
  PAPER,
  path,
  pine,
  rect,
  STEEL,
  STEEL_DARK,
  solid,
  tintOf,
  turned,
  WOOD,
} from './paint.ts'

const FLAME = path('M48 8c5 6 6 9 4 12a5 5 0 0 1-8 0c-2-3 0-7 4-12Z', '#e0a03a')

const candle: Glyph = (t) =>
  ground(23) +
  line('M48 14v12', INK, 2) +
  solid(26, 24, 44, 59, 6, t) +
  oval(48, 25, 22, 5.5, t.light) +
  oval(48, 25.5, 18.5, 3.8, '#f2e6c8') +
  line('M48 17v8', INK, 2) +
  label(34, 40, 28, 28, '#2f5d4a')

const tincandle: Glyph = (t) =>
  ground(29, 80) +
  solid(20, 48, 56, 32, 4, tintOf('#b4babf')) +
  rect(20, 58, 56, 15, 0, t.base) +
  oval(48, 48, 28, 7, STEEL_DARK) +
  oval(48, 48, 24.5, 5, '#f2e6c8') +
  line('M48 48v-9', INK, 2) +
  `<g transform="translate(0 18)">${FLAME}</g>` +
  pine(48, 65, 0.28, t.mark)

const pillar: Glyph = (t) =>
  ground(22) +
  solid(28, 26, 40, 57, 4, t) +
  oval(48, 27, 20, 5.5, t.light) +
  line('M48 27v-7', INK, 2) +
  FLAME +
  line('M38 34c0 6 3 6 3 12', t.light, 3, 0.7)

const taper: Glyph = (t) =>
  turned(
    14,
    line('M38 12c0-9 20-9 20 0', PAPER, 1.6) +
      path('M35.5 14h5l2 68h-9Z', t.base) +
      path('M55.5 14h5l2 68h-9Z', t.base) +
      path('M38 14h2.500l2 68H39Z', t.dark) +
      path('M58 14h2.500l2 68H59Z', t.dark) +
      rect(32, 44, 32, 12, 2, KRAFT),
  )

const incense: Glyph = (t) =>
  ground(32) +
  path('M60 66l8-26 8 26Z', t.base) +
  path('M68 40l8 26h-7Z', t.dark) +
  line('M68 36c-5-6 5-10 0-18', '#a9a59c', 2, 0.7) +
  oval(68, 68, 14, 4, STEEL_DARK) +
  solid(14, 44, 38, 39, 4, tintOf('#c9a878')) +
  label(20, 50, 22, 26, t.base)

const diffuser: Glyph = (t) =>
  ground(20) +
  line('M44 42L30 8M47 42L42 6M50 42l6-36M52 42l14-32', KRAFT, 2.2) +
  rect(42, 36, 12, 12, 2, AMBER) +
  solid(30, 46, 36, 37, 7, tintOf(AMBER)) +
  label(36, 55, 22, 22, t.base)

const matches: Glyph = (t) =>
  ground(18) +
  rect(41, 8, 14, 10, 2, '#c9a878') +
  path('M40 18h16v6c6 3 8 6 8 12v42c0 3-2 5-5 5H37c-3 0-5-2-5-5V36c0-6 2-9 8-12Z', '#d3dcd9') +
  line('M39 40v38M44 38v40M49 40v38M54 38v40M58 42v36', '#d9b785', 2.6) +
  `<g fill="${t.base}"><circle cx="39" cy="38" r="2.6"/><circle cx="44" cy="35" r="2.6"/><circle cx="49" cy="38" r="2.6"/><circle cx="54" cy="35" r="2.6"/><circle cx="58" cy="40" r="2.6"/></g>` +
  label(37, 54, 22, 20, t.base)

const matchbox: Glyph = (t) =>
  ground(33, 76) +
  line('M26 36l18-16M36 36l16-18', '#d9b785', 3) +
  disc(45, 19, 3.5, t.base) +
  disc(53, 17, 3.5, t.base) +
  solid(14, 36, 68, 40, 3, t) +
  rect(14, 66, 68, 10, 3, '#4a3a30') +
  pine(46, 51, 0.55, CREAM)

const snuffer: Glyph = (t) =>
  turned(
    -30,
    line('M10 42h50', t.base, 4) +
      line('M60 42c6 0 8 2 8 8', t.base, 3) +
      path('M58 70c0-14 4-20 10-20s10 6 10 20Z', t.base) +
      path('M70 50c5 2 8 8 8 20h-7Z', t.dark) +
      disc(10, 42, 5, t.dark),
  )

const trimmer: Glyph = (t) =>
  turned(
    35,
    line('M44 46L52 8M52 46L44 8', t.light === '#ffffff' ? STEEL : STEEL_DARK, 4.5) +
      `<g fill="none" stroke="${t.base}" stroke-width="5.5"><ellipse cx="37" cy="68" rx="9" ry="14" transform="rotate(12 37 68)"/><ellipse cx="59" cy="68" rx="9" ry="14" transform="rotate(-12 59 68)"/></g>` +
      line('M44 54l4-10 4 10', t.base, 5) +
      disc(48, 43, 2.4, CREAM),
  )

const soap: Glyph = (t) =>
  ground(34, 74) +
  solid(14, 40, 68, 34, 9, t) +
  path('M20 40c2-8 8-12 14-12h34c8 0 12 6 14 14Z', t.light) +
  pine(45, 58, 0.42, t.mark) +
  line('M24 36c4-4 8-5 12-5', CREAM, 2.4, 0.6)

const lipbalm: Glyph = (t) =>
  ground(14) +
  solid(36, 34, 24, 49, 4, t) +
  rect(38, 26, 20, 10, 2, PAPER) +
  path('M40 27V17c0-3 8-7 16-5v15Z', '#ead9a8') +
  pine(47, 56, 0.36, t.mark) +
  line('M41 68h13', t.mark, 1.6, 0.7)

const tin: Glyph = (t) =>
  ground(32, 76) +
  solid(16, 48, 64, 26, 6, tintOf('#a9afb4')) +
  oval(48, 46, 32, 13, STEEL_DARK) +
  oval(48, 43.5, 32, 13, STEEL) +
  oval(48, 43.5, 27, 10, t.base) +
  pine(48, 43.5, 0.36, t.mark)

const dropper: Glyph = (t) =>
  ground(17) +
  rect(42, 8, 12, 16, 5, INK) +
  rect(39, 22, 18, 10, 2, '#45443f') +
  solid(32, 32, 32, 51, 7, tintOf(t.base)) +
  label(36, 46, 22, 26, AMBER)

const spray: Glyph = (t) =>
  ground(17) +
  path('M40 12h18v7l-8 0v6H42v-6c-3 0-8 2-10 4 0-6 3-11 8-11Z', INK) +
  rect(41, 24, 13, 8, 2, '#45443f') +
  path('M33 42c0-6 4-10 9-10h12c5 0 9 4 9 10v37c0 3-2 4-4 4H37c-2 0-4-1-4-4Z', t.base) +
  path('M55 32c5 0 8 4 8 10v37c0 3-2 4-4 4h-4Z', t.dark) +
  label(38, 47, 19, 26, '#2f5d4a')

const jar: Glyph = (t) =>
  ground(25) +
  solid(24, 28, 48, 55, 8, tintOf(mix(t.base, '#ffffff', 0.3))) +
  rect(26, 16, 44, 13, 3, INK) +
  label(33, 42, 26, 28, t.dark)

const pump: Glyph = (t) =>
  ground(20) +
  path('M40 8h20c2 0 2 5-1 5H50v10h-4V12h-6Z', STEEL_DARK) +
  rect(40, 22, 16, 8, 2, STEEL) +
  path('M29 44c0-8 5-14 11-14h16c6 0 11 6 11 14v35c0 3-2 4-4 4H33c-2 0-4-1-4-4Z', AMBER) +
  path('M57 30c6 0 10 6 10 14v35c0 3-2 4-4 4h-6Z', '#6d401b') +
  label(35, 46, 24, 27, t.dark)

const coffee: Glyph = (t) =>
  ground(24) +
  path('M26 22l4-10h36l4 10v57c0 3-1 4-4 4H30c-3 0-4-1-4-4Z', t.base) +
  path('M62 12h4l4 10v57c0 3-1 4-4 4h-5Z', t.dark) +
  rect(28, 12, 40, 6, 2, KRAFT) +
  line('M32 26v50', t.light, 3, 0.4) +
  label(33, 34, 28, 34, '#3d2b22') +
  disc(64, 28, 2, t.deep)

const teatin: Glyph = (t) =>
  ground(23) +
  solid(26, 28, 44, 55, 3, t) +
  rect(24, 16, 48, 13, 3, t.deep) +
  line('M30 21h30', t.light, 2, 0.5) +
  label(34, 40, 26, 30, t.dark)

const honey: Glyph = (t) =>
  ground(22) +
  path('M30 26h36c5 5 6 10 6 16v35c0 4-2 6-6 6H30c-4 0-6-2-6-6V42c0-6 1-11 6-16Z', t.base) +
  path('M60 26h6c5 5 6 10 6 16v35c0 4-2 6-6 6h-6Z', t.dark) +
  line('M30 42v32', t.light, 3.4, 0.7) +
  rect(28, 14, 40, 13, 3, '#c9a878') +
  path('M48 40l12 7v14l-12 7-12-7V47Z', CREAM) +
  pine(48, 54, 0.32, t.dark)

const syrup: Glyph = (t) =>
  ground(20) +
  rect(42, 8, 12, 10, 2, '#8f2f2b') +
  line('M56 26c8-2 10 8 3 10', t.dark, 3) +
  path('M43 18h10v10c10 6 15 16 15 28 0 12-3 20-8 27H36c-5-7-8-15-8-27 0-12 5-22 15-28Z', t.base) +
  path('M53 18v10c10 6 15 16 15 28 0 12-3 20-8 27h-6c4-18 4-46-1-65Z', t.dark) +
  line('M34 50c0 8 1 16 3 22', t.light, 3, 0.6) +
  label(37, 46, 22, 24, '#8f2f2b')

const granola: Glyph = (t) =>
  ground(25) +
  path('M24 14h48l-3 34 3 35H24l3-35Z', KRAFT) +
  path('M62 14h10l-3 34 3 35H62Z', '#9b7749') +
  rect(24, 12, 48, 6, 1, mix(KRAFT, '#ffffff', 0.25)) +
  rect(31, 26, 33, 24, 2, t.base) +
  pine(47, 37, 0.42, t.mark) +
  rect(35, 56, 25, 18, 9, '#e8dcc4') +
  `<g fill="#a8713c"><circle cx="41" cy="64" r="3"/><circle cx="48" cy="68" r="3"/><circle cx="54" cy="63" r="3"/></g>`

const salt: Glyph = (t) =>
  ground(21) +
  solid(28, 32, 40, 51, 4, t) +
  rect(26, 20, 44, 13, 3, WOOD) +
  label(35, 44, 24, 27, '#43474c')

const oil: Glyph = (t) =>
  ground(17) +
  rect(43, 6, 10, 12, 2, INK) +
  path('M44 18h8v14c7 4 10 9 10 16v31c0 3-1 4-4 4H38c-3 0-4-1-4-4V48c0-7 3-12 10-16Z', t.base) +
  path('M52 18v14c7 4 10 9 10 16v31c0 3-1 4-4 4h-4V34Z', t.dark) +
  line('M39 50v26', t.light, 2.8, 0.6) +
  label(38, 50, 19, 25, t.deep)

const sauce: Glyph = (t) =>
  ground(14) +
  rect(43, 6, 10, 14, 2, '#3a6b46') +
  path('M44 20h8v12c5 4 7 8 7 14v34c0 2-1 3-3 3H40c-2 0-3-1-3-3V46c0-6 2-10 7-14Z', t.base) +
  path('M52 20v12c5 4 7 8 7 14v34c0 2-1 3-3 3h-3V34Z', t.dark) +
  label(38, 50, 20, 24, t.dark)

const jam: Glyph = (t) =>
  ground(24) +
  solid(25, 30, 46, 53, 9, t) +
  rect(27, 16, 42, 15, 3, CREAM) +
  line('M27 26h42', t.base, 2.4) +
  label(33, 44, 27, 27, t.dark)

const flour: Glyph = (t) =>
  ground(23) +
  path('M26 20c6 3 38 3 44 0v60c0 2-1 3-3 3H29c-2 0-3-1-3-3Z', PAPER) +
  path('M62 21l8-1v60c0 2-1 3-3 3h-5Z', '#d8cfbb') +
  path('M26 20c0-6 4-9 8-9h28c4 0 8 3 8 9-6 3-38 3-44 0Z', mix(PAPER, '#000000', 0.08)) +
  rect(26, 38, 44, 30, 0, t.base) +
  pine(47, 53, 0.52, t.mark)

const fold = (y: number, h: number, t: ReturnType<typeof tintOf>) =>
  rect(16, y, 64, h, h / 2.4, t.base) +
  path(
    `M62 ${y}h${18 - h / 2.4}a${(h / 2.4).toFixed(1)} ${(h / 2).toFixed(1)} 0 0 1 0 ${h}H62Z`,
    t.dark,
  ) +
  line(`M22 ${y + h * 0.3}h34`, t.light, 2, 0.5)

const blanket: Glyph = (t) =>
  ground(35) +
  fold(63, 20, t) +
  fold(45, 19, t) +
  fold(28, 18, t) +
  path('M30 28h4v55h-4ZM38 28h2v55h-2Z', t.mark, 0.75) +
  rect(60, 52, 12, 9, 1, '#8d5b36')

const throwGlyph: Glyph = (t) => {
  const stripe = t.base === '#dccfb2' ? ['#8f3a2c', '#2f5d4a'] : [t.deep, t.mark]
  return (
    ground(35) +
    line(
      'M20 80v6M26 80v6M32 80v6M38 80v6M44 80v6M50 80v6M56 80v6M62 80v6M68 80v6M75 80v6',
      t.dark,
      1.8,
    ) +
    fold(62, 20, t) +
    fold(44, 19, t) +
    fold(27, 18, t) +
    path('M28 27h5v55h-5ZM58 27h5v55h-5Z', stripe[0] ?? INK, 0.85) +
    path('M36 27h2v55h-2ZM53 27h2v55h-2Z', stripe[1] ?? INK, 0.7)
  )
}

const towel: Glyph = (t) =>
  ground(32) +
  fold(60, 22, t) +
  fold(40, 21, t) +
  line('M22 72h48M22 52h48', t.mark, 1.6, 0.45) +
  line('M22 76h48M22 56h48', t.mark, 1.6, 0.45) +
  path('M44 40h10v26l-5-4-5 4Z', mix(t.base, '#ffffff', 0.3))

const napkin: Glyph = (t) =>
  ground(32, 80) +
  rect(18, 26, 58, 52, 3, t.dark) +
  rect(22, 22, 58, 52, 3, t.base) +
  path('M22 74L80 22v49c0 2-1 3-3 3Z', t.dark, 0.5) +
  line('M27 27h48v42', t.light, 1.6, 0.7) +
  rect(42, 18, 12, 60, 0, KRAFT)

const sheets: Glyph = (t) =>
  ground(35) +
  fold(64, 19, t) +
  fold(48, 17, t) +
  fold(34, 15, t) +
  rect(44, 26, 9, 57, 0, KRAFT) +
  path('M48 26c-16-14-20 2 0 0 20 2 16-14 0 0Z', KRAFT)

const pillow: Glyph = (t) =>
  ground(36) +
  path('M14 22c22 5 46 5 68 0-5 20-5 40 0 60-22-5-46-5-68 0 5-20 5-40 0-60Z', t.base) +
  path('M66 24c6 0 11-1 16-2-5 20-5 40 0 60-8-2-14-3-20-3.5 6-18 8-36 4-54.500Z', t.dark) +
  (t.base === '#dccfb2'
    ? path('M32 25h5v54h-5ZM56 25h5v54h-5Z', '#8f3a2c') + path('M41 25h2v54h-2Z', '#2f5d4a')
    : line('M22 30c6 2 14 3 20 3', t.light, 3, 0.5) +
      line('M22 72c18-4 34-4 50 0', t.deep, 1.2, 0.3))

const rug: Glyph = (t) =>
  ground(36) +
  path('M20 56h58v22H20Z', t.base) +
  line('M80 58h5M80 63h5M80 68h5M80 73h5', t.light, 1.6) +
  path('M20 64h58v3H20ZM20 70h58v2H20Z', t.mark, 0.6) +
  disc(24, 60, 22, t.base) +
  `<path d="M24 60m-17 0a17 17 0 1 0 34 0 17 17 0 1 0-34 0m5 0a12 12 0 1 0 24 0 12 12 0 1 0-24 0m5 0a7 7 0 1 0 14 0 7 7 0 1 0-14 0" fill="none" stroke="${t.deep}" stroke-width="2" opacity=".7"/>`

const apron: Glyph = (t) =>
  line('M36 24C36 6 60 6 60 24', WOOD, 3) +
  line('M24 50H12M72 50h12', WOOD, 3) +
  path('M34 22h28c0 12 4 20 12 26v30c0 4-2 6-6 6H28c-4 0-6-2-6-6V48c8-6 12-14 12-26Z', t.base) +
  path('M56 22h6c0 12 4 20 12 26v30c0 4-2 6-6 6H58Z', t.dark) +
  rect(34, 56, 28, 16, 2, t.dark) +
  line('M34 60h28', t.light, 1.6, 0.6) +
  pine(48, 40, 0.4, t.mark)

const mitt: Glyph = (t) =>
  turned(
    8,
    path('M34 84V46c0-4-12-2-14-12-1-7 8-9 14-2 0-12 6-22 16-22s18 8 18 24v50Z', t.base) +
      path('M60 15c5 4 8 10 8 19v50h-9c4-24 5-48 1-69Z', t.dark) +
      line('M42 30l18 18M42 44l18 18M60 30L42 48M60 44L42 62', t.light, 1.4, 0.5) +
      rect(32, 72, 38, 12, 3, CREAM),
  )

const giftbox: Glyph = (t) =>
  ground(34) +
  solid(16, 42, 64, 41, 3, tintOf('#c2a173')) +
  rect(12, 30, 72, 14, 3, '#d3b58a') +
  rect(42, 30, 11, 53, 0, t.base) +
  path('M48 30C30 10 18 28 48 30Z', t.base) +
  path('M47 30c18-20 30-2 0 0Z', t.dark) +
  disc(48, 30, 4, t.deep) +
  pine(66, 64, 0.36, t.base)

export const HOME = {
  candle,
  tincandle,
  pillar,
  taper,
  incense,
  diffuser,
  matches,
  matchbox,
  snuffer,
  trimmer,
  soap,
  lipbalm,
  tin,
  dropper,
  spray,
  jar,
  pump,
  coffee,
  teatin,
  honey,
  syrup,
  granola,
  salt,
  oil,
  sauce,
  jam,
  flour,
  blanket,
  throw: throwGlyph,
  towel,
  napkin,
  sheets,
  pillow,
  rug,
  apron,
  mitt,
  giftbox,
} satisfies Readonly<Record<string, Glyph>>
