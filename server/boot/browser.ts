import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { BootError } from './errors.ts'
import { ROOT } from './prisma-cli.ts'

const DEBIAN_CHROMIUM = '/usr/bin/chromium'
const APT = '/usr/bin/apt-get'

/**
 * The Chromium that browser tests use, installed when there is none: CHROMIUM_PATH, else Debian's
 * package (with ffmpeg, for the fake camera) where we are root there, else Playwright's own.
 * Throws BootError when it cannot be had.
 */
export function ensureBrowser(): string {
  const given = process.env.CHROMIUM_PATH ?? process.env.CHROMIUM
  if (given) {
    if (existsSync(given)) return given
    throw new BootError(`CHROMIUM_PATH names ${given}, which does not exist. Correct it.`)
  }
  const asRoot = process.getuid?.() === 0 && existsSync(APT)
  const wanted = [DEBIAN_CHROMIUM, '/usr/bin/ffmpeg'].filter((file) => !existsSync(file))
  if (asRoot && wanted.length > 0) installDebian()
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

function installDebian(): void {
  console.log('· Installing chromium and ffmpeg (once)')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) =>
    spawnSync(APT, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  apt('update', '-qq')
  const install = apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'ffmpeg')
  if (install.status !== 0) console.error(install.stderr)
}

/** Where Playwright's own Chromium would be; asked in a process of its own, being a tool of tests only. */
function playwrightChromium(): string {
  const script = "console.log(require('playwright').chromium.executablePath())"
  const asked = spawnSync(process.execPath, ['--eval', script], { cwd: ROOT, encoding: 'utf8' })
  return asked.stdout.trim()
}
