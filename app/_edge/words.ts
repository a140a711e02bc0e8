import { createTranslator } from 'use-intl/core'
import en from '../_ui/messages/en/track.json' with { type: 'json' }
import es from '../_ui/messages/es/track.json' with { type: 'json' }

export const LANGUAGES = ['en', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

const translator = (locale: Language, messages: typeof en) => createTranslator({ locale, messages })
const translators = { en: translator('en', en), es: translator('es', es) }

const languageOf = (tag: string): Language | undefined =>
  LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language)

/**
 * The reader's locale: `?lang=` first, then Accept-Language by its weights, then the order's own
 * hint. The region is kept, since it decides between 2:30 pm and 14:30.
 */
export function localeFor(asked: {
  query?: string | null
  accept?: string | null
  hint?: string | undefined
}): { language: Language; tag: string } {
  const accepted = (asked.accept ?? '')
    .slice(0, 400)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';')
      const q = rest.find((word) => word.trim().startsWith('q='))
      return { tag, q: q ? Number(q.trim().slice(2)) || 0 : 1 }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag)
  for (const tag of [asked.query ?? '', ...accepted, asked.hint ?? '']) {
    const language = languageOf(tag)
    if (language) return { language, tag: knownTag(tag, language) }
  }
  return { language: 'en', tag: 'en-US' }
}

function knownTag(tag: string, language: Language): string {
  const bare = language === 'en' ? 'en-US' : 'es'
  if (!tag.includes('-')) return bare
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? bare
  } catch {
    return bare
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** Intl objects cost a millisecond each, so they are kept; the map cannot grow past its bound. */
function format(tag: string, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${tag}|${timeZone}|${JSON.stringify(options)}`
  let made = formats.get(key)
  if (!made) {
    if (formats.size > 500) formats.clear()
    try {
      made = new Intl.DateTimeFormat(tag, { timeZone, ...options })
    } catch {
      made = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
    }
    formats.set(key, made)
  }
  return made
}

export type Words = {
  t: ReturnType<typeof translator>
  language: Language
  /** `2:30 pm`, or `14:30` where people write so. */
  time: (instant: string) => string
  /** `Sat 21 Nov` of an instant in the snapshot's zone. */
  day: (instant: string) => string
  /** `Sat 21 Nov` of a calendar day. */
  calendarDay: (day: string) => string
  /** `Tue 24 – Wed 25 Nov`. */
  days: (span: { from: string; to: string }) => string
  /** `24 – 25 Nov`. */
  shortDays: (span: { from: string; to: string }) => string
  /** The time alone today, else day and time. */
  moment: (instant: string, nowMs: number) => string
  /** `today at 2:30 pm`, `tomorrow at …`, or day and time. */
  when: (instant: string, nowMs: number) => string
  /** `2 h 18 min left`, or null once it has passed or is days away. */
  left: (instant: string, nowMs: number) => string | null
  /** A country's name. */
  region: (country: string) => string
}

/** The words and formats of one reader: their language, region, and the order's time zone. */
export function wordsFor(locale: { language: Language; tag: string }, timeZone: string): Words {
  const { language, tag } = locale
  const t = translators[language]
  const part = (date: Date, zone: string, options: Intl.DateTimeFormatOptions) =>
    format(language, zone, options).format(date).replace('.', '')
  const dayParts = (date: Date, zone: string) => ({
    weekday: part(date, zone, { weekday: 'short' }),
    day: part(date, zone, { day: 'numeric' }),
    month: part(date, zone, { month: 'short' }),
  })
  const dayWords = (date: Date, zone: string) => {
    const { weekday, day, month } = dayParts(date, zone)
    return `${weekday} ${day} ${month}`
  }
  const iso = (date: Date) =>
    format('en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(date)
  const time = (instant: string) =>
    format(tag, timeZone, { hour: 'numeric', minute: '2-digit' })
      .format(new Date(instant))
      .replace(/[AP]M$/, (half) => half.toLowerCase())
      .replace(/\s/g, '\u00a0')
  const range = (span: { from: string; to: string }, withWeekday: boolean) => {
    const from = dayParts(new Date(span.from), 'UTC')
    const to = dayParts(new Date(span.to), 'UTC')
    const say = (p: typeof from, month: boolean) =>
      [withWeekday ? p.weekday : '', p.day, month ? p.month : ''].filter(Boolean).join('\u00a0')
    return span.from === span.to
      ? say(to, true)
      : `${say(from, from.month !== to.month)} – ${say(to, true)}`
  }
  const dayAndTime = (instant: string) =>
    t('at', { day: dayWords(new Date(instant), timeZone), time: time(instant) })
  const daysAhead = (instant: string, nowMs: number) =>
    Math.round((Date.parse(iso(new Date(instant))) - Date.parse(iso(new Date(nowMs)))) / 86_400_000)
  return {
    t,
    language,
    time,
    day: (instant) => dayWords(new Date(instant), timeZone),
    calendarDay: (day) => dayWords(new Date(day), 'UTC'),
    days: (span) => range(span, true),
    shortDays: (span) => range(span, false),
    moment: (instant, nowMs) =>
      daysAhead(instant, nowMs) === 0 ? time(instant) : dayAndTime(instant),
    when: (instant, nowMs) => {
      const ahead = daysAhead(instant, nowMs)
      if (ahead === 0) return t('today', { time: time(instant) })
      return ahead === 1 ? t('tomorrow', { time: time(instant) }) : dayAndTime(instant)
    },
    left: (instant, nowMs) => {
      const minutes = Math.floor((Date.parse(instant) - nowMs) / 60_000)
      if (minutes <= 0 || minutes >= 24 * 60) return null
      return t('change.left', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
    },
    region: (country) => {
      try {
        return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country
      } catch {
        return country
      }
    },
  }
}
