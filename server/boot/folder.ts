import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { BootError, codeOf } from './errors.ts'

/**
 * Makes a folder with those above it. Node's own recursive form hides why a read-only disk refused,
 * and never ends below /proc.
 */
export function makeFolder(folder: string): void {
  if (tryMake(folder)) return
  makeFolder(path.dirname(folder))
  if (tryMake(folder)) return
  throw new BootError(`${folder} cannot be made there. Set DATA_DIR to a folder that can be.`)
}

/** False where the folder above is missing. */
function tryMake(folder: string): boolean {
  try {
    mkdirSync(folder)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' && path.dirname(folder) !== folder) return false
    if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EISDIR') throw error
    // a folder that is there, also the root of a read-only disk
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
  return true
}
