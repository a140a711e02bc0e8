import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { isAlive, until } from '../../server/boot/processes.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    dockline: Running
  }
}

/** A running Dockline of its own: the demo company on a fresh data folder. */
export type Running = {
  readonly url: string
  readonly trackUrl: string
  readonly port: number
  readonly trackPort: number
  readonly dataDir: string
}

const START_WITHIN_MS = 240_000

/** vitest's global set-up: `npm start` on free ports, stopped again when the journeys are over. */
export default async function setup(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  // while writing a journey: DOCKLINE_RUNNING is a Running as JSON, used as it stands
  if (process.env.DOCKLINE_RUNNING) {
    project.provide('dockline', JSON.parse(process.env.DOCKLINE_RUNNING))
    return undefined
  }
  const running = await newDockline('e2e')
  await startDockline(running)
  project.provide('dockline', running)
  return () => stopDockline(running)
}

/** Free ports and an empty data folder under `.data`: a Dockline to start. */
export async function newDockline(name: string): Promise<Running> {
  const dataDir = path.resolve('.data', name)
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const [port, trackPort] = [await freePort(), await freePort()]
  return {
    url: `http://localhost:${port}`,
    trackUrl: `http://localhost:${trackPort}`,
    port,
    trackPort,
    dataDir,
  }
}

/** Starts Dockline as a person does and resolves when it is ready. Rejects with the end of what it said. */
export async function startDockline(running: Running): Promise<void> {
  const log = openSync(path.join(running.dataDir, 'start.log'), 'a')
  const child = spawn(process.execPath, ['server/boot/start.mjs', 'start'], {
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      PORT: String(running.port),
      TRACK_PORT: String(running.trackPort),
      DATA_DIR: running.dataDir,
      HOST: '127.0.0.1',
      NODE_ENV: 'production',
    },
  })
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`Dockline ended with ${code}; see ${running.dataDir}/start.log`)),
    )
  })
  await Promise.race([ready(running.url), ended])
  child.unref()
}

/** Ends what runs on this data folder as Ctrl-C does, whoever started it. */
export async function stopDockline(running: Running): Promise<void> {
  // one that fell by itself has failed its journeys already
  if (!existsSync(lockOf(running)) || !isAlive(serverPid(running))) return
  const pid = serverPid(running)
  process.kill(pid, 'SIGINT')
  await until(() => !isAlive(pid), 60_000)
}

/** kill -9, the server and its PostgreSQL: no warning to anybody, as when the power goes. */
export async function killDockline(running: Running): Promise<void> {
  // where only root may enter, the database's files stand elsewhere
  const { cluster } = JSON.parse(readFileSync(path.join(running.dataDir, 'postgres.json'), 'utf8'))
  const file = path.resolve(running.dataDir, cluster, 'postmaster.pid')
  const postmaster = Number.parseInt(readFileSync(file, 'utf8'), 10)
  const pids = [serverPid(running), postmaster]
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  if (!(await until(() => !pids.some(isAlive), 10_000))) throw new Error('They live on')
}

function serverPid(running: Running): number {
  return JSON.parse(readFileSync(lockOf(running), 'utf8')).pid
}

function lockOf(running: Running): string {
  return path.join(running.dataDir, 'dockline.lock')
}

async function ready(url: string): Promise<void> {
  const until = Date.now() + START_WITHIN_MS
  while (Date.now() < until) {
    const answer = await fetch(`${url}/api/ready`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('Dockline was not ready in time')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
