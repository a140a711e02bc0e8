'use client'

import { useFormatter, useNow, useTranslations } from 'use-intl'
import { compactAge } from './age.ts'

/**
 * A moment as people say it: "34 m" (`compact`), "34 m ago", "in 2 h". The exact time, in
 * `timeZone` (a warehouse's, say; else the reader's), stands in the tip and for screen readers.
 */
export function RelativeTime(props: {
  value: Date | number | string
  timeZone?: string | undefined
  compact?: boolean | undefined
}) {
  const t = useTranslations('common')
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  const at = new Date(props.value)
  const ageMs = now.getTime() - at.getTime()
  const { count, unit } = compactAge(ageMs)
  const short = unit === 'now' && props.compact ? t('age.nowShort') : t(`age.${unit}`, { count })
  const words =
    unit === 'now' || props.compact
      ? short
      : ageMs < 0
        ? t('age.ahead', { age: short })
        : t('age.ago', { age: short })
  const exact = format.dateTime(at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(props.timeZone ? { timeZone: props.timeZone, timeZoneName: 'short' } : {}),
  })
  return (
    <time
      dateTime={at.toISOString()}
      title={exact}
      suppressHydrationWarning
      className="whitespace-nowrap tabular-nums"
    >
      {words}
    </time>
  )
}
