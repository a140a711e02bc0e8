// The first lines of every `npm run …`: plain JavaScript without dependencies, for whatever Node the
// system has (18 or newer). Installs what package-lock.json asks for, then goes on under the
// project's own Node (npm package `node`) with main.ts.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const MAIN = path.join(ROOT, 'server', 'boot', 'main.ts')
const NEEDED = 24

const major = (version) => Number(version.replace(/^v/, '').split('.')[0])
const json = (...parts) => JSON.parse(readFileSync(path.join(ROOT, ...parts), 'utf8'))

function fail(line) {
  console.error(`\n✗ ${line}\n`)
  process.exit(1)
}

/** Whether node_modules holds what the lock names, by npm's own record of what it installed. */
function isInstalled() {
  let installed
  try {
    installed = json('node_modules', '.package-lock.json').packages
  } catch {
    return false
  }
  const wanted = json('package-lock.json').packages
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === '') continue
    const found = installed[place]
    if (found ? found.version !== entry.version : !(entry.optional || entry.peer)) return false
  }
  return true
}

/** When a process began: with the pid it names one for good. Undefined where /proc does not say. */
function birthOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {}
}

/** A holder that died without letting go no longer counts, also when its pid was handed out again. */
function holds(file) {
  try {
    const [pid, birth = ''] = readFileSync(file, 'utf8').split(' ')
    if (!pid) return Date.now() - statSync(file).mtimeMs < 5000 // it is about to write its pid
    process.kill(Number(pid), 0)
    return (birthOf(pid) ?? '') === birth
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two starts at once must not install into the same folder: the second waits and looks again. */
function withInstallLock(work) {
  const file = path.join(ROOT, '.install.lock')
  for (;;) {
    try {
      writeFileSync(file, `${process.pid} ${birthOf(process.pid) ?? ''}`, { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!holds(file)) rmSync(file, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
  }
  try {
    work()
  } finally {
    rmSync(file, { force: true })
  }
}

function install() {
  if (isInstalled()) return
  console.log('· Installing packages (once, about a minute)')
  const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
  const cli = process.env.npm_execpath
  const [command, all] =
    cli && /npm-cli\.c?js$/.test(cli) ? [process.execPath, [cli, ...args]] : ['npm', args]
  const npm = spawnSync(command, all, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 })
  if (npm.status === 0) return
  const said = `${npm.stdout ?? ''}${npm.stderr ?? ''}${npm.error ?? ''}`
  if (/ENOSPC/.test(said)) fail('The disk is full. Free about 1.5 GB, then start again.')
  if (/EROFS/.test(said)) fail('This folder is on a read-only disk. Clone where it can be written.')
  if (/EACCES|EPERM/.test(said)) {
    fail('This folder belongs to another user. Start as its owner, or clone it anew.')
  }
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/.test(said)) {
    fail('The npm registry cannot be reached. Check the network or proxy, then start again.')
  }
  console.error(said.trim().split('\n').slice(-25).join('\n'))
  fail('npm ci failed with the lines above. Mend that, then start again.')
}

/** The project's own Node; the running one where the package has none for this platform but it will do. */
function projectNode() {
  const own = path.join(ROOT, 'node_modules', '.bin', 'node')
  if (existsSync(own)) {
    const asked = spawnSync(own, ['--version'], { encoding: 'utf8' })
    if (asked.status === 0 && major(asked.stdout.trim()) >= NEEDED) return own
  }
  if (major(process.version) >= NEEDED) return process.execPath
  return fail(
    `Node ${NEEDED} is needed and none came with the packages for ${process.platform}-${process.arch}. Install Node ${NEEDED}, then start again.`,
  )
}

/** Goes on in a process of the project's Node, passing signals on and its end back. */
function goOn(node) {
  const env = {
    ...process.env,
    PATH: `${path.join(ROOT, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
  }
  const child = spawn(node, [MAIN, ...process.argv.slice(2)], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => fail(`Node could not be started: ${error.message}`))
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

if (major(process.version) < 18)
  fail(`Node 18 or newer is needed to begin; this is ${process.version}.`)
if (!['linux', 'darwin'].includes(process.platform)) {
  fail(`Dockline runs on Linux and macOS; this is ${process.platform}. On Windows use WSL 2.`)
}
try {
  if (!isInstalled()) withInstallLock(install)
} catch (error) {
  if (error.code === 'EROFS' || error.code === 'EACCES') {
    fail(`The packages are not installed and ${ROOT} cannot be written. Clone where it can be.`)
  }
  if (error.code === 'ENOSPC') fail('The disk is full. Free about 1.5 GB, then start again.')
  throw error
}
// npm's scripts install first and look for `node` again: what then runs is the project's own, with no
// older one waiting beside it for as long as Dockline lives.
if (process.argv[2] === 'install') process.exit(0)
if (major(process.version) >= NEEDED && existsSync(path.join(ROOT, 'node_modules'))) {
  process.argv[1] = MAIN
  await import(pathToFileURL(MAIN).href)
} else goOn(projectNode())
