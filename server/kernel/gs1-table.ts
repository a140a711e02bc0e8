/**
 * The GS1 application identifiers: which there are, and what their data looks like (GS1 General
 * Specifications, 3.2 and 7.8). All of them are here, also those nobody in this program reads:
 * a label is a chain, and an unknown link would make the rest of it unreadable.
 *
 * Formats: `N6` six digits, `X..20` one to twenty characters of set 82, `?` the part may be absent.
 */

export type AiSpec = {
  readonly ai: string
  readonly format: string
  readonly pattern: RegExp
  readonly check: 'sum' | 'date' | undefined
  /** Characters of data when the length is fixed by the standard's table: no FNC1 follows. */
  readonly predefined: number | undefined
}

const SUMMED = ['00 N18', '01 N14', '02 N14', '03 N14', '402 N17', '8017 N18', '8018 N18']
const LOCATIONS = '410 411 412 413 414 415 416 417'.split(' ').map((ai) => `${ai} N13`)

const DATED = ['11 N6', '12 N6', '13 N6', '15 N6', '16 N6', '17 N6', '4326 N6', '7006 N6']

const PLAIN = [
  ...['10 X..20', '20 N2', '21 X..20', '22 X..20', '235 X..28', '240 X..30', '241 X..30'],
  ...['242 N..6', '243 X..20', '250 X..30', '251 X..30', '253 N13 X..17?', '254 X..20'],
  ...['255 N13 N..12?', '30 N..8', '37 N..8', '400 X..30', '401 X..30', '403 X..30', '420 X..20'],
  ...['421 N3 X..9', '422 N3', '423 N3 N..12?', '424 N3', '425 N3 N..12?', '426 N3', '427 X..3'],
  ...['4300 X..35', '4301 X..35', ...range(4302, 4306, 'X..70'), '4307 X2', '4308 X..30'],
  ...['4309 N20', '4310 X..35', '4311 X..35', ...range(4312, 4316, 'X..70'), '4317 X2'],
  ...['4318 X..20', '4319 X..30', '4320 X..35', ...range(4321, 4323, 'N1')],
  ...[...range(4324, 4325, 'N10'), ...range(4330, 4333, 'N6 X..1?')],
  ...['7001 N13', '7002 X..30', '7003 N10', '7004 N..4', '7005 X..12', '7007 N6 N..6?'],
  ...['7008 X..3', '7009 X..10', '7010 X..2', '7011 N6 N..4?', ...range(7020, 7022, 'X..20')],
  ...['7023 X..30', ...range(7030, 7039, 'N3 X..27'), '7040 N1 X3', '7041 X..4'],
  ...[...range(710, 717, 'X..20'), ...range(7230, 7239, 'X2 X..28'), '7240 X..20', '7241 N2'],
  ...['7242 X..25', '7250 N8', '7251 N12', '7252 N1', '7253 X..40', '7254 X..40', '7255 X..10'],
  ...['7256 X..90', '7257 X..70', '7258 X3', '7259 X..40', '8001 N14', '8002 X..20'],
  ...['8003 N14 X..16?', '8004 X..30', '8005 N6', '8006 N18', '8007 X..34', '8008 N8 N..4?'],
  ...['8009 X..50', '8010 X..30', '8011 N..12', '8012 X..20', '8013 X..25', '8014 X..25'],
  ...['8019 N..10', '8020 X..25', '8026 N18', '8030 X..90', '8110 X..70', '8111 N4', '8112 X..70'],
  ...['8200 X..70', '90 X..30', ...range(91, 99, 'X..90')],
]

/** Measures (31nn–36nn) and amounts; the last digit of the AI counts the decimal places. */
const DECIMAL = [
  ...decimals([310, 316], 5, 'N6'),
  ...decimals([320, 337], 5, 'N6'),
  ...decimals([340, 357], 5, 'N6'),
  ...decimals([360, 369], 5, 'N6'),
  ...decimals([390, 390], 9, 'N..15'),
  ...decimals([391, 391], 9, 'N3 N..15'),
  ...decimals([392, 392], 9, 'N..15'),
  ...decimals([393, 393], 9, 'N3 N..15'),
  ...decimals([394, 394], 3, 'N4'),
  ...decimals([395, 395], 5, 'N6'),
]

/** First two digits of the AIs that are never followed by FNC1 (7.8.5, figure 7.8.5-2). */
const PREDEFINED = /^(?:0[0-4]|1[1-9]|20|3[1-6]|41)/

const SET_82 = '[!"%&\'()*+,\\-./0-9:;<=>?A-Z_a-z]'

const SPECS = new Map<string, AiSpec>(
  [
    ...[...SUMMED, ...LOCATIONS].map((row) => spec(row, 'sum')),
    ...DATED.map((row) => spec(row, 'date')),
    ...[...PLAIN, ...DECIMAL].map((row) => spec(row, undefined)),
  ].map((entry) => [entry.ai, entry]),
)

/** The identifier's entry, or undefined when the standard has none of that name. */
export function aiSpec(ai: string): AiSpec | undefined {
  return SPECS.get(ai)
}

/** The identifier that a text begins with. No identifier is the beginning of another one. */
export function leadingAi(text: string): AiSpec | undefined {
  return aiSpec(text.slice(0, 2)) ?? aiSpec(text.slice(0, 3)) ?? aiSpec(text.slice(0, 4))
}

/** Every identifier there is. */
export function allAis(): readonly AiSpec[] {
  return [...SPECS.values()]
}

function spec(row: string, check: AiSpec['check']): AiSpec {
  const [ai = '', ...parts] = row.split(' ')
  const format = parts.join(' ')
  const pattern = new RegExp(`^${parts.map(partPattern).join('')}$`)
  const predefined = PREDEFINED.test(ai) ? Number(format.slice(1)) : undefined
  return { ai, format, pattern, check, predefined }
}

function partPattern(part: string): string {
  const [, set, upTo, length, absent] = /^([NX])(\.\.)?(\d+)(\?)?$/.exec(part) ?? []
  if (set === undefined || length === undefined) throw new Error(`Not a format: ${part}`)
  const least = upTo === undefined ? length : absent === undefined ? '1' : '0'
  return `${set === 'N' ? '[0-9]' : SET_82}{${least},${length}}`
}

function range(from: number, to: number, format: string): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `${from + at} ${format}`)
}

function decimals([from, to]: [number, number], most: number, format: string): string[] {
  const families = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  return families.flatMap((family) => range(family * 10, family * 10 + most, format))
}
