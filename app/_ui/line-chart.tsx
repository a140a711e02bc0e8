'use client'

import { type ReactNode, useRef } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { ChartFrame, useWidthPx } from './chart-frame.tsx'
import { linear, linePath, niceTicks } from './chart-scale.ts'

export type LinePoint = { label: string; value: number; note?: string | undefined }
export type ForecastPoint = LinePoint & { low: number; high: number }

/**
 * A figure over time: solid ink for what was, dashed within its band for what is expected.
 * `reference` draws a level to compare with (a reorder point), in amber.
 */
export function LineChart(props: {
  title: string
  note?: ReactNode
  actions?: ReactNode
  /** Name of the values, for the table: "Units". */
  unit: string
  /** Name of the axis, for the table: "Month". */
  axis: string
  past: readonly LinePoint[]
  forecast?: readonly ForecastPoint[] | undefined
  reference?: { value: number; label: string } | undefined
  heightPx?: number | undefined
}) {
  const { title, note, actions, unit, axis, past, forecast = [], reference } = props
  const height = props.heightPx ?? 200
  const t = useTranslations('common.chart')
  const number = new Intl.NumberFormat(useLocale())
  const box = useRef<HTMLDivElement>(null)
  const width = useWidthPx(box, 480)

  const all = [...past, ...forecast]
  const values = all.map((point) => ('high' in point ? Number(point.high) : point.value))
  const ticks = niceTicks(
    Math.min(0, ...all.map((point) => point.value)),
    Math.max(1, reference?.value ?? 0, ...values),
  )
  const left = 12 + Math.max(...ticks.map((tick) => number.format(tick).length)) * 6.6
  const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [height - 24, 14])
  const x = linear([0, Math.max(1, all.length - 1)], [left + 8, width - 12])
  const joint = past[past.length - 1]
  const ahead = joint ? [{ ...joint, low: joint.value, high: joint.value }, ...forecast] : forecast
  const offset = joint ? past.length - 1 : past.length
  const every = Math.max(1, Math.ceil(all.length / Math.max(2, Math.floor((width - left) / 44))))

  return (
    <ChartFrame
      title={title}
      note={note}
      actions={actions}
      columns={[axis, unit, ...(forecast.length > 0 ? [t('low'), t('high')] : [])]}
      rows={[
        ...past.map((point) => [
          point.label,
          number.format(point.value),
          ...(forecast.length > 0 ? ['', ''] : []),
        ]),
        ...forecast.map((point) => [
          `${point.label}, ${t('forecast')}`,
          number.format(point.value),
          number.format(point.low),
          number.format(point.high),
        ]),
      ]}
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
                x={left - 8}
                y={y(tick) + 4}
                textAnchor="end"
                className="fill-ink-2 text-[11px] tabular-nums"
              >
                {number.format(tick)}
              </text>
            </g>
          ))}
          {all.map((point, index) =>
            index % every === 0 ? (
              <text
                key={`${point.label}-${x(index)}`}
                x={index === all.length - 1 ? width : x(index)}
                y={height - 6}
                textAnchor={index === all.length - 1 ? 'end' : 'middle'}
                className="fill-ink-2 text-[11px]"
              >
                {point.label}
              </text>
            ) : null,
          )}
          {forecast.length > 0 && (
            <>
              <path
                d={`${linePath(ahead.map((p, i) => [x(offset + i), y(p.high)]))}${linePath(
                  ahead.map((p, i) => [x(offset + i), y(p.low)] as const).reverse(),
                ).replace('M', 'L')}Z`}
                className="fill-ink-3 opacity-20"
              />
              <line
                x1={x(offset)}
                x2={x(offset)}
                y1={6}
                y2={height - 24}
                strokeDasharray="2 3"
                className="stroke-line-strong"
              />
              <path
                d={linePath(ahead.map((p, i) => [x(offset + i), y(p.value)]))}
                fill="none"
                strokeWidth="1.75"
                strokeDasharray="4 3"
                strokeLinejoin="round"
                className="stroke-ink"
              />
            </>
          )}
          <path
            d={linePath(past.map((point, index) => [x(index), y(point.value)]))}
            fill="none"
            strokeWidth="1.75"
            strokeLinejoin="round"
            strokeLinecap="round"
            className="stroke-ink"
          />
          {joint && (
            <circle
              cx={x(past.length - 1)}
              cy={y(joint.value)}
              r="3.25"
              strokeWidth="1.75"
              className="fill-surface stroke-ink"
            />
          )}
          {all.map((point, index) =>
            point.note ? (
              <text
                key={point.note}
                x={x(index) - (index === past.length - 1 ? 8 : 0)}
                y={y(point.value) - 8}
                textAnchor={index === past.length - 1 ? 'end' : 'middle'}
                className="fill-ink text-[11px] font-semibold tabular-nums"
              >
                {point.note}
              </text>
            ) : null,
          )}
          {reference && (
            <>
              <line
                x1={left}
                x2={width}
                y1={y(reference.value)}
                y2={y(reference.value)}
                strokeWidth="1.25"
                strokeDasharray="4 3"
                className="stroke-wait"
              />
              <text
                x={left + 4}
                y={y(reference.value) - 6}
                className="fill-wait text-[11px] font-semibold"
              >
                {reference.label}
              </text>
            </>
          )}
        </svg>
      </div>
    </ChartFrame>
  )
}
