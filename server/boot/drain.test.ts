import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { drainable } from './drain.ts'
import { sleep } from './processes.ts'

/** A server whose `/slow` answers after 400 ms, and whose `/live` never ends. */
async function serve(): Promise<{ url: string; close: (patienceMs?: number) => Promise<void> }> {
  const server = http.createServer((req, res) => {
    if (req.url === '/live') {
      res.setHeader('content-type', 'text/event-stream').write(': here\n\n')
    } else setTimeout(() => res.end('done'), req.url === '/slow' ? 400 : 60_000)
  })
  const close = drainable(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

it('answers what runs, cuts live streams, and takes nothing new', async () => {
  const { url, close } = await serve()
  const live = await fetch(`${url}/live`)
  const slow = fetch(`${url}/slow`).then((answer) => answer.text())
  await sleep(100)
  const closed = close()
  await expect(live.text()).rejects.toThrow()
  await expect(fetch(`${url}/slow`)).rejects.toThrow()
  expect(await slow).toBe('done')
  await closed
})

it('gives up on a request that does not end', async () => {
  const { url, close } = await serve()
  const never = fetch(`${url}/never`)
  const cut = expect(never).rejects.toThrow()
  await sleep(100)
  await close(200)
  await cut
})
