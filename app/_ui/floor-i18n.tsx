'use client'

import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import enScan from '../_offline/scan/messages/en.json'
import esScan from '../_offline/scan/messages/es.json'
import { Intl18n } from './i18n.tsx'
import { isLocale, type Locale, localeCookie, pickLocale } from './locale.ts'
import enCommon from './messages/en/common.json'
import enFloor from './messages/en/floor.json'
import enFloorSignIn from './messages/en/floorSignIn.json'
import esCommon from './messages/es/common.json'
import esFloor from './messages/es/floor.json'
import esFloorSignIn from './messages/es/floorSignIn.json'

const catalogues = {
  en: { common: enCommon, floor: enFloor, floorSignIn: enFloorSignIn, scan: enScan },
  es: { common: esCommon, floor: esFloor, floorSignIn: esFloorSignIn, scan: esScan },
}

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
 * Language for the floor's static shell: the page is built in English and both catalogues travel
 * with it, so the phone decides for itself, offline too.
 */
export function FloorIntl({ children }: { children: ReactNode }) {
  const locale = useSyncExternalStore<Locale>(subscribe, readLocale, () => 'en')
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return (
    <Intl18n locale={locale} messages={catalogues[locale]}>
      {children}
    </Intl18n>
  )
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
