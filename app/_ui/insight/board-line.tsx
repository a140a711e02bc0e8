'use client'

import { Clock, ClockAlert, Hand } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import type { BoardRow } from '#server/insight/contract'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Td, Tr } from '../data-table.tsx'
import { OrderProgress, type StageFill } from '../order-progress.tsx'
import { StatusText } from '../status-chip.tsx'
import { dayTime } from './day-time.ts'
import { orderHref } from './hrefs.ts'

/** One fulfilment order: where it stands, until when, who has it, and what a manager can do. */
export function BoardLine(props: {
  row: BoardRow
  current: boolean
  busy: boolean
  onRelease: () => void
  onFirst: () => void
  onTakeBack: () => void
}) {
  const { row, current, busy } = props
  const t = useTranslations('insight.board')
  return (
    <Tr current={current}>
      <Td>
        <Link href={orderHref(row.orderNumber)} className="hov:underline">
          <Code strong>{row.number}</Code>
        </Link>
      </Td>
      <Td title={row.customer}>{row.customer}</Td>
      <Td muted className="max-[899px]:hidden">
        {row.warehouse}
      </Td>
      <Td muted title={row.carrier ?? undefined} className="max-[899px]:hidden">
        {row.carrier ?? '–'}
      </Td>
      <Td>
        <Cutoff row={row} />
      </Td>
      <Td>
        <Progress row={row} />
      </Td>
      <Td>
        <Who row={row} />
      </Td>
      <Td className="text-right">
        {row.worker ? (
          <Button size="sm" loading={busy} onClick={props.onTakeBack} className="h-6!">
            {t('takeBack')}
          </Button>
        ) : row.held ? null : row.stage === 'scheduled' ? (
          <Button size="sm" loading={busy} onClick={props.onRelease} className="h-6!">
            {t('release')}
          </Button>
        ) : row.batchId && (row.stage === 'waiting' || row.stage === 'picking') ? (
          <Button size="sm" loading={busy} onClick={props.onFirst} className="h-6!">
            {t('first')}
          </Button>
        ) : null}
      </Td>
    </Tr>
  )
}

function Cutoff({ row }: { row: BoardRow }) {
  const t = useTranslations('insight.board')
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  if (!row.cutoffAt) return <span className="text-ink-2">{t('noCutoff')}</span>
  const at = new Date(row.cutoffAt)
  const time = dayTime(format, at, now, row.timeZone)
  const late = at < now && row.stage !== 'loaded'
  return late ? (
    <StatusText tone="stop" icon={ClockAlert}>
      {t('late', { when: time })}
    </StatusText>
  ) : (
    <span className="tabular-nums">{time}</span>
  )
}

function Progress({ row }: { row: BoardRow }) {
  const t = useTranslations('insight.board')
  const { units, picked, short, packed, loaded, stage } = row
  const share = (amount: number): StageFill => ({
    share: units === 0 ? 0 : amount / units,
    stuck: row.held || short > 0,
  })
  const words =
    stage === 'loaded'
      ? t('loadedAll', { all: packed })
      : stage === 'packed' || packed > 0
        ? t('packedOf', { done: packed, all: units - short })
        : picked > 0
          ? t('pickedOf', { done: picked, all: units })
          : t('unitsAll', { all: units })
  return (
    <span className="flex items-center gap-2">
      <OrderProgress
        label={t('progressLabel', { picked, units, packed })}
        stages={[{ share: 1 }, share(picked), share(packed), share(loaded)]}
      />
      <span className="min-w-0 truncate tabular-nums">{words}</span>
      {short > 0 && <StatusText tone="wait">{t('short', { count: short })}</StatusText>}
    </span>
  )
}

function Who({ row }: { row: BoardRow }) {
  const t = useTranslations('insight.board')
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  if (row.held)
    return (
      <StatusText tone="wait" icon={Hand}>
        {t('held')}
      </StatusText>
    )
  if (!row.worker) {
    return row.priority > 0 && row.stage === 'waiting' ? (
      <span className="text-ink-2">{t('isFirst')}</span>
    ) : null
  }
  const until = row.leaseUntil ? new Date(row.leaseUntil) : null
  return (
    <span className="flex items-baseline gap-1.5">
      <span className="min-w-0 truncate">{row.worker}</span>
      {until && until < now ? (
        <StatusText tone="wait" icon={Clock}>
          {t('leaseOver')}
        </StatusText>
      ) : (
        until && (
          <span className="text-[12px] text-ink-2 tabular-nums">
            {t('until', {
              time: format.dateTime(until, {
                hour: '2-digit',
                minute: '2-digit',
                hourCycle: 'h23',
                timeZone: row.timeZone,
              }),
            })}
          </span>
        )
      )}
    </span>
  )
}
