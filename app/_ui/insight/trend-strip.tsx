'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Trend } from '#server/insight/contract'
import { useTRPC } from '../data/trpc.tsx'
import { Icon } from '../icon.tsx'
import { Sparkline } from '../sparkline.tsx'

/** The last twelve weeks of what the data hold; a figure without data is not there. */
export function TrendStrip({ warehouseId }: { warehouseId: string | null }) {
  const t = useTranslations('insight.trends')
  const trpc = useTRPC()
  const { data: trends } = useQuery({
    ...trpc.insight.trends.queryOptions({ warehouseId }),
    staleTime: 600_000,
  })
  if (!trends) return null
  return (
    <section
      aria-label={t('label')}
      className="flex flex-none flex-wrap border-t border-line bg-bg min-[900px]:grid min-[900px]:auto-cols-fr min-[900px]:grid-flow-col"
    >
      {trends.length === 0 && <p className="px-6 py-3 text-[12.5px] text-ink-2">{t('empty')}</p>}
      {trends.map((trend, index) => (
        <Tile key={trend.kind} trend={trend} first={index === 0} />
      ))}
    </section>
  )
}

function Tile({ trend, first }: { trend: Trend; first: boolean }) {
  const t = useTranslations('insight.trends')
  const format = useFormatter()
  const share = trend.kind !== 'units_per_hour'
  const say = (value: number) =>
    share
      ? format.number(value, { style: 'percent', maximumFractionDigits: 1 })
      : format.number(value, { maximumFractionDigits: 1 })
  const now = trend.values.at(-1) ?? 0
  const before = trend.values.at(-2)
  const change = before === undefined ? 0 : share ? (now - before) * 100 : now - before
  const shown = Math.round(Math.abs(change) * 10) / 10
  const step = format.number(shown, { maximumFractionDigits: 1 })
  return (
    <div
      className={`flex min-w-0 flex-1 basis-1/2 items-center gap-2 px-6 py-2.5 max-[899px]:px-4 ${first ? '' : 'min-[900px]:border-l min-[900px]:border-line'}`}
    >
      <div className="min-w-0 flex-1">
        <p className="truncate text-[12px]/[16px] text-ink-2">
          {t(trend.kind)}
          <span className="ml-2 border-l border-line-strong pl-2 max-[1179px]:hidden">
            {t('soFar')}
          </span>
        </p>
        <p className="flex items-baseline gap-2 leading-6 whitespace-nowrap tabular-nums">
          <b className="text-[18px] font-[620] tracking-[-0.02em]">{say(now)}</b>
          {shown > 0 && (
            <span
              className={`inline-flex items-center gap-0.5 text-[12px] font-[520] ${change > 0 ? 'text-ok' : 'text-wait'}`}
            >
              <Icon of={change > 0 ? ArrowUp : ArrowDown} size={12} />
              {share ? t('points', { value: step }) : step}
            </span>
          )}
        </p>
      </div>
      {trend.values.length > 1 && (
        <Sparkline
          values={trend.values}
          label={t('spark', { name: t(trend.kind), value: say(now) })}
        />
      )}
    </div>
  )
}
