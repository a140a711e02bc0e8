'use client'

import {
  Banknote,
  CalendarClock,
  CreditCard,
  Hand,
  type LucideIcon,
  MapPinX,
  PackageMinus,
  Scale,
  ShieldAlert,
  TriangleAlert,
  WifiOff,
} from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import type { HoldKind } from '#server/orders/contract'
import { compactAge } from '../age.ts'
import { refusalOf } from '../data/refusal.ts'

export const holdIcon: Record<HoldKind, LucideIcon> = {
  payment: CreditCard,
  address: MapPinX,
  stock: PackageMinus,
  fraud: ShieldAlert,
  credit: Banknote,
  operator: Hand,
  until_date: CalendarClock,
}

/** The icon that stands with an amber or red status. */
export const displayIcon: Partial<Record<string, LucideIcon>> = {
  weight_mismatch: Scale,
  edited_after_pick: TriangleAlert,
  conflict: WifiOff,
  held_while_picking: Hand,
  short: PackageMinus,
  put_back: TriangleAlert,
}

const dayOf = (at: Date, timeZone: string | undefined) =>
  new Intl.DateTimeFormat('en-CA', {
    ...(timeZone ? { timeZone } : {}),
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)

/** Days, times and ages as the desk says them. Days are plain `YYYY-MM-DD`, in whose zone they were promised. */
export function useMoments() {
  const t = useTranslations('orders')
  const tc = useTranslations('common')
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })

  const time = (at: string, timeZone?: string) =>
    format.dateTime(new Date(at), {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(timeZone ? { timeZone } : {}),
    })
  const day = (text: string, timeZone?: string) => {
    const away = Math.round(
      (Date.parse(`${text.slice(0, 10)}T00:00:00Z`) -
        Date.parse(`${dayOf(now, timeZone)}T00:00:00Z`)) /
        86_400_000,
    )
    if (away === 0) return t('when.today')
    if (away === 1) return t('when.tomorrow')
    if (away === -1) return t('when.yesterday')
    const at = new Date(`${text.slice(0, 10)}T12:00:00Z`)
    return format.dateTime(at, {
      timeZone: 'UTC',
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      ...(Math.abs(away) > 300 ? { year: 'numeric' } : {}),
    })
  }
  /** Yesterday and tomorrow are lower case inside a sentence; names of days keep their case. */
  const inSentence = (words: string) =>
    words === t('when.yesterday') || words === t('when.tomorrow') ? words.toLowerCase() : words
  return {
    now,
    time,
    day,
    /** The local day of an instant. */
    dayOfInstant: (at: string, timeZone?: string) => day(dayOf(new Date(at), timeZone), timeZone),
    /** "12:46" today, else "Mon 24 Nov". */
    short: (at: string, timeZone?: string) =>
      dayOf(new Date(at), timeZone) === dayOf(now, timeZone)
        ? time(at, timeZone)
        : day(dayOf(new Date(at), timeZone), timeZone),
    /** "12:46", or "Mon 24 Nov, 12:46". */
    exact: (at: string, timeZone?: string) => {
      const local = dayOf(new Date(at), timeZone)
      return local === dayOf(now, timeZone)
        ? time(at, timeZone)
        : `${inSentence(day(local, timeZone))}, ${time(at, timeZone)}`
    },
    age: (at: string) => {
      const { count, unit } = compactAge(now.getTime() - Date.parse(at))
      return tc(`age.${unit}`, { count })
    },
  }
}

type Promised = {
  readonly promise: 'none' | 'met' | 'ahead' | 'at_risk' | 'late'
  readonly promisedTo: string | null
  readonly cutoffAt?: string | null
  readonly timeZone?: string | null
}

/** A promise in words: the day, with the collection's time while it is today; late or at risk said. */
export function usePromiseWords() {
  const t = useTranslations('orders.when')
  const moments = useMoments()
  return (row: Promised): string => {
    const zone = row.timeZone ?? undefined
    const today = moments.now
    const sameDay =
      row.cutoffAt != null && dayOf(new Date(row.cutoffAt), zone) === dayOf(today, zone)
    const active = row.promise === 'ahead' || row.promise === 'at_risk' || row.promise === 'late'
    const day =
      active && sameDay && row.cutoffAt
        ? t('todayAt', { time: moments.time(row.cutoffAt, zone) })
        : row.promisedTo
          ? moments.day(row.promisedTo, zone)
          : row.cutoffAt
            ? moments.dayOfInstant(row.cutoffAt, zone)
            : t('none')
    if (row.promise === 'late') return t('late', { day })
    if (row.promise === 'at_risk') return t('atRisk', { day })
    return day
  }
}

/** What a refusal means to the person who was refused. */
export function useRefusalWords() {
  const t = useTranslations('orders.refused')
  return (error: unknown): string => sayRefusal(refusalOf(error), t)
}

type RefusalWords = ReturnType<typeof useTranslations<'orders.refused'>>

export function sayRefusal(
  refusal: { readonly code: string; readonly [key: string]: unknown },
  t: RefusalWords,
): string {
  const number = (key: string) => Number(refusal[key] ?? 0)
  const text = (key: string) => String(refusal[key] ?? '')
  switch (refusal.code) {
    case 'already_shipped':
      return t('already_shipped', { shipped: number('shipped'), wanted: number('wanted') })
    case 'not_enough_stock':
      return t('not_enough_stock', { missing: number('missing'), wanted: number('wanted') })
    case 'mixed_currencies':
      return t('mixed_currencies', { one: text('one'), other: text('other') })
    case 'open_parcel_first':
      return t('open_parcel_first', {
        sscc: text('sscc'),
        sku: text('sku'),
        packed: number('packed'),
        wanted: number('wanted'),
      })
    case 'illegal_step':
      return t('illegal_step', { from: text('from') })
    case 'order_not_open':
    case 'already_held':
    case 'no_such_hold':
    case 'already_packed':
    case 'nothing_to_source':
    case 'nothing_to_put_back':
    case 'component_follows_kit':
    case 'nothing_changes':
    case 'no_email':
    case 'unknown_order':
    case 'not_allowed':
    case 'unreachable':
      return t(refusal.code)
    default:
      return t('other', { code: refusal.code })
  }
}
