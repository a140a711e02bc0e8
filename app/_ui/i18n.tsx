'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { type Locale, localeCookie, zoneCookie } from './locale.ts'
import type { Messages } from './messages/types.ts'

/**
 * Language, numbers and dates for everything below. `timeZone` is what the server drew with; a static shell has
 * none and begins with the zone that is remembered. Once in the browser its own zone takes over and is remembered
 * for the next page. `nowMs` keeps relative times equal on both sides of hydration.
 */
export function Intl18n(props: {
  locale: Locale
  messages: Partial<Messages>
  timeZone?: string | undefined
  nowMs?: number | undefined
  children: ReactNode
}) {
  const { locale, messages, nowMs, children } = props
  const [timeZone, setTimeZone] = useState(() => props.timeZone ?? rememberedZone() ?? 'UTC')
  useEffect(() => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
    setTimeZone(zone)
    writeCookie(zoneCookie, zone)
  }, [])
  return (
    <IntlProvider
      locale={locale}
      messages={messages}
      timeZone={timeZone}
      {...(nowMs === undefined ? {} : { now: new Date(nowMs) })}
    >
      {children}
    </IntlProvider>
  )
}

function rememberedZone(): string | undefined {
  if (typeof document === 'undefined') return undefined
  const kept = document.cookie.split('; ').find((pair) => pair.startsWith(`${zoneCookie}=`))
  return kept && decodeURIComponent(kept.slice(zoneCookie.length + 1))
}

/** A preference the server reads on the next page: a year, this site only, no personal data. */
export function writeCookie(name: string, value: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is missing in Firefox and older WebViews
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`
}

/** Remembers the language; the caller reloads what the server drew (`router.refresh()`). */
export function chooseLocale(locale: Locale): void {
  writeCookie(localeCookie, locale)
}
