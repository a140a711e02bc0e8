import { hash } from 'node:crypto'

/** When things that have no date of their own came to be. */
const BEGINNING_MS = Date.UTC(2025, 0, 6)

/** A UUIDv7 that is the same in every run: its time is `atMs`, the rest follows from the name. */
export function seedId(name: string, atMs: number = BEGINNING_MS): string {
  const time = Math.floor(atMs).toString(16).padStart(12, '0')
  const rest = hash('sha1', `${atMs} ${name}`)
  const variant = ((Number.parseInt(rest.slice(3, 4), 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`
}

/** PostgreSQL's form of an instant. */
export function iso(ms: number): string {
  return new Date(ms).toISOString()
}
