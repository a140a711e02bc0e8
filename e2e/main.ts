import { spawn } from 'node:child_process'

/** Runs every journey against a Dockline of its own; arguments narrow it to files that contain them. */
const child = spawn(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'e2e/vitest.config.ts',
    ...process.argv.slice(2),
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
)
child.once('exit', (code) => process.exit(code ?? 1))
