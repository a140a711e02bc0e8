import {
  CREAM,
  disc,
  type Glyph,
  ground,
  INK,
  line,
  mix,
  oval,
  path,
  pine,
  rect,
  STEEL,
  STEEL_DARK,
  solid,
  type tintOf,
  turned,
  WOOD,
  WOOD_DARK,
} from './paint.ts'

const lantern: Glyph = (t) =>
  ground(24) +
  line('M30 34C26 4 70 4 66 34', t.dark, 2.6) +
  line('M31 70V28c0-6 6-10 10-10M65 70V28c0-6-6-10-10-10', t.base, 4.5) +
  path('M40 14h16l4 12H36Z', t.base) +
  rect(44, 8, 8, 8, 2, t.dark) +
  path('M37 28h22c6 8 6 22 0 30H37c-6-8-6-22 0-30Z', '#f3e6c0') +
  path('M56 28h3c6 8 6 22 0 30h-3c4-9 4-21 0-30Z', '#d8c48e') +
  path('M48 36c5 7 6 10 4 14a5 5 0 0 1-8 0c-2-4 0-8 4-14Z', '#e0972f') +
  rect(34, 57, 28, 6, 2, t.dark) +
  path('M28 68c2-5 8-6 20-6s18 1 20 6l2 15H26Z', t.base) +
  path('M60 63c5 1 7 2 8 5l2 15h-9Z', t.dark)

const ledlantern: Glyph = (t) =>
  ground(23) +
  line('M34 22c0-18 28-18 28 0', INK, 3.4) +
  rect(28, 20, 40, 12, 5, t.base) +
  rect(31, 32, 34, 26, 2, '#fbf0d2') +
  rect(44, 35, 8, 20, 4, '#f0c76a') +
  line('M35 32v26M61 32v26', t.dark, 3) +
  solid(26, 58, 44, 25, 6, t) +
  disc(45, 70, 4, t.mark)

const headlamp: Glyph = (t) =>
  ground(28, 80) +
  `<ellipse cx="48" cy="34" rx="32" ry="18" fill="none" stroke="${t.base}" stroke-width="9"/>` +
  line('M18 30c4-10 20-15 32-15', t.light, 2, 0.5) +
  rect(28, 42, 40, 32, 9, INK) +
  disc(48, 58, 12, STEEL) +
  disc(48, 58, 9, '#fbf0d2') +
  disc(48, 58, 4, '#f0c76a')

const stringlights: Glyph = () =>
  line('M6 22c16 22 32 22 42 6s26-16 42 6', INK, 2.6) +
  `<g fill="#f0c76a"><path d="M16 40c-8 10-4 18 0 18s8-8 0-18ZM34 46c-8 10-4 18 0 18s8-8 0-18ZM52 34c-8 10-4 18 0 18s8-8 0-18ZM70 30c-8 10-4 18 0 18s8-8 0-18ZM85 40c-8 10-4 18 0 18s8-8 0-18Z"/></g>` +
  `<g fill="${INK}"><path d="M14 34h5v7h-5ZM31 40h6v7h-6ZM49 28h6v7h-6ZM67 23h6v8h-6ZM82 33h6v8h-6Z"/></g>` +
  line('M14 74h64', '#cfcabd', 2)

const tent: Glyph = (t) =>
  ground(40, 80) +
  path('M8 78C14 44 30 24 50 20c20 6 32 28 38 58Z', t.base) +
  path('M50 20c20 6 32 28 38 58H64C64 52 60 34 50 20Z', t.dark) +
  path('M36 78c0-22 4-40 14-56 8 18 10 36 10 56Z', t.deep) +
  path('M36 78c0-22 4-40 14-56-6 22-6 40-6 56Z', t.light) +
  line('M20 62c5-14 12-24 22-31', t.light, 2.4, 0.5) +
  line('M8 78l-4 4M88 78l4 4', INK, 1.6)

const belltent: Glyph = (t) =>
  ground(42, 80) +
  line('M48 18L6 78M48 18l42 60', '#8a8272', 1.2) +
  path('M14 60L48 16l34 44v20H14Z', t.base) +
  path('M48 16l34 44v20H62Z', t.dark) +
  path('M38 80L48 24l10 56Z', t.deep) +
  path('M38 80L48 24l-4 56Z', t.light) +
  line('M14 60h24M58 60h24', t.dark, 1.8) +
  rect(47, 9, 2.4, 10, 1, WOOD)

const hammock: Glyph = (t) =>
  ground(34, 80) +
  rect(4, 10, 7, 72, 2, WOOD_DARK) +
  rect(85, 10, 7, 72, 2, WOOD_DARK) +
  line('M9 22l12 10M87 22L75 32', '#cfc3a6', 2.4) +
  path('M18 30C30 50 66 50 78 30 80 72 16 72 18 30Z', t.base) +
  path('M78 30c1 22-16 32-32 31 16-2 26-12 32-31Z', t.dark) +
  path('M18 30C30 50 66 50 78 30 70 56 26 56 18 30Z', t.deep, 0.55) +
  line('M24 48c4 6 9 9 15 10', t.light, 2.4, 0.6)

const straps: Glyph = (t) =>
  ground(30, 80) +
  `<g fill="none" stroke="${t.base}" stroke-width="8"><circle cx="36" cy="50" r="22"/><circle cx="58" cy="54" r="22"/></g>` +
  `<g fill="none" stroke="${t.light}" stroke-width="1.6" stroke-dasharray="3 4"><circle cx="36" cy="50" r="22"/><circle cx="58" cy="54" r="22"/></g>` +
  rect(40, 20, 16, 8, 4, STEEL)

const stool: Glyph = (t) =>
  ground(32) +
  line('M24 82L68 36M72 82L28 36', WOOD, 5) +
  line('M30 82L74 40', WOOD_DARK, 4) +
  path('M18 30h60c-4 14-56 14-60 0Z', t.base) +
  path('M60 39c10-2 16-5 18-9H62Z', t.dark) +
  rect(15, 26, 66, 6, 3, WOOD) +
  disc(48, 58, 2.6, STEEL)

const chair: Glyph = (t) =>
  ground(36) +
  line('M20 82L66 46M76 82L30 52', WOOD, 5) +
  line('M30 52L16 12M66 46l14 8', WOOD, 5) +
  path('M17 14l16-4 12 38 32 4c-4 14-30 16-44 4C24 48 20 30 17 14Z', t.base) +
  path('M33 10l12 38 32 4c-2 6-8 10-16 11-10-2-20-8-24-14C33 38 32 22 29 11Z', t.dark) +
  line('M24 20l8 26', t.light, 2.4, 0.5)

const table: Glyph = (t) =>
  ground(38) +
  line('M22 82l18-38M74 82L56 44M38 82L24 44M58 82l14-38', WOOD_DARK, 4) +
  path('M14 30h68l6 14H8Z', t.base) +
  path('M8 44h80v5H8Z', t.dark) +
  line('M22 30l-3 14M34 30l-2 14M48 30v14M62 30l2 14M74 30l3 14', t.dark, 1.8)

const sleepingbag: Glyph = (t) =>
  ground(28) +
  path('M30 20c0-16 36-16 36 0l6 40c0 16-8 24-24 24s-24-8-24-24Z', t.base) +
  path('M58 10c5 2 8 5 8 10l6 40c0 16-8 24-24 24 16-20 16-50 10-74Z', t.dark) +
  oval(48, 22, 13, 10, t.deep) +
  oval(48, 24, 10, 7, CREAM) +
  line('M30 44c12 4 24 4 38 0M28 58c12 4 26 4 42 0M30 72c12 4 22 4 36 0', t.light, 2, 0.5) +
  line('M48 32v50', t.deep, 1.5)

const pad: Glyph = (t) =>
  ground(36) +
  path('M20 34h60v40H20Z', t.base) +
  rect(24, 68, 62, 14, 3, t.dark) +
  disc(24, 58, 24, t.base) +
  `<g fill="none" stroke="${t.deep}" stroke-width="2.2" opacity=".7"><circle cx="24" cy="58" r="19"/><circle cx="24" cy="58" r="13"/><circle cx="24" cy="58" r="7"/></g>` +
  rect(56, 34, 7, 40, 0, INK) +
  line('M30 36h22', t.light, 2, 0.6)

const tarp: Glyph = (t) =>
  ground(36, 80) +
  line('M14 30l-8 50M82 30l8 50M48 18v62', '#8a8272', 2) +
  path('M48 16L6 52l8 4 34-22 34 22 8-4Z', t.base) +
  path('M48 16l42 36-8 4-34-22Z', t.dark) +
  line('M44 22L16 47', t.light, 2, 0.6) +
  `<path d="M48 80m-3 0 3-10 3 10Z" fill="${WOOD}"/>`

const rope: Glyph = (t) =>
  ground(28) +
  `<g fill="none" stroke-width="7"><ellipse cx="48" cy="50" rx="18" ry="32" stroke="${t.dark}"/><ellipse cx="44" cy="50" rx="18" ry="32" stroke="${t.base}"/><ellipse cx="52" cy="50" rx="10" ry="30" stroke="${t.base}"/></g>` +
  `<ellipse cx="44" cy="50" rx="18" ry="32" fill="none" stroke="${t.light}" stroke-width="1.5" stroke-dasharray="2 4"/>` +
  rect(24, 40, 46, 20, 5, t.base) +
  line('M24 46h46M24 51h46M24 56h46', t.dark, 1.8)

const stove: Glyph = (t) =>
  ground(28) +
  path('M24 36h48l-6 47H30Z', t.base) +
  path('M60 36h12l-6 47h-9Z', t.dark) +
  path('M38 56h18l-2 18H40Z', t.deep) +
  path('M48 10c10 12 14 20 10 26H38c-4-8 2-14 4-18 2 4 4 4 6-8Z', '#d9812f') +
  path('M48 22c4 6 6 10 4 14h-8c-2-4 0-8 4-14Z', '#f0c76a') +
  line('M29 44h34', t.light, 2, 0.7)

const fatwood: Glyph = () =>
  ground(32, 76) +
  `<g transform="rotate(-8 48 54)">${[0, 1, 2, 3].map((i) => rect(12, 34 + i * 9, 72, 10, 2, i % 2 ? '#b4793f' : '#c98f52')).join('')}${[0, 1, 2].map((i) => rect(16 + i, 26 - i, 60, 9, 2, i % 2 ? '#a86c36' : '#bd8348')).join('')}${rect(38, 22, 5, 50, 0, '#e4d7b8')}${rect(54, 22, 5, 50, 0, '#e4d7b8')}</g>` +
  line('M36 24c-6-8 8-12 6 0 6-10 14-2 4 2', '#e4d7b8', 2.4)

const ferro: Glyph = (t) =>
  turned(
    38,
    rect(43, 8, 10, 36, 5, t.base) +
      rect(45, 42, 6, 42, 3, '#55595d') +
      line('M47 46v32', '#8d949a', 1.5) +
      line('M48 8c-10-10 22-10 20 8', '#b0763f', 2.4) +
      rect(62, 30, 9, 40, 2, STEEL) +
      rect(62, 30, 3, 40, 1, STEEL_DARK),
  )

const grate: Glyph = (t) =>
  ground(38) +
  line('M18 46v36M78 46v36', t.dark, 4) +
  path('M16 26h64l8 20H8Z', '#5b6064') +
  `<path d="M21 29h54l5 14H16Z" fill="#dedcd8"/>` +
  line('M28 28l-6 16M38 28l-3 16M48 28v16M58 28l3 16M68 28l6 16M18 36h60', t.dark, 2.4) +
  path('M40 84c-4-12 6-14 6-24 8 8 12 14 8 24Z', '#d9812f')

const cooler: Glyph = (t) =>
  ground(34) +
  line('M30 38C30 12 66 12 66 38', WOOD_DARK, 4.5) +
  solid(16, 36, 64, 47, 9, t) +
  rect(14, 30, 68, 11, 5, t.deep) +
  line('M20 35h54', STEEL, 1.5) +
  label2(t) +
  rect(26, 41, 5, 42, 0, WOOD) +
  rect(62, 41, 5, 42, 0, WOOD)

const label2 = (t: ReturnType<typeof tintOf>) =>
  rect(37, 54, 20, 18, 2, t.dark) + pine(47, 62, 0.32, t.mark)

const backpack: Glyph = (t) =>
  ground(29) +
  line('M38 18C38 4 58 4 58 18', WOOD_DARK, 4) +
  path('M22 36c0-16 12-22 26-22s26 6 26 22v42c0 4-3 6-6 6H28c-3 0-6-2-6-6Z', t.base) +
  path('M60 16c9 3 14 10 14 20v42c0 4-3 6-6 6h-8c4-22 4-46 0-68Z', t.dark) +
  path('M22 38c10 12 42 12 52 0l-2 14c-12 6-36 6-48 0Z', t.dark) +
  rect(30, 58, 36, 20, 5, t.dark) +
  rect(30, 58, 36, 8, 4, t.light) +
  line('M38 40v22M58 40v22', WOOD, 4) +
  line('M28 28c3-5 8-8 14-9', t.light, 2.6, 0.5)

const tote: Glyph = (t) =>
  ground(30) +
  line('M34 38C32 6 46 6 45 36M51 36c-1-30 13-30 11 2', mix(t.base, '#5a3a22', 0.5), 3.6) +
  path('M18 34h60l-4 46c0 2-2 4-4 4H26c-2 0-4-2-4-4Z', t.base) +
  path('M66 34h12l-4 46c0 2-2 4-4 4h-6Z', t.dark) +
  line('M22 39h52', t.dark, 1.5) +
  pine(46, 60, 0.85, t.mark)

const duffel: Glyph = (t) =>
  ground(40) +
  line('M32 44C32 14 62 14 62 44', WOOD_DARK, 4.5) +
  rect(8, 36, 80, 47, 20, t.base) +
  path('M68 36a20 23 0 0 1 0 47H60c8-14 8-33 0-47Z', t.dark) +
  line('M18 42h58', '#bf9a4b', 2.4) +
  rect(28, 40, 6, 43, 0, WOOD) +
  rect(60, 40, 6, 43, 0, WOOD) +
  line('M16 54c0 6 0 10 2 14', t.light, 2.6, 0.5)

const dopp: Glyph = (t) =>
  ground(36, 78) +
  line('M12 52c-6 0-6 14 0 14', WOOD_DARK, 3.6) +
  path('M12 40c2-12 10-16 20-16h34c10 0 18 4 20 16l2 32c0 4-2 6-6 6H14c-4 0-6-2-6-6Z', t.base) +
  path('M66 24c10 0 18 4 20 16l2 32c0 4-2 6-6 6H68c4-20 3-38-2-54Z', t.dark) +
  line('M18 34h58', '#bf9a4b', 2.6) +
  rect(76, 32, 8, 4, 2, '#bf9a4b') +
  pine(46, 57, 0.5, t.mark)

const drybag: Glyph = (t) =>
  ground(25) +
  line('M30 22c-8 0-10 10-2 14', INK, 3) +
  rect(28, 12, 40, 14, 5, t.dark) +
  rect(62, 14, 12, 9, 3, INK) +
  path('M28 26h40c2 6 4 10 4 16v34c0 5-3 8-8 8H32c-5 0-8-3-8-8V42c0-6 2-10 4-16Z', t.base) +
  path('M60 26h8c2 6 4 10 4 16v34c0 5-3 8-8 8h-6c5-18 5-40 2-58Z', t.dark) +
  line('M31 40v34', t.light, 3, 0.5) +
  pine(47, 56, 0.65, t.mark)

const basket: Glyph = (t) =>
  ground(32) +
  line('M22 38c-10-16 12-22 14-4M74 38c10-16-12-22-14-4', t.dark, 4) +
  path('M14 36h68l-8 44c-.5 3-2 4-5 4H27c-3 0-4.5-1-5-4Z', t.base) +
  path('M68 36h14l-8 44c-.5 3-2 4-5 4h-6Z', t.dark) +
  line('M17 46h62M18 55h60M20 64h56M22 73h52', t.dark, 2.4, 0.7) +
  line('M30 38l4 44M42 38l2 44M54 38l-2 44M66 38l-4 44', t.light, 2, 0.5) +
  rect(12, 33, 72, 6, 3, t.dark)

const logcarrier: Glyph = (t) =>
  ground(36) +
  line('M26 44C30 4 62 4 66 44', WOOD_DARK, 4.5) +
  `<g>${disc(28, 46, 9, '#c79a63')}${disc(46, 42, 10, '#d0a670')}${disc(65, 46, 9, '#c79a63')}</g>` +
  `<g fill="none" stroke="#8a5c34" stroke-width="1.5"><circle cx="28" cy="46" r="5"/><circle cx="46" cy="42" r="6"/><circle cx="65" cy="46" r="5"/></g>` +
  path('M10 46h74c0 22-12 38-37 38S10 68 10 46Z', t.base) +
  path('M66 46h18c0 22-12 38-37 38 14-8 19-22 19-38Z', t.dark) +
  line('M18 54c2 10 8 17 14 20', t.light, 2.6, 0.5)

const picnic: Glyph = (t) =>
  ground(36) +
  line('M28 42C28 8 68 8 68 42', t.deep, 4.5) +
  path('M12 44h72l-4 36c0 3-2 4-5 4H21c-3 0-5-1-5-4Z', t.base) +
  path('M68 44h16l-4 36c0 3-2 4-5 4H66Z', t.dark) +
  line('M14 54h68M15 63h66M16 72h64', t.dark, 2.2, 0.8) +
  rect(9, 36, 38, 10, 3, t.dark) +
  rect(49, 36, 38, 10, 3, t.dark) +
  rect(24, 40, 5, 24, 1, WOOD_DARK) +
  rect(66, 40, 5, 24, 1, WOOD_DARK)

export const FIELD = {
  lantern,
  ledlantern,
  headlamp,
  stringlights,
  tent,
  belltent,
  hammock,
  straps,
  stool,
  chair,
  table,
  sleepingbag,
  pad,
  tarp,
  rope,
  stove,
  fatwood,
  ferro,
  grate,
  cooler,
  backpack,
  tote,
  duffel,
  dopp,
  drybag,
  basket,
  logcarrier,
  picnic,
} satisfies Readonly<Record<string, Glyph>>
