import path from 'node:path'
import { checkArrows } from './house-rules-arrows.ts'
import { checkLengths, checkPurity, MANY_LINES } from './house-rules-files.ts'

// Fewer modules than this and the cruiser has not read the sources (it says nothing by itself then).
const FEWEST_MODULES = 100

/** The lines to print for a tree, one per broken rule, and a closing one that sums up. */
export async function houseRules(root: string, fewest = FEWEST_MODULES) {
  const arrows = await checkArrows(root)
  const lengths = checkLengths(root)
  const broken = [
    ...arrows.findings.map(({ rule, from, to }) => `${rule}: ${from} imports ${to}`),
    ...[...lengths.findings, ...checkPurity(root)].map(
      ({ rule, at, why }) => `${rule}: ${at}: ${why}`,
    ),
  ]
  if (arrows.modules < fewest) {
    broken.push(
      `cruiser-reads-sources: ${arrows.modules} modules seen, at least ${fewest} expected`,
    )
  }
  const summary = `house rules: ${broken.length} broken, ${arrows.modules} modules, ${lengths.many} files over ${MANY_LINES} lines`
  return { broken, summary }
}

if (import.meta.main) {
  const { broken, summary } = await houseRules(path.resolve(import.meta.dirname, '../..'))
  for (const line of [...broken, summary]) console.log(line)
  process.exitCode = broken.length > 0 ? 1 : 0
}
