'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { ClockAlert } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import type { Flow, Stage } from '#server/insight/contract'
import { compactAge } from '../age.ts'
import { type Bar, BarChart } from '../bar-chart.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { ErrorState } from '../error-state.tsx'
import { Icon } from '../icon.tsx'
import { Skeleton } from '../skeleton.tsx'
import { FinishTable } from './finish-table.tsx'

const shade: Record<Stage, string> = {
  open: 'bg-line',
  released: 'bg-line-strong',
  picking: 'bg-ink-3',
  packed: 'bg-ink-2',
  loaded: 'bg-ink',
}
const boardStage: Record<Stage, string> = {
  open: 'scheduled',
  released: 'waiting',
  picking: 'picking',
  packed: 'packed',
  loaded: 'loaded',
}
const HOUR_MS = 3_600_000

/** Today's flow: orders per stage with the oldest in each, units an hour, and the finish against each cut-off. */
export function FlowPanel({ warehouseId }: { warehouseId: string | null }) {
  const t = useTranslations('insight.flow')
  const trpc = useTRPC()
  const query = useQuery({
    ...trpc.insight.flow.queryOptions({ warehouseId }),
    refetchInterval: 60_000,
  })
  const flow = query.data
  return (
    <section
      aria-labelledby="flow"
      className="min-w-0 px-6 pt-3.5 pb-6 max-[899px]:border-t max-[899px]:border-line max-[899px]:px-4 min-[900px]:overflow-y-auto"
    >
      <div className="flex min-h-6 items-baseline gap-2">
        <h2 id="flow" className="text-[14px]/[20px] font-[620] tracking-[-0.01em]">
          {t('title')}
        </h2>
        {flow && <span className="text-[12.5px] text-ink-2">{t('due', { count: flow.due })}</span>}
      </div>
      {flow ? (
        <>
          <Stages flow={flow} />
          <div className="mt-6 border-t border-line pt-5">
            <Throughput flow={flow} />
          </div>
          <div className="mt-6 border-t border-line pt-5">
            <FinishTable flow={flow} />
          </div>
        </>
      ) : query.isError ? (
        <ErrorState onRetry={() => query.refetch()} retrying={query.isFetching} />
      ) : (
        <Skeleton kind="text" count={9} />
      )}
    </section>
  )
}

function Stages({ flow }: { flow: Flow }) {
  const t = useTranslations('insight.flow')
  const age = useTranslations('common.age')
  const now = useNow({ updateInterval: 60_000 })
  const all = flow.stages.reduce((sum, stage) => sum + stage.orders, 0)
  return (
    <>
      <ul className="mt-3 grid grid-cols-[repeat(5,auto)] justify-between gap-x-1">
        {flow.stages.map(({ stage, orders, oldestAt, late }) => {
          const warns = late && orders > 0 && stage !== 'loaded'
          const { count, unit } = compactAge(now.getTime() - Date.parse(oldestAt ?? flow.now))
          return (
            <li key={stage}>
              <Link
                href={`/desk/fulfilment?stage=${boardStage[stage]}`}
                className="-m-1 block rounded-base p-1 hov:bg-bg"
              >
                <span className="block text-[12.5px]/[16px] text-ink-2">{t(`stage.${stage}`)}</span>
                <b className="block text-[22px]/[30px] font-[620] tracking-[-0.03em] tabular-nums">
                  {orders}
                </b>
                <span
                  className={clsx(
                    'flex items-center gap-[3px] text-[12px]/[16px] whitespace-nowrap',
                    warns ? 'font-[520] text-wait' : 'text-ink-2',
                  )}
                >
                  {warns && <Icon of={ClockAlert} size={12} />}
                  {orders === 0
                    ? t('empty')
                    : stage === 'loaded'
                      ? t('ofDay', { percent: all === 0 ? 0 : orders / all })
                      : t('oldest', { age: age(unit, { count }) })}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      <div role="img" aria-label={t('bar')} className="mt-3 flex h-1.5 gap-0.5">
        {all === 0 && <span className="flex-1 rounded-[2px] bg-line" />}
        {flow.stages.map(
          ({ stage, orders }) =>
            orders > 0 && (
              <span
                key={stage}
                className={clsx('rounded-[2px]', shade[stage])}
                style={{ flex: `${orders} ${orders} 4px` }}
              />
            ),
        )}
      </div>
    </>
  )
}

function Throughput({ flow }: { flow: Flow }) {
  const t = useTranslations('insight.flow')
  const { bars, hasForecast } = useBars(flow)
  return (
    <BarChart
      title={t('rate')}
      axis={t('hour')}
      unit={t('units')}
      note={
        flow.unitsPerHour === 0
          ? t('noRate')
          : t.rich('rateNote', {
              b: (chunks) => <b className="font-[560] text-ink">{chunks}</b>,
              rate: flow.unitsPerHour,
              needed: flow.neededPerHour,
            })
      }
      bars={bars}
      needed={
        flow.neededPerHour > 0 ? { value: flow.neededPerHour, label: t('needed') } : undefined
      }
      legend={hasForecast ? { now: t('thisHour'), forecast: t('expected') } : undefined}
    />
  )
}

/** The day from 06:00 (or the first pick) to 18:00 (or now); ahead of now, the rest of the work at this pace. */
function useBars(flow: Flow): { bars: Bar[]; hasForecast: boolean } {
  const format = useFormatter()
  const label = (ms: number) =>
    format.dateTime(new Date(ms), { hour: '2-digit', hourCycle: 'h23', timeZone: flow.timeZone })
  const hourOf = (ms: number) =>
    Number(
      new Intl.DateTimeFormat('en', {
        hour: '2-digit',
        hourCycle: 'h23',
        timeZone: flow.timeZone,
      }).format(new Date(ms)),
    )
  const picked = new Map(flow.hours.map(({ hour, units }) => [Date.parse(hour), units]))
  const thisHour = Math.floor(Date.parse(flow.now) / HOUR_MS) * HOUR_MS
  const startOfDay = thisHour - hourOf(thisHour) * HOUR_MS
  const from = Math.min(startOfDay + 6 * HOUR_MS, thisHour, ...picked.keys())
  const to = Math.max(startOfDay + 17 * HOUR_MS, thisHour)
  const bars: Bar[] = []
  let left = flow.unitsLeft
  let hasForecast = false
  for (let at = from; at <= to; at += HOUR_MS) {
    const units = picked.get(at) ?? 0
    if (at < thisHour) bars.push({ label: label(at), value: units })
    else if (at === thisHour) bars.push({ label: label(at), value: units, kind: 'now' })
    else {
      const value = Math.min(left, flow.unitsPerHour)
      left -= value
      hasForecast ||= value > 0
      bars.push({ label: label(at), value, kind: 'forecast' })
    }
  }
  return { bars, hasForecast }
}
