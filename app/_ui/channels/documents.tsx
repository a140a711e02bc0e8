'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Inbox, Search } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useDeferredValue, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { DocumentStatus } from '#server/channels/contract'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { useListKeys } from '../list-keys.ts'
import { RelativeTime } from '../relative-time.tsx'
import { Select } from '../select.tsx'
import { Skeleton } from '../skeleton.tsx'
import { StatusText } from '../status-chip.tsx'
import { Tabs } from '../tabs.tsx'
import { TextField } from '../text-field.tsx'
import { statusLook, useDocumentWords } from './words.ts'

const VIEWS = ['parked', 'received', 'applied', 'ignored'] as const
const BOUND = 1000

/** Every delivery, newest first, by what became of it. */
export function Documents({ start }: { start: DocumentStatus | null }) {
  const t = useTranslations('channels')
  const format = useFormatter()
  const trpc = useTRPC()
  const router = useRouter()
  const { became } = useDocumentWords()
  const [status, setStatus] = useState(start)
  const [shop, setShop] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [current, setCurrent] = useState(-1)
  const search = useDeferredValue(text)
  const shops = useQuery(trpc.channels.connections.queryOptions())
  const counts = useQuery(trpc.channels.counts.queryOptions({ connectionId: shop }))
  const list = useInfiniteQuery(
    trpc.channels.documents.infiniteQueryOptions(
      { status, connectionId: shop, search },
      {
        initialCursor: null,
        getNextPageParam: (page) => page.next,
        placeholderData: keepPreviousData,
      },
    ),
  )
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const href = (id: string) => `/desk/channels/${id}`
  useListKeys({
    count: rows.length,
    index: current,
    onIndex: setCurrent,
    onOpen: (index) => {
      const row = rows[index]
      if (row) router.push(href(row.id))
    },
  })
  const countOf = (n: number | undefined) =>
    n === undefined ? undefined : n > BOUND ? `${format.number(BOUND)}+` : format.number(n)
  const shopOptions = (shops.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section aria-labelledby="channels-deliveries" className="flex min-h-64 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-end gap-x-4 border-b border-line px-6 pt-2">
        <h2 id="channels-deliveries" className="sr-only">
          {t('documents.title')}
        </h2>
        <Tabs
          label={t('documents.views')}
          className="border-b-0!"
          value={status ?? 'all'}
          onValue={(next) => {
            setStatus(VIEWS.find((one) => one === next) ?? null)
            setCurrent(-1)
          }}
          items={[
            { value: 'all', label: t('documents.all') },
            ...VIEWS.map((one) => ({
              value: one,
              label: t(`status.${one}`),
              count: countOf(counts.data?.[one]),
            })),
          ]}
        />
        <div className="ml-auto flex items-center gap-2 pb-1.5">
          {shopOptions.length > 1 && (
            <Select
              label={t('documents.shop')}
              hideLabel
              className="w-48"
              value={shop ?? 'all'}
              onValue={(next) => setShop(next === 'all' ? null : next)}
              options={[{ value: 'all', label: t('documents.allShops') }, ...shopOptions]}
            />
          )}
          <TextField
            label={t('documents.search')}
            hideLabel
            className="w-60"
            placeholder={t('documents.search')}
            icon={Search}
            value={text}
            onValue={setText}
            maxLength={80}
          />
        </div>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {list.isPending ? (
          <div className="px-6 py-3">
            <Skeleton kind="rows" count={8} />
          </div>
        ) : list.isError ? (
          <div className="px-6 py-3">
            <ErrorState onRetry={() => list.refetch()} retrying={list.isFetching} />
          </div>
        ) : rows.length === 0 ? (
          <div className="px-6 py-3">
            <EmptyState
              icon={Inbox}
              title={t(status === 'parked' ? 'documents.noneParked' : 'documents.none')}
            >
              {t('documents.kept')}
            </EmptyState>
          </div>
        ) : (
          <>
            <Table caption={t('documents.title')} className="min-w-[860px]">
              <Thead sticky>
                <tr>
                  <Th width={110}>{t('documents.received')}</Th>
                  <Th width={160}>{t('documents.order')}</Th>
                  <Th width={170}>{t('documents.topic')}</Th>
                  <Th width={190}>{t('documents.shop')}</Th>
                  <Th>{t('documents.became')}</Th>
                  <Th width={120}>{t('documents.here')}</Th>
                </tr>
              </Thead>
              <tbody>
                {rows.map((row, index) => {
                  const { tone, icon } = statusLook[row.status]
                  const said = became(row.status, row.result)
                  return (
                    <Tr
                      key={row.id}
                      current={index === current}
                      className="cursor-pointer"
                      onClick={() => router.push(href(row.id))}
                    >
                      <Td muted>
                        <RelativeTime value={row.receivedAt} />
                      </Td>
                      <Td>
                        <Link
                          href={href(row.id)}
                          className={clsx(
                            'rounded-[4px] hov:underline',
                            row.orderName === null ? 'text-ink-2' : 'font-medium',
                          )}
                          onClick={(event) => event.stopPropagation()}
                        >
                          {row.orderName ?? row.channelOrderId ?? t('documents.unnamed')}
                        </Link>
                      </Td>
                      <Td muted>{row.topic}</Td>
                      <Td muted title={row.connectionName}>
                        {row.connectionName}
                      </Td>
                      <Td title={said}>
                        <StatusText tone={tone} icon={icon}>
                          {said}
                        </StatusText>
                      </Td>
                      <Td>
                        {row.orderNumber !== null && (
                          <Link
                            href={`/desk/orders/${row.orderNumber}`}
                            className="rounded-[4px] hov:underline"
                            onClick={(event) => event.stopPropagation()}
                          >
                            <Code>{row.orderNumber}</Code>
                          </Link>
                        )}
                      </Td>
                    </Tr>
                  )
                })}
              </tbody>
            </Table>
            {list.hasNextPage && (
              <div className="px-6 py-3">
                <Button loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                  {t('documents.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </section>
  )
}
