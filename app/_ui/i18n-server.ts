import { cookies, headers } from 'next/headers'
import { createTranslator } from 'use-intl/core'
import enScan from '../_offline/scan/messages/en.json'
import esScan from '../_offline/scan/messages/es.json'
import { type Locale, localeCookie, pickLocale, themeCookie, zoneCookie } from './locale.ts'
import enChannels from './messages/en/channels.json'
import enCommon from './messages/en/common.json'
import enDesk from './messages/en/desk.json'
import enFloor from './messages/en/floor.json'
import enFloorSignIn from './messages/en/floorSignIn.json'
import enIdentity from './messages/en/identity.json'
import enInsight from './messages/en/insight.json'
import enInventory from './messages/en/inventory.json'
import enOrders from './messages/en/orders.json'
import enTrack from './messages/en/track.json'
import esChannels from './messages/es/channels.json'
import esCommon from './messages/es/common.json'
import esDesk from './messages/es/desk.json'
import esFloor from './messages/es/floor.json'
import esFloorSignIn from './messages/es/floorSignIn.json'
import esIdentity from './messages/es/identity.json'
import esInsight from './messages/es/insight.json'
import esInventory from './messages/es/inventory.json'
import esOrders from './messages/es/orders.json'
import esTrack from './messages/es/track.json'
import type { Messages } from './messages/types.ts'

const catalogues: Record<Locale, Messages> = {
  en: {
    channels: enChannels,
    common: enCommon,
    desk: enDesk,
    floor: enFloor,
    floorSignIn: enFloorSignIn,
    identity: enIdentity,
    insight: enInsight,
    inventory: enInventory,
    orders: enOrders,
    scan: enScan,
    track: enTrack,
  },
  es: {
    channels: esChannels,
    common: esCommon,
    desk: esDesk,
    floor: esFloor,
    floorSignIn: esFloorSignIn,
    identity: esIdentity,
    insight: esInsight,
    inventory: esInventory,
    orders: esOrders,
    scan: esScan,
    track: esTrack,
  },
}

/** All catalogues of one language; pass a face only what it shows. */
export function messagesOf(locale: Locale): Messages {
  return catalogues[locale]
}

/** What this request asks for: language, theme (`undefined` follows the system), time zone. */
export async function requestPreferences(): Promise<{
  locale: Locale
  theme: 'light' | 'dark' | undefined
  timeZone: string
}> {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const theme = jar.get(themeCookie)?.value
  return {
    locale: pickLocale(jar.get(localeCookie)?.value, head.get('accept-language')),
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    timeZone: knownZone(jar.get(zoneCookie)?.value) ?? 'UTC',
  }
}

/** Translations inside a server component; client components use `useTranslations`. */
export async function serverTranslations<N extends keyof Messages>(namespace: N) {
  const { locale } = await requestPreferences()
  return createTranslator({ locale, messages: messagesOf(locale), namespace })
}

/** A cookie is input: only a zone this runtime knows may reach a formatter. */
function knownZone(value: string | undefined): string | undefined {
  if (!value) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
