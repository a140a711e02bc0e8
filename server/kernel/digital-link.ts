import { checkAll, type Gs1Element, type Gs1Refusal } from './gs1.ts'
import { aiSpec } from './gs1-table.ts'
import { ok, type Result, refuse } from './result.ts'

export type DigitalLinkRefusal =
  | Gs1Refusal
  | { readonly code: 'not_a_digital_link'; readonly text: string }
  | { readonly code: 'no_primary_key' }

/** Primary keys and the qualifiers that may follow each in the path, in their order. */
const QUALIFIERS = new Map<string, readonly string[]>([
  ['00', []],
  ['01', ['22', '10', '21']],
  ['253', []],
  ['255', []],
  ['401', []],
  ['402', []],
  ['414', ['254']],
  ['417', []],
  ['8003', []],
  ['8004', []],
  ['8006', ['22', '10', '21']],
  ['8010', ['8011']],
  ['8013', []],
  ['8017', ['8019']],
  ['8018', ['8019']],
])

/**
 * Reads an uncompressed GS1 Digital Link of any domain and path stem (GS1 Digital Link Standard:
 * URI Syntax, 1.4 and later). Keys and qualifiers come from the path, other identifiers from the query;
 * query keys that are no identifiers (`linkType`) are passed over. Parsed by hand: a URL object
 * would swallow `.` and `..`, which are valid lots, and turn `+` into a space.
 */
export function parseDigitalLink(text: string): Result<Gs1Element[], DigitalLinkRefusal> {
  const notALink = refuse({ code: 'not_a_digital_link', text: text.slice(0, 200) })
  const parts = /^https?:\/\/[^/?#\s]+((?:\/[^?#]*)?)(?:\?([^#]*))?(?:#.*)?$/i.exec(text)
  const path = (parts?.[1] ?? '').replace(/\/$/, '').split('/').slice(1)
  const keys = keyPath(path)
  if (!parts || !keys) return notALink
  const query = (parts[2] ?? '').split(/[&;]/).flatMap((pair): [string, string][] => {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
    return aiSpec(key) ? [[key, value]] : []
  })
  const elements: Gs1Element[] = []
  for (const [ai, raw] of [...keys, ...query]) {
    const value = decode(raw)
    if (value === undefined) return notALink
    elements.push({
      ai,
      value: ai === '01' && /^\d{8,13}$/.test(value) ? value.padStart(14, '0') : value,
    })
  }
  return checkAll(elements)
}

/** Builds the canonical link: key and qualifiers in the path, the rest in the query as given. */
export function buildDigitalLink(
  elements: readonly Gs1Element[],
  origin = 'https://id.gs1.org',
): Result<string, DigitalLinkRefusal> {
  const checked = checkAll(elements)
  if (!checked.ok) return checked
  const values = new Map(checked.value.map(({ ai, value }) => [ai, value]))
  const primary = [...QUALIFIERS.keys()].find((key) => values.has(key))
  if (primary === undefined) return refuse({ code: 'no_primary_key' })
  const inPath = [primary, ...(QUALIFIERS.get(primary) ?? [])].filter((ai) => values.has(ai))
  const path = inPath.map((ai) => `/${ai}/${encode(values.get(ai) ?? '')}`).join('')
  const rest = checked.value.filter(({ ai }) => !inPath.includes(ai))
  const query = rest.map(({ ai, value }) => `${ai}=${encode(value)}`).join('&')
  return ok(`${origin.replace(/\/$/, '')}${path}${query === '' ? '' : `?${query}`}`)
}

/** The key and qualifier pairs at the end of a path; what stands before them is the site's own. */
function keyPath(path: readonly string[]): [string, string][] | undefined {
  for (let at = 0; at < path.length; at += 1) {
    const pairs = pairsOf(path.slice(at))
    const allowed = QUALIFIERS.get(pairs?.[0]?.[0] ?? '')
    if (pairs && allowed && inOrder(pairs.slice(1), allowed)) return pairs
  }
  return undefined
}

function pairsOf(path: readonly string[]): [string, string][] | undefined {
  if (path.length % 2 === 1) return undefined
  return Array.from({ length: path.length / 2 }, (_, at): [string, string] => [
    path[2 * at] ?? '',
    path[2 * at + 1] ?? '',
  ])
}

function inOrder(pairs: readonly [string, string][], allowed: readonly string[]): boolean {
  const places = pairs.map(([ai]) => allowed.indexOf(ai))
  return places.every((place, at) => place > (places[at - 1] ?? -1))
}

function encode(value: string): string {
  // Dots too: a path segment of one or two dots would be resolved away.
  return encodeURIComponent(value).replace(
    /[!'()*.]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function decode(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw)
  } catch {
    return undefined
  }
}
