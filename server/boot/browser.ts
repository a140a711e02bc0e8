import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { BootError } from './errors.ts'
import { ROOT } from './prisma-cli.ts'

const DEBIAN_CHROMIUM = '/usr/bin/chromium'
const APT = '/usr/bin/apt-get'
/** Debian's packages for tests, each with a program that tells whether it is there. */
const DEBIAN = {
  chromium: DEBIAN_CHROMIUM,
  // the fake camera's film
  ffmpeg: '/usr/bin/ffmpeg',
  // printed symbols are read back from the page
  'poppler-utils': '/usr/bin/pdftoppm',
}

/**
 * The Chromium that browser tests use, installed when there is none: CHROMIUM_PATH, else Debian's
 * package (with what else the tests read and write pictures by) where we are root there, else Playwright's own.
 * Throws BootError when it cannot be had.
 */
export function ensureBrowser(): string {
  const given = process.env.CHROMIUM_PATH ?? process.env.CHROMIUM
  if (given) {
    if (existsSync(given)) return given
    throw new BootError(`CHROMIUM_PATH names ${given}, which does not exist. Correct it.`)
  }
  const asRoot = process.getuid?.() === 0 && existsSync(APT)
  const wanted = Object.entries(DEBIAN).filter(([, program]) => !existsSync(program))
  if (asRoot && wanted.length > 0) installDebian(wanted.map(([name]) => name))
  if (existsSync(DEBIAN_CHROMIUM)) return DEBIAN_CHROMIUM

  const own = playwrightChromium()
  if (existsSync(own)) return own
  console.log('· Installing Chromium (once)')
  const install = spawnSync('playwright', ['install', 'chromium'], { stdio: 'inherit' })
  if (install.status === 0 && existsSync(own)) return own
  throw new BootError(
    'No Chromium could be installed. Install one and set CHROMIUM_PATH to its program.',
  )
}

function installDebian(packages: readonly string[]): void {
  console.log(`· Installing ${packages.join(', ')} (once)`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync(APT, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  apt('update', '-qq')
  const install = apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
  if (install.status !== 0) console.error(install.stderr)
}

/** Where Playwright's own Chromium would be; asked in a process of its own, being a tool of tests only. */
function playwrightChromium(): string {
  const script = "console.log(require('playwright').chromium.executablePath())"
  const asked = spawnSync(process.execPath, ['--eval', script], { cwd: ROOT, encoding: 'utf8' })
  return asked.stdout.trim()
}
