import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { isAlive, until } from './processes.ts'

it('a helper ends also when its start was killed by -9', async () => {
  const processes = new URL('./processes.ts', import.meta.url).href
  const start = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { spawn } from 'node:child_process'
     import { ENDS_WITH_US } from '${processes}'
     const wait = ['-e', 'setInterval(() => {}, 1000)']
     const child = spawn(process.execPath, [...ENDS_WITH_US, ...wait], { stdio: 'ignore' })
     console.log(child.pid)
     setInterval(() => {}, 1000)`,
  ])
  const [said] = await once(start.stdout, 'data')
  const pid = Number(said)
  expect(isAlive(pid)).toBe(true)
  start.kill('SIGKILL')
  expect(await until(() => !isAlive(pid), 15_000)).toBe(true)
}, 20_000)
