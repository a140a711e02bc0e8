import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const WORKER = path.resolve('public/sw.js')

export type Deploy = {
  /** The version that the phone keeps of the floor's home once the new worker is in. */
  readonly revision: string
  /** Puts the build's own worker back. */
  readonly undo: () => void
}

/**
 * Puts a new version where the browser looks for one: the built worker with new revisions for the floor's
 * pages, as the next build would write it. Browser and worker do the rest themselves.
 */
export function deploy(): Deploy {
  const built = readFileSync(WORKER, 'utf8')
  const revision = randomBytes(10).toString('hex')
  const next = built.replace(
    /(['"]revision['"]:['"])[0-9a-f]+(['"],['"]url['"]:['"]\/floor)/g,
    `$1${revision}$2`,
  )
  if (next === built) throw new Error('public/sw.js names no page of the floor')
  writeFileSync(WORKER, next)
  return { revision, undo: () => writeFileSync(WORKER, built) }
}
