import {
  CREAM,
  disc,
  type Glyph,
  ground,
  INK,
  KRAFT,
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
  WOOD_DARK,
} from './paint.ts'

const foldknife: Glyph = (t) =>
  turned(
    -24,
    path('M46 40C60 26 78 24 88 30c-6 8-22 14-42 14Z', STEEL) +
      path('M46 42c20-2 34-6 42-12-6 8-22 14-42 14Z', STEEL_DARK) +
      rect(8, 38, 44, 15, 7, t.base) +
      path('M8 46h44c0 4-3 7-7 7H15c-4 0-7-3-7-7Z', t.dark) +
      disc(16, 45, 2, '#d8c58a') +
      disc(44, 45, 2.4, '#d8c58a'),
  )

const fixedknife: Glyph = (t) =>
  turned(
    -34,
    path('M40 40h42c6 0 10 4 12 8-12 6-34 8-54 6Z', STEEL) +
      path('M40 48h54c-12 6-34 8-54 6Z', STEEL_DARK) +
      rect(36, 37, 5, 20, 2, '#bf9a4b') +
      path('M4 42c10-6 22-4 33-3v16c-11 2-23 3-33-3Z', t.base) +
      path('M4 48h33v7c-11 2-23 3-33-3Z', t.dark) +
      disc(14, 47, 1.8, STEEL) +
      disc(26, 47, 1.8, STEEL),
  )

const chefknife: Glyph = (t) =>
  turned(
    -38,
    path('M36 40h54c4 0 5 2 4 4-10 12-32 18-58 18Z', STEEL) +
      path('M36 54c24 0 44-4 58-12-10 14-32 20-58 20Z', STEEL_DARK) +
      rect(2, 39, 36, 13, 5, t.base) +
      rect(2, 46, 36, 6, 3, t.dark) +
      disc(12, 45, 1.8, CREAM) +
      disc(24, 45, 1.8, CREAM),
  )

const breadknife: Glyph = (t) =>
  turned(
    -38,
    path(
      'M34 40h60v6c0 3-1 6-4 7l-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3Z',
      STEEL,
    ) +
      rect(34, 40, 60, 4, 1, STEEL_DARK) +
      rect(0, 39, 36, 13, 5, t.base) +
      rect(0, 46, 36, 6, 3, t.dark) +
      disc(10, 45, 1.8, CREAM) +
      disc(22, 45, 1.8, CREAM),
  )

const axe: Glyph = (t) =>
  turned(
    34,
    path('M44 14h9l3 66c0 6-14 8-13 0Z', t.base) +
      path('M50 14h3l3 66c0 3-3 4-6 4Z', t.dark) +
      path('M56 12H40c-8 0-12-2-20-8-4 12-4 26 0 38 8-6 12-8 20-8h16Z', '#6d747a') +
      path('M20 4c-4 12-4 26 0 38 2-2 4-3 6-5-3-9-3-19 0-28Z', '#c3c8cc'),
  )

const saw: Glyph = (t) =>
  turned(
    -30,
    path('M40 40l52-4v8l-3 4-3-3-4 4-3-3-4 4-3-3-4 4-3-3-4 4-3-3-4 4-3-3-4 4-3-3-4 4Z', STEEL) +
      path('M40 40l52-4v4l-52 4Z', STEEL_DARK) +
      path('M4 46c8-8 24-8 38-8v14c-12 0-28 10-36 6-4-3-4-9-2-12Z', t.base) +
      path('M5 52c12 0 24-4 37-4v4c-12 0-28 10-36 6Z', t.dark) +
      disc(38, 45, 2.4, '#bf9a4b'),
  )

const multitool: Glyph = (t) =>
  turned(
    -20,
    path('M36 30l4-22 6 14M60 30L56 8l-6 14', STEEL) +
      path('M40 8l8 24 8-24-2 26H42Z', STEEL_DARK) +
      rect(28, 30, 18, 54, 6, t.base) +
      rect(50, 30, 18, 54, 6, t.base) +
      rect(40, 32, 6, 50, 3, t.dark) +
      rect(62, 32, 6, 50, 3, t.dark) +
      disc(37, 37, 2.4, t.light) +
      disc(59, 37, 2.4, t.light) +
      line('M33 46v28M55 46v28', t.light, 1.8, 0.6),
  )

const trowel: Glyph = (t) =>
  turned(
    42,
    path('M36 48h24v20c0 10-8 20-12 24-4-4-12-14-12-24Z', '#7b8288') +
      path('M50 48h10v20c0 10-8 20-12 24Z', '#646b71') +
      line('M48 48V34', STEEL_DARK, 5) +
      rect(42, 2, 12, 34, 6, t.base) +
      rect(49, 4, 5, 30, 2, t.dark) +
      line('M42 58h6M42 65h6', CREAM, 1.2, 0.7),
  )

const pruner: Glyph = (t) =>
  turned(
    24,
    path('M47 40C36 26 38 10 52 4c2 12 4 24-1 38Z', STEEL) +
      path('M49 40c10-8 14-16 12-26-8 4-14 14-16 26Z', STEEL_DARK) +
      line('M46 44C36 56 34 70 38 88', t.base, 8) +
      line('M50 44c10 12 12 26 8 44', t.dark, 8) +
      disc(48, 42, 4, '#bf9a4b'),
  )

const wateringcan: Glyph = (t) =>
  ground(36) +
  line('M34 40C30 12 62 12 66 36', t.dark, 4.5) +
  path('M34 70L10 36l6-4 22 24Z', t.dark) +
  path('M2 36l14-10 5 5-13 10Z', '#bf9a4b') +
  line('M70 44c22 2 18 32 0 32', t.dark, 4.5) +
  solid(32, 38, 42, 45, 4, t) +
  rect(30, 36, 46, 5, 2, t.deep)

const stone: Glyph = () =>
  ground(36, 74) +
  path('M14 60h68v14H14Z', WOOD) +
  path('M14 70h68v4H14Z', WOOD_DARK) +
  rect(20, 46, 56, 14, 1, '#d8d2c4') +
  rect(20, 34, 56, 12, 1, '#6b7780') +
  path('M20 34l8-8h56l-8 8Z', '#8995a0') +
  path('M76 34l8-8v24l-8 10Z', '#55606a')

const compass: Glyph = (t) =>
  ground(28) +
  line('M40 10c0-8 16-8 16 0', t.dark, 3.4) +
  disc(48, 50, 34, t.dark) +
  disc(47, 49, 33, t.base) +
  disc(48, 50, 27, CREAM) +
  line('M48 26v5M48 69v5M24 50h5M67 50h5', INK, 2) +
  path('M48 32l6 18h-12Z', '#a9362a') +
  path('M48 68l-6-18h12Z', '#43474c') +
  disc(48, 50, 2.6, t.base) +
  line('M24 34c4-6 9-10 15-12', t.light, 2.4, 0.8)

const gloves: Glyph = (t) => {
  const hand =
    'M10 84V52L8 30c0-4 6-4 6 0l3 14V18c0-5 7-5 7 0v22-26c0-5 7-5 7 0v26-20c0-5 7-5 7 0v28l6-8c4-4 8 0 6 4L40 62v22Z'
  return (
    `<g transform="translate(38 2) scale(.95)">${path(hand, t.dark)}</g>` +
    `<g transform="translate(0 4) scale(.95)">${path(hand, t.base)}</g>` +
    rect(9, 74, 30, 10, 2, t.deep) +
    rect(47, 72, 30, 10, 2, t.deep) +
    line('M16 56c6 4 14 4 20 0', t.light, 1.8, 0.6)
  )
}

const bootbrush: Glyph = (t) =>
  ground(38, 76) +
  path('M12 48h72l-3 26H15Z', '#4a3a30') +
  line('M20 50v22M28 50v22M36 50v22M44 50v22M52 50v22M60 50v22M68 50v22M76 50v22', '#6b5646', 1.8) +
  path('M8 48c0-14 14-18 40-18s40 4 40 18Z', t.base) +
  path('M66 32c14 2 22 7 22 16H70Z', t.dark) +
  line('M18 42c6-5 14-6 26-6', t.light, 2.6, 0.6) +
  pine(48, 41, 0.24, t.dark)

const beanie: Glyph = (t) =>
  ground(32) +
  path('M16 62c-2-32 12-46 32-46s34 14 32 46Z', t.base) +
  path('M62 19c13 6 20 20 18 43H66c2-18 0-32-4-43Z', t.dark) +
  line(
    'M30 58c-1-16 1-28 6-36M42 58c-1-16 0-28 3-40M54 58c1-16 0-28-3-40M66 58c1-16-1-28-6-36',
    t.dark,
    1.8,
    0.7,
  ) +
  rect(12, 58, 72, 24, 7, t.base) +
  path('M68 58h9c4 0 7 3 7 7v10c0 4-3 7-7 7H68Z', t.dark) +
  line('M22 62v16M32 62v16M42 62v16M52 62v16M62 62v16', t.dark, 1.8, 0.7) +
  rect(40, 65, 16, 11, 1, '#8d5b36')

const cap: Glyph = (t) =>
  ground(38, 74) +
  path('M16 60c0-28 14-38 32-38s30 12 30 36Z', t.base) +
  path('M58 24c12 4 20 15 20 34l-16 1c2-14 1-26-4-35Z', t.dark) +
  path('M14 58c20-8 50-6 66 2 10 5 12 10 8 12-20-8-50-10-74-4Z', t.deep) +
  disc(47, 21, 3, t.deep) +
  line('M36 26c-5 10-6 20-6 30', t.dark, 1.5) +
  line('M23 50c1-9 5-16 10-19', t.light, 2.6, 0.5) +
  pine(46, 46, 0.5, t.mark)

const socks: Glyph = (t) => {
  const sock = 'M18 8h22v38c0 6 20 10 22 22 1 10-8 14-18 12C30 78 18 70 18 56Z'
  return (
    ground(34) +
    `<g transform="translate(20 2)">${path(sock, t.dark)}</g>` +
    path(sock, t.base) +
    rect(16, 6, 26, 12, 3, CREAM) +
    rect(44, 8, 18, 12, 3, '#d8d0bd') +
    line('M22 10v5M28 10v5M34 10v5', '#b8ae98', 1.4) +
    path('M46 80c10 1 17-3 16-12-2-4-5-7-9-9-8 4-11 13-7 21Z', t.light) +
    path('M18 50c8 0 12 6 10 16-6-3-10-7-10-12Z', t.light) +
    line('M18 26h22M18 31h22', CREAM, 2.4, 0.7)
  )
}

const scarf: Glyph = (t) => {
  const check =
    t.base === '#98382f'
      ? line('M26 22h44M30 60h14M30 70h14M54 54h14M54 64h14', INK, 2.6, 0.45)
      : ''
  return (
    ground(30) +
    path('M50 30h20l2 44H52Z', t.dark) +
    line('M54 74v9M59 74v9M64 74v9M70 74v9', t.dark, 2.2) +
    path('M28 34h20l-2 44H26Z', t.base) +
    line('M28 78v8M33 78v8M38 78v8M44 78v8', t.base, 2.2) +
    path('M18 26c0-14 60-14 60 0s-10 18-30 18-30-4-30-18Z', t.base) +
    path('M62 17c10 1 16 5 16 9 0 14-10 18-30 18 14-4 18-16 14-27Z', t.dark) +
    oval(48, 22, 20, 5, t.deep) +
    line('M24 30c4 6 10 8 16 9', t.light, 2.4, 0.6) +
    check
  )
}

const bandana: Glyph = (t) =>
  ground(34, 78) +
  path('M12 20h72L48 80Z', t.base) +
  path('M60 20h24L48 80Z', t.dark) +
  path('M18 24h60L48 73Z', 'none') +
  line('M20 25h56L48 71Z', t.mark, 1.6, 0.8) +
  pine(48, 40, 0.55, t.mark) +
  disc(32, 32, 1.8, t.mark) +
  disc(64, 32, 1.8, t.mark) +
  path('M12 20c-8-10 4-12 8 0M84 20c8-10-4-12-8 0', t.dark)

const slippers: Glyph = (t) => {
  const shoe =
    path('M12 30c0-28 26-28 27 0 0 10-3 16-3 24 2 30-23 30-21 0 0-8-3-14-3-24Z', t.base) +
    path('M31 11c5 4 8 10 8 19 0 10-3 16-3 24 1 14-4 22-10 23 8-14 9-46 5-66Z', t.dark) +
    path('M16 44c4-8 15-8 19 0 3 36-21 38-19 0Z', t.deep) +
    path('M18 50c4-4 11-4 15 0 1 26-16 26-15 0Z', '#b98f5e') +
    line('M17 26c1-6 3-10 6-12', t.light, 2.6, 0.6)
  return `<g transform="translate(0 8) rotate(-5 25 48)">${shoe}</g><g transform="translate(44 8) rotate(5 25 48)">${shoe}</g>`
}

const notebook: Glyph = (t) =>
  ground(28) +
  rect(28, 12, 46, 68, 3, mix(t.base, '#000000', 0.3)) +
  rect(25, 14, 46, 68, 3, PAPER) +
  solid(21, 16, 46, 67, 3, t) +
  rect(21, 16, 7, 67, 2, t.deep) +
  rect(34, 28, 25, 15, 1, CREAM) +
  line('M38 34h16M38 38h10', INK, 1.3, 0.6) +
  pine(47, 60, 0.42, t.mark)

const pen: Glyph = (t) =>
  turned(
    40,
    rect(42, 6, 12, 66, 5, t.base) +
      rect(49, 8, 5, 64, 2, t.dark) +
      path('M42 70h12l-5 16h-2Z', STEEL) +
      rect(42, 38, 12, 3, 0, t.deep) +
      rect(55, 10, 3, 24, 1.5, STEEL) +
      line('M45 12v22', t.light, 1.8, 0.8),
  )

const pencils: Glyph = (t) =>
  ground(30) +
  [0, 1, 2, 3, 4]
    .map(
      (i) =>
        path(`M${26 + i * 9} 22l4.5-12 4.5 12v34h-9Z`, i % 2 ? t.base : t.dark) +
        path(`M${26 + i * 9} 22l4.5-12 4.5 12Z`, '#e6cda0') +
        path(`M${29 + i * 9} 14l1.5-4 1.5 4Z`, INK),
    )
    .join('') +
  solid(20, 44, 56, 40, 3, tintOf(KRAFT)) +
  pine(46, 62, 0.6, WOOD_DARK)

const SCENES: Readonly<Record<string, string>> = {
  '#5b8aa6':
    path('M26 50h44v22H26Z', '#4b7690') +
    path('M34 56h26l-5 8H39Z', '#8f2f2b') +
    line('M47 55V30', INK, 1.5) +
    path('M48 31l13 21H48Z', CREAM),
  '#2f5d4a':
    pine(40, 52, 0.9, '#2f5d4a') +
    pine(58, 56, 0.7, '#4d7a63') +
    path('M26 66h44v6H26Z', '#24483a'),
  '#a9532f':
    path('M26 62c12-6 30-6 44 2v8H26Z', '#4b7690') +
    path('M44 34h9l3 30H41Z', CREAM) +
    path('M43 44h11l.6 7H42.400Z', '#a9532f') +
    rect(43.5, 26, 10, 8, 1, INK),
  '#93a584':
    line('M40 66V52c-8-4-4-16 6-16 4 0 4-8 10-8l6 2', '#5f6d79', 4) +
    line('M44 52v20M50 50v22', '#5f6d79', 1.8) +
    path('M26 68h44v4H26Z', '#7f9170'),
}

const print: Glyph = (t) =>
  ground(28, 85) +
  rect(18, 10, 60, 74, 1, WOOD_DARK) +
  rect(16, 8, 60, 74, 1, '#4a3f37') +
  rect(20, 12, 52, 66, 0, CREAM) +
  rect(26, 20, 44, 52, 0, mix(t.base, '#ffffff', 0.72)) +
  disc(60, 30, 5, '#e0b860') +
  (SCENES[t.base] ?? pine(48, 48, 1, t.base))

const cards: Glyph = (t) =>
  ground(34, 80) +
  turned(-8, rect(18, 22, 56, 42, 1, '#c4ab85') + path('M18 22l28 22 28-22Z', KRAFT)) +
  turned(
    6,
    rect(22, 34, 56, 44, 1, CREAM) +
      rect(26, 38, 48, 36, 0, mix(t.base, '#ffffff', 0.8)) +
      (t.base === '#8f2f2b'
        ? `<circle cx="50" cy="56" r="12" fill="none" stroke="#2f5d4a" stroke-width="6"/><path d="M50 66l-8 6v-8ZM50 66l8 6v-8Z" fill="#8f2f2b"/>`
        : pine(50, 56, 0.75, t.base)),
  )

const calendar: Glyph = (t) =>
  ground(28, 85) +
  rect(20, 10, 56, 74, 2, CREAM) +
  rect(20, 10, 56, 40, 2, t.base) +
  path('M20 44c14-10 34-10 56-2v8H20Z', t.dark) +
  disc(62, 24, 5, '#f0dca0') +
  line('M28 58h40M28 65h40M28 72h40M28 79h24', '#a9a294', 2.6) +
  line('M30 8v6M40 8v6M50 8v6M60 8v6M68 8v6', INK, 2)

const puzzle: Glyph = (t) =>
  ground(36) +
  solid(10, 30, 60, 52, 3, t) +
  path('M10 62c14-12 36-14 60-4v24H10Z', t.dark) +
  disc(52, 44, 6, '#e9c987') +
  `<g transform="translate(56 44)">${path('M4 6h10c-2-8 10-8 8 0h10v10c8-2 8 10 0 8v10H22c2-8-10-8-8 0H4Z', '#c98f52')}</g>`

const cribbage: Glyph = (t) =>
  turned(
    -30,
    rect(6, 32, 84, 32, 8, t.dark) +
      rect(6, 30, 84, 31, 8, t.base) +
      `<g fill="none" stroke="${t.deep}" stroke-width="2.4" stroke-dasharray="1 4.5" stroke-linecap="round"><path d="M14 38h68M14 45.500h68M14 53h68"/></g>` +
      disc(32, 38, 3, '#a9362a') +
      disc(54, 45.5, 3, '#22345c') +
      disc(41, 53, 3, '#bf9a4b'),
  )

const deck: Glyph = (t) =>
  ground(28) +
  turned(10, rect(38, 14, 40, 58, 4, CREAM) + path('M58 30l8 12-8 12-8-12Z', '#a9362a')) +
  solid(18, 22, 44, 61, 4, t) +
  rect(22, 26, 36, 53, 2, t.deep) +
  rect(24, 28, 32, 49, 2, t.base) +
  pine(40, 51, 0.8, t.mark)

export const BENCH = {
  foldknife,
  fixedknife,
  chefknife,
  breadknife,
  axe,
  saw,
  multitool,
  trowel,
  pruner,
  wateringcan,
  stone,
  compass,
  gloves,
  bootbrush,
  beanie,
  cap,
  socks,
  scarf,
  bandana,
  slippers,
  notebook,
  pen,
  pencils,
  print,
  cards,
  calendar,
  puzzle,
  cribbage,
  deck,
} satisfies Readonly<Record<string, Glyph>>
