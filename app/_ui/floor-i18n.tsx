'use client'

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import enScan from '../_offline/scan/messages/en.json'
import { Intl18n } from './i18n.tsx'
import { isLocale, type Locale, localeCookie, pickLocale } from './locale.ts'
import enCommon from './messages/en/common.json'
import enFloor from './messages/en/floor.json'
import enFloorSignIn from './messages/en/floorSignIn.json'

const english = { common: enCommon, floor: enFloor, floorSignIn: enFloorSignIn, scan: enScan }

const listeners = new Set<() => void>()

function readLocale(): Locale {
  const stored = localStorage.getItem(localeCookie)
  return isLocale(stored) ? stored : pickLocale(undefined, navigator.languages.join(','))
}

/** The worker's choice on this phone; takes effect at once, without the network. */
export function chooseFloorLocale(locale: Locale): void {
  localStorage.setItem(localeCookie, locale)
  for (const listener of listeners) listener()
}

/**
 * Language for the floor's static shell: the page is built in English, and the phone decides for itself, offline too
 * (the other catalogue is precached). Until that has come, English stays on the screen.
 */
export function FloorIntl({ children }: { children: ReactNode }) {
  const chosen = useSyncExternalStore<Locale>(subscribe, readLocale, () => 'en')
  const [spanish, setSpanish] = useState<typeof english>()
  const locale = chosen === 'es' && spanish ? 'es' : 'en'
  useEffect(() => {
    // where the chunk does not come, the words stay English: the work goes on
    if (chosen === 'es')
      import('./floor-words-es.ts').then(
        (all) => setSpanish(all.spanish),
        () => {},
      )
  }, [chosen])
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <Intl18n locale={locale} messages={locale === 'es' && spanish ? spanish : english}>
      {children}
    </Intl18n>
  )
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
