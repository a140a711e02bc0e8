'use client'

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ArrowDown, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Decisions } from '#server/insight/contract'
import { COUNT_BOUND, type DecisionGroup } from '#server/insight/contract'
import { Button } from '../button.tsx'
import { useTRPC, useTRPCClient } from '../data/trpc.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { Icon } from '../icon.tsx'
import { Kbd } from '../kbd.tsx'
import { useListKeys } from '../list-keys.ts'
import { formatMoney } from '../money-text.tsx'
import { Segmented } from '../segmented.tsx'
import { Skeleton } from '../skeleton.tsx'
import { DecisionRow, decisionColumns } from './decision-row.tsx'
import { useSettle } from './use-settle.ts'

type Tab = 'all' | DecisionGroup
const TABS: readonly Tab[] = ['all', 'holds', 'floor', 'stock', 'channels']
const PAGE = 20

/** The decisions, most money first; j and k move, Enter does, z takes back. */
export function DecisionList({ warehouseId }: { warehouseId: string | null }) {
  const t = useTranslations('insight.today')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const [tab, setTab] = useState<Tab>('all')
  const [currentId, setCurrentId] = useState<string | null>(null)
  const group = tab === 'all' ? null : tab
  const input = { warehouseId, group, limit: PAGE }
  const query = useInfiniteQuery({
    queryKey: [...trpc.insight.decisions.pathKey(), 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      client.insight.decisions.query({ ...input, after: pageParam }, { signal }),
    initialPageParam: null as Decisions['next'],
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  })
  const { act, undo, busy, problem } = useSettle()
  const [head] = query.data?.pages ?? []
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const found = rows.findIndex((row) => row.id === currentId)
  const [at, setAt] = useState(0)
  // A row that is gone hands its place to the one that moved up: the keyboard stays where it was.
  const index = found >= 0 ? found : Math.min(at, rows.length - 1)
  const moveTo = (next: number) => {
    if (!rows[next]) return
    setAt(next)
    setCurrentId(rows[next]?.id ?? null)
  }
  const doFirst = (place: number) => {
    const decision = rows[place]
    const action = decision?.actions[0]
    if (decision && action) void act(decision, action)
  }
  useListKeys({
    count: rows.length,
    index,
    onIndex: moveTo,
    onOpen: doFirst,
    more: [{ keys: 'z', label: t('keys.undo'), run: () => void undo() }],
  })

  const count = (key: Tab) => {
    const value = head?.counts[key]
    return value === undefined ? undefined : value > COUNT_BOUND ? `${COUNT_BOUND}+` : value
  }
  return (
    <section aria-labelledby="decisions" className="flex min-w-0 flex-col min-[900px]:min-h-0">
      <div className="flex min-h-12 flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2 min-[900px]:pr-4 min-[900px]:pl-6">
        <Title head={head} tab={tab} />
        <span className="ml-auto">
          <Segmented
            label={t('groups')}
            value={tab}
            onValue={(next) => {
              setTab(TABS.find((one) => one === next) ?? 'all')
              setCurrentId(null)
              setAt(0)
            }}
            items={TABS.map((value) => ({
              value,
              label: t(`group.${value}`),
              count: count(value),
            }))}
          />
        </span>
      </div>
      <div className="min-[900px]:min-h-0 min-[900px]:flex-1 min-[900px]:overflow-y-auto">
        {rows.length > 0 && (
          <div
            aria-hidden="true"
            className={`${decisionColumns} z-10 bg-surface pb-1.5 min-[900px]:sticky min-[900px]:top-0 text-[12px]/[16px] text-ink-2`}
          >
            <span />
            <span>{t('what')}</span>
            <span className="flex items-center justify-end gap-1 whitespace-nowrap">
              {t('stakeAge')}
              <Icon of={ArrowDown} size={11} />
            </span>
          </div>
        )}
        <div className="border-b border-line">
          {query.isPending ? (
            <div className="border-t border-line px-6 py-3">
              <Skeleton count={8} />
            </div>
          ) : query.isError ? (
            <div className="border-t border-line px-6 py-3">
              <ErrorState onRetry={() => query.refetch()} retrying={query.isFetching} />
            </div>
          ) : rows.length === 0 ? (
            <div className="border-t border-line px-6 py-3">
              <EmptyState icon={CircleCheck} title={t(tab === 'all' ? 'none' : 'noneGroup')}>
                {t('noneHint')}
              </EmptyState>
            </div>
          ) : (
            <ul>
              {rows.map((decision, place) => (
                <DecisionRow
                  key={decision.id}
                  decision={decision}
                  current={place === index}
                  busy={busy === decision.id}
                  problem={problem?.id === decision.id ? problem.text : null}
                  onFocus={() => place !== index && moveTo(place)}
                  onAct={(action) => void act(decision, action)}
                />
              ))}
            </ul>
          )}
        </div>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 text-[13px] text-ink-2 min-[900px]:pr-5 min-[900px]:pl-[54px]">
          {query.hasNextPage && (
            <Button
              size="sm"
              loading={query.isFetchingNextPage}
              onClick={() => query.fetchNextPage()}
            >
              {t('more', { count: PAGE })}
            </Button>
          )}
          {head && head.waiting > 0 && <span>{t('waiting', { count: head.waiting })}</span>}
          <span
            aria-hidden="true"
            className="ml-auto hidden items-center gap-1 text-[12px] min-[900px]:flex"
          >
            <Kbd>j</Kbd>
            <Kbd>k</Kbd>
            {t('keys.move')}
            <span className="w-1" />
            <Kbd>↵</Kbd>
            {t('keys.do')}
            <span className="w-1" />
            <Kbd>z</Kbd>
            {t('keys.undo')}
          </span>
        </p>
      </div>
    </section>
  )
}

function Title({ head, tab }: { head: Decisions | undefined; tab: Tab }) {
  const t = useTranslations('insight.today')
  const locale = useLocale()
  const count = head?.counts[tab] ?? 0
  const stake = head?.stake
  return (
    <>
      <h2 id="decisions" className="text-[14px]/[20px] font-[640] tracking-[-0.01em]">
        {!head
          ? t('title')
          : count > COUNT_BOUND
            ? t('decisionsMany', { count: COUNT_BOUND })
            : t('decisions', { count })}
      </h2>
      {stake && (
        <span className="text-ink-2 tabular-nums">
          {t('stake', {
            money: formatMoney({ minor: stake.moneyMinor, currency: stake.currency }, locale),
          })}
        </span>
      )}
    </>
  )
}
