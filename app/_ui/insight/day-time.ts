import type { useFormatter } from 'use-intl'

/** A time of day in a place: "16:30" today, "Mon 16:30" within the week, "7 Dec 16:30" beyond. */
export function dayTime(
  format: ReturnType<typeof useFormatter>,
  at: Date,
  now: Date,
  timeZone: string,
): string {
  const time = format.dateTime(at, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'short', timeZone })
  if (day(at) === day(now)) return time
  const far = Math.abs(at.getTime() - now.getTime()) > 6 * 86_400_000
  const name = format.dateTime(at, {
    ...(far ? { day: 'numeric', month: 'short' } : { weekday: 'short' }),
    timeZone,
  })
  return `${name}\u00a0${time}`
}
