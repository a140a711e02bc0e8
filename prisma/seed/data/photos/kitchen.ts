import {
  CREAM,
  disc,
  type Glyph,
  ground,
  INK,
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
  turned,
  WOOD,
  WOOD_DARK,
} from './paint.ts'

const speckle = (fill: string) =>
  `<g fill="${fill}" opacity=".5"><circle cx="29" cy="47" r=".8"/><circle cx="34" cy="70" r=".8"/><circle cx="56" cy="41" r=".9"/><circle cx="61" cy="66" r=".7"/><circle cx="27" cy="60" r=".7"/></g>`

const mug: Glyph = (t) =>
  ground(31) +
  line('M66 37c22-5 26 28-2 30', t.dark, 6.5) +
  line('M67.5 35.500c18-3 21 19 7 26', t.light, 1.5, 0.7) +
  path('M17 25l3.5 50c.4 5 3.5 8 9 8h31c5.5 0 8.6-3 9-8l3.5-50Z', t.base) +
  path('M58 25l-2.5 58h5c5.5 0 8.6-3 9-8l3.5-50Z', t.dark) +
  line('M24 34l3 39', t.light, 3.6, 0.55) +
  oval(45, 25, 28, 7.2, CREAM) +
  path('M20 26c6 4.6 44 4.6 50 0-3.5-5.2-46.5-5.2-50 0Z', '#d9d4c8') +
  `<ellipse cx="45" cy="25" rx="28" ry="7.2" fill="none" stroke="${t.deep}" stroke-width="2.6"/>` +
  pine(42, 57, 0.68, t.mark) +
  speckle(t.mark)

const stonemug: Glyph = (t) =>
  ground(29) +
  line('M64 40c20-3 20 27-2 27', t.dark, 7) +
  path('M22 30c-2 20 0 40 5 50h36c5-10 7-30 5-50Z', t.base) +
  path('M57 30c1 20-1 40-3 50h9c5-10 7-30 5-50Z', t.dark) +
  path('M26 77l1.5 5h35l1.5-5Z', '#b89a78') +
  line('M27.5 38c0 12 .5 22 2.5 32', t.light, 3.5, 0.5) +
  oval(45, 30, 23.5, 6, t.light) +
  oval(45, 31, 20, 4.4, t.deep) +
  line('M25 52c12 3 28 3 41 0', t.light, 1.2, 0.5)

const tumbler: Glyph = (t) =>
  ground(22) +
  path('M30 24h36l-4 56c-.2 2-1.5 3-3 3H37c-1.5 0-2.8-1-3-3Z', t.base) +
  path('M58 24h8l-4 56c-.2 2-1.5 3-3 3h-5Z', t.dark) +
  line('M36 33l2.5 42', t.light, 3, 0.5) +
  path('M30 24h36l-.6 7H30.600Z', STEEL) +
  rect(28, 15, 40, 9, 3.5, INK) +
  rect(40, 11, 16, 5, 2, '#4a4946') +
  pine(48, 56, 0.55, t.mark)

const bottle: Glyph = (t) =>
  ground(20) +
  line('M41 17c0-11 14-11 14 0', INK, 3.5) +
  rect(39, 15, 18, 11, 2.5, '#45443f') +
  path('M33 42c0-8 6-9 7-16h16c1 7 7 8 7 16v37c0 3-2 5-5 5H38c-3 0-5-2-5-5Z', t.base) +
  path('M56 26c1 7 7 8 7 16v37c0 3-2 5-5 5h-4V26Z', t.dark) +
  line('M38.5 45v32', t.light, 3, 0.5) +
  pine(47, 60, 0.52, t.mark)

const flask: Glyph = (t) =>
  ground(22) +
  rect(42, 12, 12, 9, 2, STEEL_DARK) +
  solid(27, 22, 42, 61, 11, t) +
  rect(39, 19, 18, 5, 2, STEEL) +
  pine(47, 54, 0.6, t.mark)

const cup: Glyph = (t) =>
  ground(24) +
  path('M25 25h46l-5 53c-.3 3-2 5-5 5H35c-3 0-4.7-2-5-5Z', t.base) +
  path('M60 25h11l-5 53c-.3 3-2 5-5 5h-5Z', t.dark) +
  line('M32 35l3 38', t.light, 3.4, 0.5) +
  oval(48, 25, 23, 6.2, CREAM) +
  `<ellipse cx="48" cy="25" rx="23" ry="6.2" fill="none" stroke="${t.deep}" stroke-width="2.4"/>` +
  speckle(t.mark)

const skillet: Glyph = (t) =>
  `<ellipse cx="42" cy="62" rx="32" ry="28" opacity=".1"/>` +
  line('M60 38L84 14', t.base, 8) +
  line('M76 22l6-6', '#dedcd8', 3) +
  disc(38, 56, 29, t.base) +
  path('M6 56h9l-4 6Z', t.base) +
  disc(38, 56, 24.5, t.deep) +
  disc(38, 57, 22.5, t.dark) +
  line('M20 50a20 20 0 0 1 14-14', t.light, 3, 0.45)

const griddle: Glyph = (t) =>
  `<ellipse cx="48" cy="56" rx="38" ry="28" opacity=".08"/>` +
  rect(8, 40, 80, 18, 9, t.base) +
  rect(17, 20, 62, 58, 7, t.base) +
  rect(22, 25, 52, 48, 4, t.deep) +
  line('M30 31v36M39 31v36M48 31v36M57 31v36M66 31v36', t.light, 2.4, 0.5)

const dutchoven: Glyph = (t) =>
  ground(36) +
  line('M14 52h-4v9h5M82 52h4v9h-5', t.dark, 4.5) +
  path('M14 44h68l-3 32c-.4 5-3 8-8 8H25c-5 0-7.6-3-8-8Z', t.base) +
  path('M64 44h18l-3 32c-.4 5-3 8-8 8h-9Z', t.dark) +
  line('M22 53l2 22', t.light, 3.6, 0.5) +
  path('M15 40c6-14 60-14 66 0Z', t.base) +
  path('M60 31c10 1.5 18 4.5 21 9H63Z', t.dark) +
  rect(11, 39, 74, 6, 3, t.deep) +
  rect(42, 22, 12, 7, 3, t.deep)

const stockpot: Glyph = (t) =>
  ground(31) +
  line('M18 45h-6v10h6M78 45h6v10h-6', t.deep, 3.6) +
  solid(18, 34, 60, 50, 6, t) +
  path('M18 34c4-11 56-11 60 0Z', t.light) +
  rect(15, 32, 66, 5, 2.5, t.deep) +
  rect(42, 19, 12, 7, 3, t.deep)

const saucepan: Glyph = (t) =>
  ground(26, 80, 38) +
  line('M60 47l28-12', INK, 5) +
  solid(12, 42, 52, 38, 6, t) +
  rect(10, 39, 56, 6, 3, t.light) +
  disc(60, 50, 2, INK) +
  oval(38, 42, 24, 2, t.deep)

const kettle: Glyph = (t) =>
  ground(33) +
  line('M28 40C26 8 68 8 66 40', INK, 3.2) +
  line('M36 16c6-3.5 16-3.5 22 0', WOOD, 6.5) +
  path('M70 60c8-2 8-14 17-16l2 4c-6 3-6 18-17 22Z', t.dark) +
  path('M16 62c0-15 14-24 31-24s31 9 31 24c0 9-3 16-7 21H23c-4-5-7-12-7-21Z', t.base) +
  path('M62 41c10 4 16 11 16 21 0 9-3 16-7 21H58c5-12 7-28 4-42Z', t.dark) +
  line('M25 66c0-9 4-14 9-17', t.light, 3.8, 0.55) +
  path('M32 41c4-6 26-6 30 0-6 3-24 3-30 0Z', t.deep) +
  disc(47, 33, 4, INK)

const gooseneck: Glyph = (t) =>
  ground(26, 83, 50) +
  line('M34 74C14 72 26 40 12 36', t.dark, 4.5) +
  line('M70 44c20-4 18 30 2 28', WOOD, 5) +
  path('M37 36h28l8 46H30Z', t.base) +
  path('M57 36h8l8 46H60Z', t.dark) +
  line('M42 44l-4 32', t.light, 3.2, 0.55) +
  rect(35, 31, 32, 6, 3, t.deep) +
  disc(51, 27, 4.5, WOOD)

const percolator: Glyph = (t) =>
  ground(25) +
  line('M66 40c18-2 16 28 2 30', INK, 4.5) +
  path('M34 40L18 32l2-5 16 4Z', t.dark) +
  path('M34 30h30l6 50c.3 2-1 4-3 4H31c-2 0-3.3-2-3-4Z', t.base) +
  path('M56 30h8l6 50c.3 2-1 4-3 4H56Z', t.dark) +
  line('M38 40l-3 34', t.light, 3.2, 0.5) +
  path('M34 30c2-8 28-8 30 0Z', t.light) +
  `<circle cx="49" cy="20" r="5" fill="#cfd8da" stroke="${t.deep}" stroke-width="1.5"/>` +
  speckle(t.mark)

const frenchpress: Glyph = (t) =>
  ground(24) +
  line('M48 10v16', STEEL_DARK, 2.6) +
  disc(48, 10, 4.5, INK) +
  line('M66 40h9c4 0 4 2 4 5v20c0 4-2 5-5 5h-8', INK, 4.5) +
  solid(28, 32, 38, 51, 4, t) +
  path('M26 32c2-9 40-9 42 0Z', t.dark) +
  path('M28 32l-7-2 5-4Z', t.dark)

const dripper: Glyph = (t) =>
  ground(26) +
  line('M64 38c20-4 16 22-4 20', t.dark, 5) +
  path('M18 30h56L58 64H34Z', t.base) +
  path('M58 30h16L58 64h-8Z', t.dark) +
  line('M30 38l8 20M40 38l3 20', t.light, 2, 0.5) +
  rect(24, 64, 44, 6, 3, t.dark) +
  path('M34 70h24l-2 13H36Z', t.base) +
  oval(46, 30, 28, 6, t.light) +
  oval(46, 30.5, 24, 4.4, PAPER)

const press: Glyph = (t) =>
  ground(38, 74) +
  line('M30 52V36M66 52V36', t.deep, 4) +
  line('M28 34h40', WOOD, 9) +
  rect(10, 52, 76, 20, 4, t.base) +
  rect(10, 64, 76, 8, 4, t.deep) +
  line('M18 58h44', t.light, 2.4, 0.4)

const plate: Glyph = (t) =>
  `<ellipse cx="48" cy="54" rx="37" ry="34" opacity=".1"/>` +
  disc(48, 48, 36, t.deep) +
  disc(48, 48, 34, t.base) +
  disc(48, 48, 24, t.dark) +
  disc(48, 49, 23, t.base) +
  line('M21 42a28 28 0 0 1 17-20', t.light, 3.5, 0.55) +
  pine(48, 49, 0.6, t.mark)

const bowl: Glyph = (t) =>
  ground(28) +
  path('M12 40h72c0 22-12 38-24 42H36C24 78 12 62 12 40Z', t.base) +
  path('M66 40h18c0 22-12 38-24 42h-8c10-10 14-24 14-42Z', t.dark) +
  line('M19 48c2 11 7 19 12 23', t.light, 3.6, 0.5) +
  oval(48, 40, 36, 9, t.light) +
  oval(48, 41, 32, 6.8, mix(t.base, '#000000', 0.2))

const spoon: Glyph = (t) =>
  turned(
    40,
    line('M48 84V44', t.base, 6) +
      oval(48, 26, 12, 18, t.base) +
      oval(48, 26, 8, 13.5, t.dark) +
      line('M41 18c1-4 3-6 5-7', t.light, 2, 0.6),
  )

const spatula: Glyph = (t) =>
  turned(
    40,
    line('M48 86V42', t.base, 6) +
      path('M36 8h24c3 14 0 30-8 36h-8c-8-6-11-22-8-36Z', t.base) +
      path('M53 8h7c3 14 0 30-8 36h-3c5-10 6-24 4-36Z', t.dark) +
      line('M43 16v18', t.dark, 2.5),
  )

const board: Glyph = (t) =>
  ground(26, 86) +
  rect(18, 10, 60, 76, 8, t.dark) +
  rect(16, 8, 60, 76, 8, t.base) +
  line(
    'M24 32c14-3 30 3 46 0M24 46c12 4 30-3 46 1M24 60c16-4 28 3 46-1M24 72c12 3 30-2 46 1',
    t.dark,
    1.6,
    0.6,
  ) +
  rect(36, 14, 20, 7, 3.5, '#dedcd8')

const cutlery: Glyph = () =>
  ground(32, 78) +
  rect(18, 34, 60, 44, 5, '#7d7f55') +
  path('M62 34h11c3 0 5 2 5 5v34c0 3-2 5-5 5H62Z', '#676945') +
  line('M32 30V14M28 14v7c0 5 8 5 8 0v-7', STEEL, 3) +
  line('M48 32V14', STEEL, 5) +
  oval(64, 18, 5, 8, STEEL) +
  line('M64 24v8', STEEL, 3) +
  rect(29, 28, 6, 34, 3, WOOD) +
  rect(45, 28, 6, 34, 3, WOOD) +
  rect(61, 28, 6, 34, 3, WOOD) +
  rect(18, 50, 60, 5, 0, WOOD_DARK)

const pitcher: Glyph = (t) =>
  ground(26) +
  line('M64 34c22-2 20 34-2 36', t.dark, 6) +
  path('M24 22l-8-6h50l-4 14c8 14 8 40 2 53H28c-8-16-8-38 2-52Z', t.base) +
  path('M56 16h10l-4 14c8 14 8 40 2 53H54c6-18 5-44 2-67Z', t.dark) +
  line('M33 40c-4 10-4 22-1 34', t.light, 3.4, 0.5) +
  line('M16 16h50', t.deep, 3)

const tray: Glyph = (t) =>
  `<ellipse cx="48" cy="56" rx="42" ry="24" opacity=".09"/>` +
  rect(8, 24, 80, 52, 12, t.deep) +
  rect(10, 26, 76, 48, 10, t.base) +
  rect(17, 33, 62, 34, 6, t.dark) +
  rect(17, 34, 62, 33, 6, t.light) +
  line('M26 60l18-18', CREAM, 3, 0.5)

const cellar: Glyph = (t) =>
  ground(28) +
  solid(20, 48, 56, 34, 6, t) +
  oval(48, 48, 28, 8, t.deep) +
  oval(48, 47, 23, 5.5, CREAM) +
  path('M22 36c0-6 12-10 28-10s28 4 28 10-12 9-28 9-28-3-28-9Z', t.base) +
  line('M30 34c6-3 12-4 18-4', t.light, 2.6, 0.5)

const mill: Glyph = (t) =>
  ground(18) +
  disc(48, 12, 4.5, STEEL) +
  path('M38 32c-4-8 2-15 10-15s14 7 10 15Z', t.base) +
  rect(38, 32, 20, 4, 2, STEEL) +
  path('M38 36h20c2 8-4 14-4 22 0 10 6 16 6 25H36c0-9 6-15 6-25 0-8-6-14-4-22Z', t.base) +
  path('M52 36h6c2 8-4 14-4 22 0 10 6 16 6 25h-9c-3-20-3-34 1-47Z', t.dark) +
  line('M44 42c1 8 1 28-2 36', t.light, 2.6, 0.5)

export const KITCHEN = {
  mug,
  stonemug,
  tumbler,
  bottle,
  flask,
  cup,
  skillet,
  griddle,
  dutchoven,
  stockpot,
  saucepan,
  kettle,
  gooseneck,
  percolator,
  frenchpress,
  dripper,
  press,
  plate,
  bowl,
  spoon,
  spatula,
  board,
  cutlery,
  pitcher,
  tray,
  cellar,
  mill,
} satisfies Readonly<Record<string, Glyph>>
