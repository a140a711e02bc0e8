'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import { ButtonLink } from '../button.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { useWarehouse } from '../identity/desk-shell.tsx'
import { PageHeader } from '../page-header.tsx'
import { DecisionList } from './decision-list.tsx'
import { FlowPanel } from './flow-panel.tsx'
import { TrendStrip } from './trend-strip.tsx'

/** The desk's home: what needs a decision, today's flow beside it, the last weeks below. */
export function Today() {
  const t = useTranslations('insight.today')
  const nav = useTranslations('desk.nav')
  const warehouseId = useWarehouse()
  const live = useLiveStatus() === 'live'
  return (
    <>
      <PageHeader
        title={nav('today')}
        note={<Where />}
        live={live}
        actions={
          <ButtonLink href="/desk/orders/new" icon={Plus}>
            {t('newOrder')}
          </ButtonLink>
        }
      />
      <div className="grid flex-none grid-cols-1 min-[900px]:min-h-0 min-[900px]:flex-1 min-[900px]:grid-cols-[minmax(0,1fr)_360px] min-[900px]:grid-rows-1 min-[1280px]:grid-cols-[minmax(0,1fr)_428px] min-[900px]:*:first:border-r min-[900px]:*:first:border-line">
        <DecisionList warehouseId={warehouseId} />
        <FlowPanel warehouseId={warehouseId} />
      </div>
      <TrendStrip warehouseId={warehouseId} />
    </>
  )
}

function Where() {
  const t = useTranslations('insight.today')
  const format = useFormatter()
  const warehouseId = useWarehouse()
  const { data: flow } = useQuery(useTRPC().insight.flow.queryOptions({ warehouseId }))
  const now = useNow({ updateInterval: 15_000 })
  const zone = flow ? { timeZone: flow.timeZone } : {}
  const day = format.dateTime(now, { weekday: 'short', day: 'numeric', month: 'short', ...zone })
  const time = format.dateTime(now, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  })
  return (
    <span suppressHydrationWarning>
      {flow?.place ? t('at', { day, time, place: flow.place }) : day}
    </span>
  )
}
