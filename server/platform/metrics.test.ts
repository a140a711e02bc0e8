import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { logger } from './log.ts'
import { observeRequest } from './metrics.ts'

const server = http.createServer((req, res) => {
  observeRequest(req, res, 'the-request')
  res.writeHead(req.url?.includes('fine') ? 200 : 404).end()
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

describe('the log of answers', () => {
  it('holds what was refused, with its request id, and no secret of a path', async () => {
    const said = vi.spyOn(logger, 'info').mockImplementation(() => {})
    await fetch(`${url}/api/webhooks/shopify/one?fine`)
    await fetch(`${url}/api/webhooks/shopify/one?secret=1`)
    await fetch(`${url}/track/a-customers-secret`)
    const about = {
      requestId: 'the-request',
      method: 'GET',
      status: 404,
      tookMs: expect.any(Number),
    }
    await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(2))
    expect(said.mock.calls.map(([facts]) => facts)).toEqual([
      { ...about, face: 'api/webhooks', path: '/api/webhooks/shopify/one' },
      { ...about, face: 'track', path: undefined },
    ])
  })
})
