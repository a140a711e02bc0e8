import type scan from '../../_offline/scan/messages/en.json'
import type { Locale } from '../locale.ts'
import type channels from './en/channels.json'
import type common from './en/common.json'
import type desk from './en/desk.json'
import type floor from './en/floor.json'
import type floorSignIn from './en/floorSignIn.json'
import type identity from './en/identity.json'
import type insight from './en/insight.json'
import type inventory from './en/inventory.json'
import type orders from './en/orders.json'
import type track from './en/track.json'

/** English is the source: a key used in code must exist there; a test holds the others to it. */
export type Messages = {
  channels: typeof channels
  common: typeof common
  desk: typeof desk
  floor: typeof floor
  scan: typeof scan
  floorSignIn: typeof floorSignIn
  identity: typeof identity
  insight: typeof insight
  inventory: typeof inventory
  orders: typeof orders
  track: typeof track
}

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
