const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9})\d*)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Reads an ISO 8601 instant of any precision and zone (none means UTC) into UTC text of fixed width,
 * `2026-11-22T09:30:00.123456789Z`: comparing two as text compares them in time. Null when it is no
 * instant between the years 1970 and 9999.
 */
export function readInstant(text: string): string | null {
  const match = SHAPE.exec(text.trim())
  if (match === null) return null
  const [, year, month, day, hour, minute, second = '00', fraction = '', zone = 'Z'] = match
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const ms = Date.parse(wall)
  // Date.parse rolls 31 February over into March; such a text names no day.
  if (!Number.isFinite(ms) || new Date(ms).toISOString() !== wall) return null
  const utc = ms - offsetMinutes(zone) * 60_000
  if (utc < 0 || utc > Date.UTC(9999, 11, 31, 23, 59, 59)) return null
  return `${new Date(utc).toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`
}

function offsetMinutes(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return zone.startsWith('-') ? -minutes : minutes
}
