import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureBrowser } from './browser.ts'
import { ensureBuilt } from './build.ts'
import { messageOf } from './errors.ts'
import { ROOT } from './prisma-cli.ts'

type Step = { name: string; run: () => Promise<void> }

const STEP_LIMIT_MS = 15 * 60_000

/**
 * `npm test`: everything that must hold, in order of cost. Every step runs even when one before it
 * failed; the last line counts them.
 */
export async function main(): Promise<void> {
  let passed = 0
  let failed = 0
  for (const { name, run } of steps()) {
    console.log(`\n━━ ${name}`)
    const began = performance.now()
    let trouble: string | undefined
    try {
      await run()
    } catch (error) {
      trouble = messageOf(error)
    }
    const took = `${((performance.now() - began) / 1000).toFixed(1)} s`
    if (trouble === undefined) passed += 1
    else failed += 1
    console.log(trouble === undefined ? `✓ ${name}: ${took}` : `✗ ${name}: ${took}: ${trouble}`)
  }
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

function steps(): Step[] {
  const journeys = path.join(ROOT, 'e2e', 'main.ts')
  return [
    {
      name: 'A browser',
      run: async () => {
        const browser = ensureBrowser()
        // Under both names, so that every test of this run finds the same one.
        Object.assign(process.env, { CHROMIUM_PATH: browser, CHROMIUM: browser })
        console.log(browser)
      },
    },
    { name: 'Format and lint (biome)', run: () => bin('@biomejs/biome/bin/biome', 'check', '.') },
    {
      name: 'Types (tsc)',
      run: async () => {
        await bin('next/dist/bin/next', 'typegen')
        await bin('ts7/bin/tsc', '--noEmit', '--project', '.')
      },
    },
    {
      name: 'House rules (dependency-cruiser, lengths, purity)',
      run: () => node('server/boot/house-rules.ts'),
    },
    { name: 'Nothing unused (knip)', run: () => bin('knip/bin/knip.js') },
    {
      name: 'Unit, property and integration (vitest)',
      run: () => bin('vitest/vitest.mjs', 'run'),
    },
    {
      name: 'Build',
      run: async () => {
        const built = await ensureBuilt()
        console.log(built ? 'built' : 'the build of these sources is there')
      },
    },
    ...(existsSync(journeys)
      ? [{ name: 'Journeys (Chromium)', run: () => node('e2e/main.ts') }]
      : []),
  ]
}

function bin(script: string, ...args: string[]): Promise<void> {
  return node(path.join('node_modules', script), ...args)
}

function node(script: string, ...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`not done after ${STEP_LIMIT_MS / 60_000} minutes`))
    }, STEP_LIMIT_MS)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearTimeout(late)
      if (code === 0) resolve()
      else reject(new Error(`ended with ${signal ?? code}`))
    })
  })
}
