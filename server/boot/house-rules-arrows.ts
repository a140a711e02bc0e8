import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { forbidden, options } from '../../.dependency-cruiser.mjs'

export type ArrowFinding = { rule: string; from: string; to: string }
export type Arrows = { modules: number; findings: ArrowFinding[] }

const FOLDERS = ['app', 'server', 'prisma', 'e2e']

/**
 * Cruises the source folders under a root and returns the imports that break the house rules. The
 * number of modules seen comes with it: a cruiser that cannot read TypeScript finds nothing wrong.
 */
export async function checkArrows(root: string, folders = FOLDERS): Promise<Arrows> {
  const ruleSet = structuredClone({ forbidden })
  const settings: ICruiseOptions = { ...options, baseDir: root, ruleSet, validate: true }
  const { output } = await cruise(folders, settings)
  if (typeof output === 'string') throw new Error(`The cruiser gave text: ${output}`)
  return { modules: sourceModules(output), findings: findings(output) }
}

function sourceModules({ modules }: ICruiseResult): number {
  return modules.filter(({ source }) => /^(app|server|prisma|e2e)\/.*\.tsx?$/.test(source)).length
}

function findings({ summary }: ICruiseResult): ArrowFinding[] {
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }))
}
