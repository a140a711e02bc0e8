import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { callableHost } from './ports.ts'
import { postHere } from './post-here.ts'
import { selfSigned } from './tls.ts'

const home = mkdtempSync(path.join(tmpdir(), 'dockline-post-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

it('posts to a Dockline over http, and over https where it was started so', async () => {
  const echo: http.RequestListener = (req, res) => req.pipe(res)
  for (const server of [
    http.createServer(echo),
    https.createServer(await selfSigned(home), echo),
  ]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const answer = await postHere(`127.0.0.1:${port}/hook`, {}, new TextEncoder().encode('order'))
    expect(answer).toEqual({ status: 200, text: 'order' })
    server.close()
  }
  await expect(postHere('127.0.0.1:1/hook', {}, new Uint8Array())).rejects.toThrow(/ECONNREFUSED/)
})

it('calls the address that Dockline listens on', () => {
  expect(['0.0.0.0', '::', '192.0.2.1', '::1'].map(callableHost)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
    '192.0.2.1',
    '[::1]',
  ])
})
