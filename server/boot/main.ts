import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { BootError } from './errors.ts'
import { generateClient, ROOT } from './prisma-cli.ts'

/** `npm run …` by mode: the file that does it. Files are loaded when asked for; none costs the others. */
const MODES: Readonly<Record<string, string>> = {
  start: 'server/boot/serve.ts',
  dev: 'server/boot/serve.ts',
  build: 'server/boot/build.ts',
  db: 'server/boot/database-only.ts',
  test: 'server/boot/test.ts',
  bench: 'e2e/bench/main.ts',
  chaos: 'e2e/chaos/main.ts',
  'check-invariants': 'server/boot/check-invariants.ts',
  'demo-order': 'server/boot/demo-order.ts',
}

/** Loads the file of the mode; when it exports `main`, calls that with the arguments that follow. */
async function run(): Promise<void> {
  const given = process.argv.slice(2)
  const mode = given[0] !== undefined && !given[0].startsWith('-') ? given[0] : 'start'
  const args = given[0] === mode ? given.slice(1) : given
  const name = MODES[mode]
  if (!name) {
    throw new BootError(`There is no "${mode}". Choose one of: ${Object.keys(MODES).join(', ')}.`)
  }
  const file = path.join(ROOT, name)
  if (!existsSync(file)) throw new BootError(`"${mode}" is not part of this checkout.`)
  process.chdir(ROOT)
  // Whoever loads the application needs the generated client first.
  await generateClient()
  process.argv = [process.argv[0] ?? 'node', file, ...args]
  const loaded: { main?: (args: string[], mode: string) => Promise<unknown> } = await import(
    pathToFileURL(file).href
  )
  await loaded.main?.(args, mode)
}

try {
  await run()
} catch (error) {
  if (!(error instanceof BootError)) throw error
  console.error(`\n✗ ${error.message}\n`)
  process.exit(1)
}
