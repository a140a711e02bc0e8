/** The next collection and what may be promised from it. Weekends are no working days; holidays come later. */

const DAY_MS = 86_400_000

/** Parts of an instant as a wall clock in a time zone shows them. */
export function wallClock(
  at: Date,
  timeZone: string,
): { day: string; minutes: number; weekday: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const get = (type: string) => parts.find((part) => part.type === type)?.value ?? '0'
  const day = `${get('year')}-${get('month')}-${get('day')}`
  return {
    day,
    minutes: Number(get('hour')) * 60 + Number(get('minute')),
    weekday: new Date(`${day}T00:00:00Z`).getUTCDay(),
  }
}

/** The instant at which a wall clock in `timeZone` shows `minutes` after midnight of `day` (`YYYY-MM-DD`). */
export function instantOf(day: string, minutes: number, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000
  // two corrections settle any offset, summer time included
  let guess = wanted
  for (let step = 0; step < 2; step += 1) {
    const shown = wallClock(new Date(guess), timeZone)
    guess += wanted - (Date.parse(`${shown.day}T00:00:00Z`) + shown.minutes * 60_000)
  }
  return new Date(guess)
}

/** The first carrier cut-off (local `HH:MM`) on a working day after `now`. */
export function nextCutoff(now: Date, timeZone: string, localTime: string): Date {
  const [hours = 0, mins = 0] = localTime.split(':').map(Number)
  const minutes = hours * 60 + mins
  const today = wallClock(now, timeZone)
  let dayMs = Date.parse(`${today.day}T00:00:00Z`)
  if (today.minutes >= minutes || isWeekend(dayMs)) dayMs = nextWorkingDay(dayMs)
  return instantOf(isoDay(dayMs), minutes, timeZone)
}

/** The days a parcel that leaves on `shipOn` (`YYYY-MM-DD`) may be promised for: after its transit, one working day wide. */
export function promiseFrom(shipOn: string, transitDays: number): { from: string; to: string } {
  let dayMs = Date.parse(`${shipOn}T00:00:00Z`)
  for (let day = 0; day < transitDays; day += 1) dayMs = nextWorkingDay(dayMs)
  return { from: isoDay(dayMs), to: isoDay(nextWorkingDay(dayMs)) }
}

function nextWorkingDay(dayMs: number): number {
  let next = dayMs + DAY_MS
  while (isWeekend(next)) next += DAY_MS
  return next
}

function isWeekend(dayMs: number): boolean {
  return [0, 6].includes(new Date(dayMs).getUTCDay())
}

function isoDay(dayMs: number): string {
  return new Date(dayMs).toISOString().slice(0, 10)
}
