import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '#server/boot/postgres'
import { ROOT } from '#server/boot/prisma-cli'
import type { Results } from './measure.ts'
import { endOf } from './stack.ts'

const START = path.join(ROOT, 'server', 'boot', 'start.mjs')

/**
 * start.cold: `npm start` on an empty data folder until it answers, demo company and all (packages installed, pages
 * built). start.again: the same once more. rss.idle: all its processes after ten quiet seconds, shared pages once.
 */
export async function benchStart(): Promise<Results> {
  const dir = mkdtempSync(path.join(tmpdir(), 'dockline-start-'))
  try {
    const cold = await start(dir, 240_000)
    await cold.stop()
    const again = await start(dir, 60_000)
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    const memory = memoryOf(again.pid)
    await again.stop()
    return {
      'start.cold': { value: cold.seconds, unit: 's' },
      'start.again': { value: again.seconds, unit: 's' },
      'rss.idle': { value: Math.round(memory.pssKb / 1024), unit: 'MiB' },
      'rss.idle.sum': { value: Math.round(memory.rssKb / 1024), unit: 'MiB' },
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function start(dir: string, withinMs: number) {
  const [port, trackPort] = [await freePort(), await freePort()]
  const began = performance.now()
  const child = spawn(process.execPath, [START], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      TRACK_PORT: String(trackPort),
      DATA_DIR: dir,
    },
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`npm start ended: ${said.slice(-400)}`)
    if (performance.now() - began > withinMs) {
      await endOf(child)
      throw new Error(`npm start took over ${withinMs / 1000} s: ${said.slice(-300)}`)
    }
    const up = await fetch(`http://127.0.0.1:${port}/api/ready`).then(
      (response) => response.ok,
      () => false,
    )
    if (up) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const seconds = Math.round((performance.now() - began) / 10) / 100
  return { seconds, pid: child.pid ?? 0, stop: () => endOf(child) }
}

/** Memory of a process and all below it, from /proc (Linux). */
function memoryOf(root: number): { pssKb: number; rssKb: number } {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // it ended while we looked
    }
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0))
  let pssKb = 0
  let rssKb = 0
  for (const pid of parents.keys()) {
    if (!isBelow(pid)) continue
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      pssKb += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
      rssKb += Number(/^Rss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
    } catch {
      // not ours to read, or ended
    }
  }
  return { pssKb, rssKb }
}
