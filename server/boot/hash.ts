import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/**
 * One hash over the names and contents of files and folders (missing ones count as missing).
 * `skip` gets a path relative to its folder.
 */
export function hashOf(places: string[], skip: (name: string) => boolean = () => false): string {
  const hash = createHash('sha256')
  for (const place of places) {
    const stat = statSync(place, { throwIfNoEntry: false })
    hash.update(`\0${path.basename(place)}\0`)
    if (!stat) hash.update('missing')
    else if (stat.isFile()) hash.update(readFileSync(place))
    else {
      const names = readdirSync(place, { recursive: true, encoding: 'utf8' }).sort()
      for (const name of names) {
        const file = path.join(place, name)
        if (skip(name) || !statSync(file).isFile()) continue
        hash.update(`\0${name}\0`).update(readFileSync(file))
      }
    }
  }
  return hash.digest('hex')
}
