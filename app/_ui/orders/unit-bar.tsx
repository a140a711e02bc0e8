'use client'

import { useTranslations } from 'use-intl'
import type { OrderLine } from './types.ts'

/** How a line's units are spread over what holds them. */
export const amounts = (line: OrderLine) => {
  const sum = (key: 'open' | 'picked' | 'surplus' | 'short') =>
    line.places.reduce((total, place) => total + place[key], 0)
  const short = Math.min(sum('short'), line.backordered)
  return {
    picked: Math.max(sum('picked') - sum('surplus'), line.shipped),
    open: sum('open'),
    short,
    backordered: line.backordered - short,
  }
}

/** Ink is picked, grey allocated, solid amber short, outlined amber backordered. */
export function UnitBar({ line }: { line: OrderLine }) {
  const t = useTranslations('orders.lines')
  const { picked, open, short, backordered } = amounts(line)
  const total = picked + open + short + backordered
  if (total === 0) return null
  const parts = [
    { share: picked, className: 'fill-ink' },
    { share: open, className: 'fill-ink-3' },
    { share: short, className: 'fill-wait-solid' },
    { share: backordered, className: 'fill-none stroke-wait-solid' },
  ].filter((part) => part.share > 0)
  const width = 64 - (parts.length - 1) * 2
  let x = 0
  return (
    <svg
      width={64}
      height={6}
      role="img"
      aria-label={t('bar', { picked, allocated: open, short, backordered })}
    >
      {parts.map((part) => {
        const w = Math.max(3, (part.share / total) * width)
        const at = x
        x += w + 2
        const outlined = part.className.includes('stroke')
        return (
          <rect
            key={part.className}
            x={outlined ? at + 0.5 : at}
            y={outlined ? 0.5 : 0}
            width={outlined ? Math.max(2, w - 1) : w}
            height={outlined ? 5 : 6}
            rx={2}
            className={part.className}
          />
        )
      })}
    </svg>
  )
}
