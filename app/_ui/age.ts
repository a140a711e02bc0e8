export type AgeUnit = 'now' | 'minute' | 'hour' | 'day' | 'week'

/**
 * The largest whole unit of an age, for compact text ("34 m", "3 h", "2 d").
 * Under a minute is `now`; the count is always the absolute value.
 */
export function compactAge(ageMs: number): { count: number; unit: AgeUnit } {
  const minutes = Math.floor(Math.abs(ageMs) / 60_000)
  if (minutes < 1) return { count: 0, unit: 'now' }
  if (minutes < 60) return { count: minutes, unit: 'minute' }
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return { count: hours, unit: 'hour' }
  const days = Math.floor(hours / 24)
  if (days < 21) return { count: days, unit: 'day' }
  return { count: Math.floor(days / 7), unit: 'week' }
}
