import { readdirSync, readFileSync } from 'node:fs'
import { type Served, type Stack, serve } from '../bench/stack.ts'
import { pause } from './wire.ts'
import { asOwner } from './world.ts'

/** The application under a supervisor: whoever ends it, it is started again on the same port. */
export type App = {
  readonly origin: () => string
  readonly counts: { kills: number; deaths: number; databaseKills: number }
  readonly killApp: () => Promise<void>
  readonly killDatabase: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function openApp(stack: Stack): Promise<App> {
  const counts = { kills: 0, deaths: 0, databaseKills: 0 }
  let stopping = false
  let killing = false
  let served: Served = await serve(stack)
  const port = Number(new URL(served.origin).port)

  async function again(): Promise<void> {
    while (!stopping) {
      try {
        served = await serve(stack, { port })
        watch(served)
        return
      } catch {
        await pause(300)
      }
    }
  }
  function watch(one: Served): void {
    one.child.once('exit', () => {
      if (stopping) return
      if (killing) killing = false
      else counts.deaths += 1
      void again()
    })
  }
  watch(served)
  return {
    counts,
    origin: () => `http://127.0.0.1:${port}`,
    async killApp() {
      counts.kills += 1
      killing = true
      served.child.kill('SIGKILL')
      await pause(50)
    },
    async killDatabase() {
      counts.databaseKills += 1
      const postmaster = stack.postgresPid()
      const all = [postmaster, ...childrenOf(postmaster)]
      for (const pid of all) kill(pid)
      while (all.some(isAlive)) await pause(20)
      await asOwner(stack.ownerUrl, 'SELECT 1')
    },
    async stop() {
      stopping = true
      await served.stop()
    },
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it went by itself
  }
}

function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[0] !== 'Z'
  } catch {
    return false
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent
      } catch {
        return false
      }
    })
}
