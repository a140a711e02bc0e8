import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { setSecrets } from '../platform/secrets.ts'
import { seedApart } from './demo-apart.ts'

const home = mkdtempSync(path.join(tmpdir(), 'dockline-seed-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const edgeKeys = { k1: 'k' }
setSecrets({ session: 's', tracking: 't', edgeKeys, sealing: 'open sesame', metrics: 'm' })

function seed(name: string, body: string): string {
  const file = path.join(home, `${name}.mjs`)
  writeFileSync(file, `export async function seedDemo(options) { ${body} }`)
  return pathToFileURL(file).href
}

it('gives the seed its database and the secrets, and comes back when it is done', async () => {
  const body = `if (options.ownerUrl !== 'url' || options.secrets.sealing !== 'open sesame') throw new Error('no')`
  await expect(seedApart(seed('good', body), 'url')).resolves.toBeUndefined()
})

it('fails with the fault of the seed, code and all', async () => {
  const full = seed('full', `throw Object.assign(new Error('could not extend'), { code: '53100' })`)
  await expect(seedApart(full, 'url')).rejects.toMatchObject({
    message: 'could not extend',
    code: '53100',
  })
  const killed = seed('killed', `process.kill(process.pid, 'SIGKILL')`)
  await expect(seedApart(killed, 'url')).rejects.toThrow('the seed ended with SIGKILL')
})
