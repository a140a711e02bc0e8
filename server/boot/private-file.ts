import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'

/** Writes a file that only its owner may read (mode 600): aside, synced, then renamed in one step. */
export function writePrivate(file: string, content: string): void {
  const aside = `${file}.${process.pid}.tmp`
  const handle = openSync(aside, 'w', 0o600)
  try {
    writeFileSync(handle, content)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(aside, file)
}
