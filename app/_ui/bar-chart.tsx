'use client'

import clsx from 'clsx'
import { type ReactNode, useRef } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { ChartFrame, useWidthPx } from './chart-frame.tsx'
import { linear, niceTicks } from './chart-scale.ts'

export type Bar = { label: string; value: number; kind?: 'past' | 'now' | 'forecast' | undefined }

/** Amounts side by side: grey what was, ink what is now, outlined what is expected; a dashed level. */
export function BarChart(props: {
  title: string
  note?: ReactNode
  actions?: ReactNode
  unit: string
  axis: string
  bars: readonly Bar[]
  needed?: { value: number; label: string } | undefined
  /** Words of the legend; left out, there is none. */
  legend?: { now: string; forecast: string } | undefined
  heightPx?: number | undefined
}) {
  const { title, note, actions, unit, axis, bars, needed, legend } = props
  const height = props.heightPx ?? 162
  const t = useTranslations('common.chart')
  const locale = useLocale()
  const number = new Intl.NumberFormat(locale)
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const box = useRef<HTMLDivElement>(null)
  const width = useWidthPx(box, 380)

  const ticks = niceTicks(0, Math.max(1, needed?.value ?? 0, ...bars.map((bar) => bar.value)), 3)
  const left = 10 + Math.max(...ticks.map((tick) => short.format(tick).length)) * 6.6
  const floor = height - 18
  const y = linear([0, ticks.at(-1) ?? 1], [floor, 10])
  const slot = (width - left) / Math.max(1, bars.length)
  const every = Math.max(1, Math.ceil(30 / slot))

  return (
    <ChartFrame
      title={title}
      note={note}
      actions={actions}
      columns={[axis, unit]}
      rows={bars.map((bar) => [
        bar.kind === 'forecast' ? `${bar.label}, ${t('forecast')}` : bar.label,
        number.format(bar.value),
      ])}
    >
      <div ref={box} className="mt-2">
        <svg width={width} height={height} role="img" aria-label={title} className="block">
          {ticks.map((tick) => (
            <g key={tick}>
              <line
                x1={left}
                x2={width}
                y1={y(tick)}
                y2={y(tick)}
                className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
              />
              <text
                x={left - 6}
                y={y(tick) + 4}
                textAnchor="end"
                className="fill-ink-2 text-[11px] tabular-nums"
              >
                {short.format(tick)}
              </text>
            </g>
          ))}
          {bars.map((bar, index) => {
            const barWidth = Math.min(22, slot * 0.64)
            const at = left + slot * (index + 0.5) - barWidth / 2
            const kind = bar.kind ?? 'past'
            const inset = kind === 'forecast' ? 0.5 : 0
            return (
              <g key={bar.label}>
                <rect
                  x={at + inset}
                  y={y(bar.value) + inset}
                  width={barWidth - inset * 2}
                  height={Math.max(0, floor - y(bar.value) - inset)}
                  rx="2"
                  className={clsx(
                    kind === 'past' && 'fill-ink-3 opacity-55',
                    kind === 'now' && 'fill-ink',
                    kind === 'forecast' && 'fill-none stroke-line-strong',
                  )}
                />
                {index % every === 0 && (
                  <text
                    x={at + barWidth / 2}
                    y={height - 3}
                    textAnchor="middle"
                    className="fill-ink-2 text-[11px] tabular-nums"
                  >
                    {bar.label}
                  </text>
                )}
              </g>
            )
          })}
          {needed && (
            <line
              x1={left}
              x2={width}
              y1={y(needed.value)}
              y2={y(needed.value)}
              strokeDasharray="3 3"
              className="stroke-ink"
            />
          )}
        </svg>
        {legend && (
          <p className="mt-1 flex gap-3.5 pl-9 text-[12px] text-ink-2 *:flex *:items-center *:gap-1.5">
            <span>
              <span className="size-2.5 rounded-[2px] bg-ink" />
              {legend.now}
            </span>
            <span>
              <span className="size-2.5 rounded-[2px] border border-line-strong" />
              {legend.forecast}
            </span>
            {needed && (
              <span>
                <svg width="16" height="2" aria-hidden="true">
                  <path d="M0 1H16" strokeDasharray="3 3" className="stroke-ink" />
                </svg>
                {needed.label}
              </span>
            )}
          </p>
        )}
      </div>
    </ChartFrame>
  )
}
