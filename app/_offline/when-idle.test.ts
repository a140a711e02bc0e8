import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inIdleMoments } from './when-idle.ts'

/** A browser’s idle moments, one at a time. */
const waiting = new Map<number, () => void>()
let ids = 0

function idleMoment(): void {
  const [next] = waiting
  if (!next) return
  waiting.delete(next[0])
  next[1]()
}

beforeEach(() => {
  waiting.clear()
  const requestIdleCallback = (run: () => void) => {
    ids += 1
    waiting.set(ids, run)
    return ids
  }
  vi.stubGlobal('document', { readyState: 'complete' })
  vi.stubGlobal('window', { requestIdleCallback })
  vi.stubGlobal('requestIdleCallback', requestIdleCallback)
  vi.stubGlobal('cancelIdleCallback', (id: number) => waiting.delete(id))
})
afterEach(() => vi.unstubAllGlobals())

describe('work for idle moments', () => {
  it('is done in order, one piece a moment', () => {
    const done: string[] = []
    inIdleMoments([() => done.push('a'), () => done.push('b')])
    expect(done).toEqual([])
    idleMoment()
    expect(done).toEqual(['a'])
    idleMoment()
    idleMoment()
    expect(done).toEqual(['a', 'b'])
  })
  it('ends where it is called off, before it or in the middle', () => {
    const done: string[] = []
    inIdleMoments([() => done.push('never')])()
    const stop = inIdleMoments([() => done.push('a'), () => done.push('b')])
    idleMoment()
    stop()
    idleMoment()
    expect(done).toEqual(['a'])
  })
})
