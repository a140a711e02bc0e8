import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** One broken rule at a place: `server/orders/place.ts:12`, and what is wrong there. */
export type FileFinding = { rule: string; at: string; why: string }

export const MOST_LINES = 500
export const MANY_LINES = 300

const FOLDERS = ['app', 'server', 'prisma', 'e2e']
const SOURCE = /\.(?:ts|tsx|mjs|css)$/
const GENERATED = /^(?:prisma\/client\/|.*node_modules\/|e2e\/\.)/
const DOMAIN = /^server\/[^/]+\/domain\/(?!.*\.(?:test|fixtures)\.ts$).*\.ts$/

/** Names that bring time, chance, the outside world or waiting into code that must be pure. */
const IMPURE_NAMES = new Set(
  `console crypto fetch globalThis newId performance process Promise queueMicrotask setImmediate
  setInterval setTimeout systemClock`.split(/\s+/),
)

/** Paths of the source files under a root, relative to it, with `/`. */
export function sourceFiles(root: string): string[] {
  return FOLDERS.flatMap((folder) => listFolder(root, folder))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => SOURCE.test(file) && !GENERATED.test(file))
    .sort()
}

/** Files beyond 500 lines, and how many have more than 300. */
export function checkLengths(root: string): { findings: FileFinding[]; many: number } {
  const lengths = sourceFiles(root).map((file) => ({ file, lines: countLines(root, file) }))
  const findings = lengths
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ file, lines }) => ({
      rule: 'file-length',
      at: file,
      why: `${lines} lines; at most ${MOST_LINES}`,
    }))
  return { findings, many: lengths.filter(({ lines }) => lines > MANY_LINES).length }
}

/** Domain code that reads a clock, throws dice, waits or touches the machine. */
export function checkPurity(root: string): FileFinding[] {
  return sourceFiles(root)
    .filter((file) => DOMAIN.test(file))
    .flatMap((file) => impurities(file, readFileSync(path.join(root, file), 'utf8')))
}

function impurities(file: string, text: string): FileFinding[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: FileFinding[] = []
  const visit = (node: ts.Node): void => {
    const what = impurity(node)
    if (what !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
      found.push({ rule: 'domain-is-pure', at: `${file}:${line}`, why: `${what} in domain code` })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function impurity(node: ts.Node): string | undefined {
  if (ts.isAwaitExpression(node)) return 'await'
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async'
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length) {
    return 'new Date()'
  }
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return 'Date()'
  if (ts.isPropertyAccessExpression(node)) {
    const whole = node.getText()
    return whole === 'Date.now' || whole === 'Math.random' ? whole : undefined
  }
  if (ts.isIdentifier(node) && IMPURE_NAMES.has(node.text) && isUse(node)) return node.text
  return undefined
}

/** Whether a name is used as a value (or is the type Promise), not the name of a property or type. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isTypeReferenceNode(parent)) return node.text === 'Promise'
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isShorthandPropertyAssignment(parent)) return true
  if (ts.isImportSpecifier(parent) || ts.isTypeNode(parent)) return false
  const named = 'name' in parent && parent.name === node
  return !named && !('propertyName' in parent && parent.propertyName === node)
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name
}

function countLines(root: string, file: string): number {
  return readFileSync(path.join(root, file), 'utf8').replace(/\n$/, '').split('\n').length
}

function listFolder(root: string, folder: string): string[] {
  try {
    return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
