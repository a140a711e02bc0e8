'use client'

import { useTranslations } from 'use-intl'
import type { JobLine } from '#server/fulfilment/contract'

const W = 380
const TOP = 52
const BOTTOM = 198

type Stop = { readonly aisle: string; readonly y: number }

/** The walk as a line through the aisles it visits, in walk order. */
export function WalkMap({ lines }: { lines: readonly JobLine[] }) {
  const t = useTranslations('floor.home')
  const stops = stopsOf(lines)
  const aisles = [...new Set(stops.map(({ aisle }) => aisle))]
  const gap = Math.min(96, (W - 60) / Math.max(1, aisles.length))
  const left = (W - gap * (aisles.length - 1)) / 2
  const xOf = (aisle: string) => left + aisles.indexOf(aisle) * gap
  const rack = Math.min(30, gap * 0.44)
  const racks = Array.from({ length: aisles.length + 1 }, (_, at) => left + (at - 0.5) * gap)
  const first = stops[0]
  const last = stops.at(-1)
  if (!first || !last) return null
  const lastX = xOf(last.aisle)
  // far apart, the two words stand between the ends; else outside them
  const apart = lastX - xOf(first.aisle) > 200
  return (
    <svg
      viewBox={`0 0 ${W} 248`}
      role="img"
      aria-label={t('map', { aisles: aisles.join(', '), count: stops.length })}
      className="mt-3.5 block min-h-0 w-full flex-1 short:hidden"
    >
      {racks.map((x) => (
        <rect
          key={x}
          x={x - rack / 2}
          y={TOP}
          width={rack}
          height={BOTTOM - TOP}
          rx="3"
          className="fill-surface stroke-line"
        />
      ))}
      <path
        d={pathOf(stops, xOf)}
        fill="none"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
        className="stroke-ink-2"
      />
      {stops.map(({ aisle, y }, at) => {
        const side = at % 2 === 0 ? -1 : 1
        const reach = side * (gap / 2 - rack / 2 - 1)
        return (
          <g key={`${aisle} ${y.toFixed(1)}`}>
            <path
              d={`M${xOf(aisle)} ${y}h${reach}`}
              strokeWidth="2"
              strokeLinecap="round"
              className="stroke-ink"
            />
            <circle cx={xOf(aisle)} cy={y} r="3.5" strokeWidth="2" className="fill-ink stroke-bg" />
          </g>
        )
      })}
      <circle
        cx={xOf(first.aisle)}
        cy="233"
        r="5.5"
        strokeWidth="2.5"
        className="fill-bg stroke-ink"
      />
      {aisles.length > 1 && (
        <rect x={lastX - 6} y="227" width="12" height="12" rx="2.5" className="fill-ink" />
      )}
      <g className="fill-ink-2 text-[15px] font-[550]">
        <text {...beside(xOf(first.aisle), apart ? 1 : -1)}>{t('from')}</text>
        {aisles.length > 1 && <text {...beside(lastX, apart ? -1 : 1)}>{t('to')}</text>}
      </g>
      <g className="fill-ink-2 font-mono text-[15px] font-semibold">
        {aisles.map((aisle) => (
          <text key={aisle} x={xOf(aisle)} y="15" textAnchor="middle">
            {aisle}
          </text>
        ))}
      </g>
    </svg>
  )
}

/** A word at an end of the walk: to its right (1) or left (-1). */
function beside(x: number, side: 1 | -1) {
  return { x: x + side * 14, y: 239, textAnchor: side === 1 ? 'start' : 'end' } as const
}

/** One stop a bin, its aisle by the code's first part, its height by where it stands along the aisle. */
function stopsOf(lines: readonly JobLine[]): readonly Stop[] {
  const ys = lines.map(({ bin }) => bin.yMm)
  const low = Math.min(...ys)
  const span = Math.max(1, Math.max(...ys) - low)
  const seen = new Set<string>()
  return lines.flatMap(({ bin }) => {
    if (seen.has(bin.id)) return []
    seen.add(bin.id)
    const share = span === 1 ? 0.5 : (bin.yMm - low) / span
    return [{ aisle: bin.code.split('-')[0] ?? '', y: BOTTOM - 22 - share * (BOTTOM - TOP - 44) }]
  })
}

/** In and out by the nearer end of each aisle; begins and ends below. */
function pathOf(stops: readonly Stop[], xOf: (aisle: string) => number): string {
  let path = ''
  stops.forEach((stop, at) => {
    const x = xOf(stop.aisle)
    const before = stops[at - 1]
    if (!before) path = `M${x} 230L${x} ${stop.y}`
    else if (before.aisle === stop.aisle) path += `L${x} ${stop.y}`
    else {
      const over = (before.y + stop.y) / 2 < (TOP + BOTTOM) / 2 ? 34 : 216
      path += `L${xOf(before.aisle)} ${over}L${x} ${over}L${x} ${stop.y}`
    }
  })
  const last = stops.at(-1)
  return last && last.aisle !== stops[0]?.aisle ? `${path}L${xOf(last.aisle)} 227` : path
}
