import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { closeDatabase, openDatabase } from './db.ts'
import { beginDraining, notReadyFor } from './ready.ts'

// A database that takes the call and then says nothing, as a frozen machine does.
const mute = createServer(() => {})
afterAll(() => mute.close())

it('is not ready while the database keeps silent, nor once it drains', async () => {
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  mute.on('connection', (socket) => setTimeout(() => socket.destroy(), 600))
  openDatabase(`postgresql://a:b@127.0.0.1:${(mute.address() as AddressInfo).port}/c`)
  expect(await notReadyFor(100)).toBe('database')
  beginDraining()
  expect(await notReadyFor()).toBe('shutdown')
  await closeDatabase()
})
