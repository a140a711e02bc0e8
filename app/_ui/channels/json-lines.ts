/** One line of a document as it is shown. `paths` are the names a reason may use for what stands on it. */
export type JsonLine = {
  readonly depth: number
  readonly text: string
  readonly paths: readonly string[]
}

type Node =
  | { readonly kind: 'leaf'; readonly raw: string }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Node])[] }
  | { readonly kind: 'array'; readonly items: readonly Node[] }

const TOKEN = /\s*([{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+)/y

/**
 * A JSON text as lines, laid out two spaces deep, every number and string with the digits and escapes it was sent with.
 * An element of an array is named by its place and by its id (`$.line_items[1]`, `$.line_items[?(@.id==7)]`). Null for
 * a text that is no JSON: that is shown as it came.
 */
export function jsonLines(text: string): JsonLine[] | null {
  const reader = { text: text.replace(/^\uFEFF/, ''), at: 0 }
  try {
    const root = readNode(reader, 0)
    if (reader.text.slice(reader.at).trim() !== '') return null
    const lines: JsonLine[] = []
    write(root, 0, '', '', ['$'], lines)
    return lines
  } catch {
    return null
  }
}

/** The line a reason points at: its path, or the nearest part of the document around it. */
export function lineOf(lines: readonly JsonLine[], path: string): number {
  for (let wanted = path; wanted !== ''; wanted = shorter(wanted)) {
    const found = lines.findIndex((line) => line.paths.includes(wanted))
    if (found >= 0) return found
  }
  return -1
}

/** The path one step up: without its last `.key`, `[0]` or `[?(@.id==7)]`. */
function shorter(path: string): string {
  const up = path.replace(/(?:\.[^.[\]()]+|\[\d+\]|\[\?\([^)]*\)\])$/, '')
  return up === path ? '' : up
}

type Reader = { readonly text: string; at: number }

function next(reader: Reader): string {
  TOKEN.lastIndex = reader.at
  const match = TOKEN.exec(reader.text)
  if (match?.[1] === undefined) throw new SyntaxError('No JSON')
  reader.at = TOKEN.lastIndex
  return match[1]
}

function peek(reader: Reader): string {
  const { at } = reader
  const token = next(reader)
  reader.at = at
  return token
}

function expect(reader: Reader, wanted: string): void {
  if (next(reader) !== wanted) throw new SyntaxError('No JSON')
}

function readNode(reader: Reader, depth: number): Node {
  if (depth > 200) throw new RangeError('Too deep to show')
  const token = next(reader)
  if (token === '{') return readObject(reader, depth)
  if (token === '[') return readArray(reader, depth)
  if (!/^(?:"|-?\d|true$|false$|null$)/.test(token)) throw new SyntaxError('No JSON')
  return { kind: 'leaf', raw: token }
}

function readObject(reader: Reader, depth: number): Node {
  const entries: [string, Node][] = []
  if (peek(reader) === '}') {
    next(reader)
    return { kind: 'object', entries }
  }
  for (;;) {
    const key = next(reader)
    if (!key.startsWith('"')) throw new SyntaxError('No JSON')
    expect(reader, ':')
    entries.push([key, readNode(reader, depth + 1)])
    const end = next(reader)
    if (end === '}') return { kind: 'object', entries }
    if (end !== ',') throw new SyntaxError('No JSON')
  }
}

function readArray(reader: Reader, depth: number): Node {
  const items: Node[] = []
  if (peek(reader) === ']') {
    next(reader)
    return { kind: 'array', items }
  }
  for (;;) {
    items.push(readNode(reader, depth + 1))
    const end = next(reader)
    if (end === ']') return { kind: 'array', items }
    if (end !== ',') throw new SyntaxError('No JSON')
  }
}

function write(
  node: Node,
  depth: number,
  before: string,
  after: string,
  paths: readonly string[],
  lines: JsonLine[],
): void {
  if (node.kind === 'leaf') {
    lines.push({ depth, text: `${before}${node.raw}${after}`, paths })
    return
  }
  const [open, close] = node.kind === 'object' ? '{}' : '[]'
  const count = node.kind === 'object' ? node.entries.length : node.items.length
  if (count === 0) {
    lines.push({ depth, text: `${before}${open}${close}${after}`, paths })
    return
  }
  lines.push({ depth, text: `${before}${open}`, paths })
  const comma = (index: number) => (index < count - 1 ? ',' : '')
  if (node.kind === 'object') {
    for (const [index, [key, child]] of node.entries.entries()) {
      const inner = paths.map((path) => `${path}.${key.slice(1, -1)}`)
      write(child, depth + 1, `${key}: `, comma(index), inner, lines)
    }
  } else {
    for (const [index, child] of node.items.entries()) {
      const id = idOf(child)
      const names = [`[${index}]`, ...(id === null ? [] : [`[?(@.id==${id})]`])]
      const inner = paths.flatMap((path) => names.map((name) => `${path}${name}`))
      write(child, depth + 1, '', comma(index), inner, lines)
    }
  }
  lines.push({ depth, text: `${close}${after}`, paths: [] })
}

function idOf(node: Node): string | null {
  if (node.kind !== 'object') return null
  const id = node.entries.find(([key]) => key === '"id"')?.[1]
  return id?.kind === 'leaf' ? id.raw.replaceAll('"', '') : null
}
