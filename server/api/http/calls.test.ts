import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Viewer } from '../../platform/auth/viewer.ts'
import { sql } from '../../platform/db.ts'
import { viewerOfRole } from '../../platform/testing/viewer.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'
import { appRouter } from '../router.ts'
import { answerCalls, callsOf, MAX_BODY } from './calls.ts'

const BASE = '/api/trpc/'
const viewers = new Map<string, Viewer>()
const onError = vi.fn()

let world: World
let ours: http.Server
let theirs: http.Server
beforeAll(async () => {
  world = await makeWorld()
  const contextOf = (req: http.IncomingMessage) =>
    Promise.resolve({
      viewer: viewers.get(String(req.headers['x-viewer'])) ?? null,
      requestId: 'test',
      origin: 'http://localhost',
      device: null,
    })
  const handler = createHTTPHandler({
    router: appRouter,
    basePath: BASE,
    maxBodySize: MAX_BODY,
    createContext: ({ req }) => contextOf(req),
  })
  theirs = await listen(handler)
  ours = await listen((req, res) => {
    const calls = callsOf(req, BASE)
    if (!calls) {
      res.setHeader('x-handed-on', 'yes')
      return handler(req, res)
    }
    void answerCalls(req, res, calls, { context: () => contextOf(req), onError })
  })
  viewers.set('manager', await viewerOfRole('manager'))
  viewers.set('picker', await viewerOfRole('picker'))
  viewers.set('gone', await viewerOfRole('manager'))
  await sql('UPDATE session SET revoked_at = now() WHERE id = $1', [viewers.get('gone')?.sid])
})
afterAll(async () => {
  ours.close()
  theirs.close()
  await world.close()
})

function listen(handler: http.RequestListener): Promise<http.Server> {
  const server = http.createServer(handler)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

type Ask = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  readonly type?: string
  readonly viewer?: string
}

async function ask(server: http.Server, { method, path, body, type, viewer }: Ask) {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${BASE}${path}`, {
    method,
    headers: { 'content-type': type ?? 'application/json', 'x-viewer': viewer ?? 'manager' },
    ...(body === undefined ? {} : { body }),
  })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    vary: response.headers.get('vary'),
    text: await response.text(),
    handedOn: response.headers.has('x-handed-on'),
  }
}

const input = (value: unknown) => `?input=${encodeURIComponent(JSON.stringify(value))}`
const release = JSON.stringify({ commandId: randomUUID(), orderId: randomUUID(), kind: 'manual' })
const confirm = JSON.stringify({
  commands: [
    {
      id: randomUUID(),
      kind: 'pick.confirm',
      occurredAt: '2026-01-05T08:00:00Z',
      body: { allocationId: randomUUID(), quantity: 1, leaseToken: randomUUID(), source: 'camera' },
    },
  ],
})

describe('a request that calls', () => {
  it.each<[string, Ask]>([
    ['a query without input', { method: 'GET', path: 'identity.me' }],
    ['a query with input', { method: 'GET', path: `orders.list${input({ limit: 5 })}` }],
    ['a public query of nobody', { method: 'GET', path: 'identity.me', viewer: 'nobody' }],
    ['nobody', { method: 'GET', path: 'orders.list', viewer: 'nobody' }],
    ['a session that ended', { method: 'GET', path: 'orders.list', viewer: 'gone' }],
    ['a role that may not', { method: 'GET', path: 'orders.list', viewer: 'picker' }],
    ['input of a wrong shape', { method: 'GET', path: `orders.list${input({ limit: -1 })}` }],
    ['input that is no JSON', { method: 'GET', path: 'orders.list?input=%7B' }],
    ['a refusal', { method: 'POST', path: 'orders.releaseHold', body: release }],
    [
      'floor commands',
      { method: 'POST', path: 'fulfilment.applyCommands', body: confirm, viewer: 'picker' },
    ],
    ['a batch of one', { method: 'GET', path: `identity.me?batch=1&input=%7B%7D` }],
    [
      'a batch',
      { method: 'GET', path: `orders.list,identity.me${input({ 0: { limit: 3 } })}&batch=1` },
    ],
    [
      'a batch with its comma in code',
      { method: 'GET', path: `orders.list%2Cidentity.me${input({ 0: { limit: 3 } })}&batch=1` },
    ],
    [
      'a batch in which one is wrong',
      { method: 'GET', path: `orders.list,identity.me${input({ 0: { limit: -1 } })}&batch=1` },
    ],
    [
      'a batch of nobody',
      { method: 'GET', path: 'orders.list,orders.list?batch=1', viewer: 'nobody' },
    ],
    ['a batch whose input is no object', { method: 'GET', path: 'orders.list?batch=1&input=7' }],
    [
      'a batch of mutations',
      {
        method: 'POST',
        path: 'orders.releaseHold,orders.releaseHold?batch=1',
        body: `{"1":${release}}`,
      },
    ],
    ['a body that is no JSON', { method: 'POST', path: 'fulfilment.applyCommands', body: '{"com' }],
    ['no body', { method: 'POST', path: 'fulfilment.applyCommands', body: '' }],
    [
      'a body too large',
      {
        method: 'POST',
        path: 'fulfilment.applyCommands',
        body: `"${'x'.repeat(MAX_BODY)}"`,
      },
    ],
  ])('is answered as tRPC answers it: %s', async (_, request) => {
    // asked before, so that a command is a repeat for both
    await ask(theirs, request)
    const { handedOn, ...answer } = await ask(ours, request)
    expect(handedOn).toBe(false)
    const { handedOn: _theirs, ...wanted } = await ask(theirs, request)
    expect({ ...answer, text: JSON.parse(answer.text) }).toEqual({
      ...wanted,
      text: JSON.parse(wanted.text),
    })
  })

  it.each<[string, Ask]>([
    [
      'an unknown procedure in a batch',
      { method: 'GET', path: 'identity.me,orders.nothing?batch=1' },
    ],
    ['too many', { method: 'GET', path: `${Array(11).fill('identity.me').join(',')}?batch=1` }],
    [
      'queries and mutations at once',
      { method: 'POST', path: 'identity.me,orders.placeHold?batch=1' },
    ],
    ['a live stream', { method: 'GET', path: 'live.events' }],
    ['no such procedure', { method: 'GET', path: 'orders.nothing' }],
    ['a name every object has', { method: 'GET', path: 'constructor' }],
    ['a mutation by GET', { method: 'GET', path: 'orders.placeHold' }],
    [
      'another content type',
      { method: 'POST', path: 'orders.placeHold', body: '{}', type: 'text/plain' },
    ],
  ])('is not: %s', async (_, request) => {
    expect((await ask(ours, request)).handedOn).toBe(true)
  })

  it('that fails is told to the log, and to the caller without its cause', async () => {
    onError.mockClear()
    const { status } = await ask(ours, { method: 'GET', path: 'orders.list', viewer: 'nobody' })
    expect(status).toBe(401)
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'UNAUTHORIZED' }),
      'orders.list',
    )
  })

  it('whose body stops in the middle is no fault of the server', async () => {
    onError.mockClear()
    const { port } = ours.address() as AddressInfo
    const request = http.request(`http://127.0.0.1:${port}${BASE}fulfilment.applyCommands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 500, 'x-viewer': 'picker' },
    })
    request.on('error', () => {})
    request.write('{"commands":')
    await vi.waitFor(() => expect(request.socket?.bytesWritten).toBeGreaterThan(0))
    request.destroy()
    await vi.waitFor(() =>
      expect(onError).toHaveBeenCalledWith(
        expect.objectContaining({ code: 'CLIENT_CLOSED_REQUEST' }),
        'fulfilment.applyCommands',
      ),
    )
  })
})
