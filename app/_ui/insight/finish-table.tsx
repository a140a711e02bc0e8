'use client'

import clsx from 'clsx'
import { CircleAlert, ClockAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import type { FinishCell, Flow } from '#server/insight/contract'
import { Icon } from '../icon.tsx'
import type { Tone } from '../tone.ts'
import { toneText } from '../tone.ts'
import { dayTime } from './day-time.ts'

const toneOf: Partial<Record<FinishCell['state'], Tone>> = {
  late: 'stop',
  missed: 'stop',
  tight: 'wait',
}
/** The track shows this much time around the cut-off. */
const TRACK_MS = 4 * 3_600_000
const SHOWN_CARRIERS = 4

/** Warehouses by carriers: the finish at the present pace, and what is spare or late. Local time of each warehouse. */
export function FinishTable({ flow }: { flow: Flow }) {
  const t = useTranslations('insight.flow')
  const format = useFormatter()
  const carriers = flow.carriers.slice(0, SHOWN_CARRIERS)
  const short = (name: string) => name.split(' ')[0] ?? name
  const timeIn = (iso: string, timeZone: string) =>
    format.dateTime(new Date(iso), {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    })
  return (
    <>
      <div className="flex items-baseline gap-2">
        <h2 className="text-[14px]/[20px] font-[620] tracking-[-0.01em]">{t('finish')}</h2>
        <span className="min-w-0 truncate text-[12.5px] text-ink-2">{t('finishNote')}</span>
      </div>
      {flow.warehouses.length === 0 ? (
        <p className="mt-2 text-ink-2">{t('noWarehouse')}</p>
      ) : (
        <table className="mt-2 w-full table-fixed tabular-nums">
          <thead>
            <tr className="text-[12px] text-ink-2 *:pb-1.5 *:font-[480]">
              <th scope="col" className="text-left">
                <span className="sr-only">{t('warehouse')}</span>
              </th>
              {carriers.map(({ id, name }) => {
                const times = new Set(
                  flow.finishes.filter((one) => one.carrierId === id).map((one) => one.localTime),
                )
                return (
                  <th key={id} scope="col" title={name} className="truncate text-right">
                    {short(name)}{' '}
                    {times.size === 1 && <b className="font-[560] text-ink">{[...times][0]}</b>}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {flow.warehouses.map((warehouse) => (
              <tr key={warehouse.id} className="*:border-t *:border-line *:py-[9px] *:align-top">
                <th scope="row" className="pr-2 text-left leading-[18px] font-[540]">
                  <span className="block truncate">{warehouse.name}</span>
                  <span className="block text-[12px]/[16px] font-normal whitespace-nowrap text-ink-2">
                    {t('now', { time: timeIn(flow.now, warehouse.timeZone) })}
                  </span>
                </th>
                {carriers.map(({ id }) => {
                  const cell = flow.finishes.find(
                    (one) => one.warehouseId === warehouse.id && one.carrierId === id,
                  )
                  return (
                    <td key={id} className="pl-1 text-right leading-[18px]">
                      <Cell
                        cell={cell}
                        dayTime={(iso) =>
                          dayTime(format, new Date(iso), new Date(flow.now), warehouse.timeZone)
                        }
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Cell(props: { cell: FinishCell | undefined; dayTime: (iso: string) => string }) {
  const { cell, dayTime } = props
  const t = useTranslations('insight.flow')
  if (!cell) return <span className="text-[12px] text-ink-2">{t('none')}</span>
  const next = dayTime(cell.cutoffAt)
  const span = (ms: number) => {
    const minutes = Math.round(Math.abs(ms) / 60_000)
    if (minutes < 60) return t('minutes', { m: minutes })
    const hours = Math.floor(minutes / 60)
    return hours >= 10
      ? t('wholeHours', { h: hours })
      : t('hours', { h: hours, m: String(minutes % 60).padStart(2, '0') })
  }
  const tone = toneOf[cell.state]
  const words: readonly [string, ...string[]] =
    cell.state === 'clear'
      ? [t('clear'), next]
      : cell.state === 'missed'
        ? [t('gone', { time: next }), t('missed', { count: cell.orders })]
        : cell.state === 'no_rate'
          ? [t('unitsLeft', { count: cell.units }), next, t('noRateYet')]
          : [
              dayTime(cell.finishAt ?? cell.cutoffAt),
              t(cell.state === 'late' ? 'late' : 'spare', { time: span(cell.spareMs ?? 0) }),
            ]
  const quiet = cell.state === 'clear'
  return (
    <span className={clsx('block', tone && toneText[tone])} title={next}>
      <b
        className={clsx(
          'inline-flex items-center gap-1',
          quiet ? 'text-[12.5px] font-normal text-ink-2' : 'font-[560] whitespace-nowrap',
        )}
      >
        {tone && <Icon of={tone === 'stop' ? CircleAlert : ClockAlert} size={14} />}
        {words[0]}
      </b>
      {words.slice(1).map((word) => (
        <span
          key={word}
          className={clsx('block text-[12px]/[16px] text-balance', !tone && 'text-ink-2')}
        >
          {word}
        </span>
      ))}
      {cell.spareMs !== null && cell.state !== 'missed' && (
        <Track spareMs={cell.spareMs} tone={tone} />
      )}
    </span>
  )
}

/** A track whose tick is the cut-off: what is spare lies before it, what is late behind it. */
function Track({ spareMs, tone }: { spareMs: number; tone: Tone | undefined }) {
  const tick = 60
  const length = Math.min(54, Math.max(2, (Math.abs(spareMs) / TRACK_MS) * 54))
  const late = spareMs < 0
  const end = late ? Math.min(71, tick + length) : tick - length
  return (
    <svg
      viewBox="0 0 72 8"
      width="72"
      height="8"
      aria-hidden="true"
      className="mt-[5px] ml-auto block max-w-full"
    >
      <path d="M1.5 4H70.5" strokeWidth="3" strokeLinecap="round" className="stroke-line" />
      <path
        d={`M${tick} 4H${end}`}
        strokeWidth="3"
        className={clsx(
          tone === 'stop'
            ? 'stroke-stop-solid'
            : tone === 'wait'
              ? 'stroke-wait-solid'
              : 'stroke-ink-3',
        )}
      />
      <path d={`M${tick} 0V8`} strokeWidth="1.5" className="stroke-ink" />
    </svg>
  )
}
