'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Grid3x3, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useCallback, useDeferredValue, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type BinRow, PLACE_KINDS } from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Table, Td, Th, Thead, Tr } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { useListKeys } from '../list-keys.ts'
import { Quantity } from '../quantity.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { Select } from '../select.tsx'
import { Skeleton } from '../skeleton.tsx'
import { TextField } from '../text-field.tsx'
import { VirtualRows } from '../virtual-rows.tsx'
import { useUrlState } from './url-state.ts'
import { useNarrow } from './use-narrow.ts'
import { useWords } from './words.ts'

const CONTENTS = ['used', 'empty'] as const

/** Bins in walk order with what stands in them; Enter opens one. */
export function BinsTable(props: {
  warehouseId: string
  zoneId: string | undefined
  onAdd: (() => void) | undefined
}) {
  const { warehouseId, zoneId, onAdd } = props
  const t = useTranslations('inventory.warehouses')
  const { kindName } = useWords()
  const trpc = useTRPC()
  const url = useUrlState()
  const narrow = useNarrow()
  const scroller = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [index, setIndex] = useState(-1)
  const [q, setQ] = useState(url.get('q') ?? '')
  const kind = PLACE_KINDS.find((one) => one === url.get('kind'))
  const contents = CONTENTS.find((one) => one === url.get('contents'))
  const query = useDeferredValue(q.trim()) || undefined
  const list = useInfiniteQuery(
    trpc.inventory.bins.infiniteQueryOptions(
      { warehouseId, zoneId, kind, contents, q: query, limit: 200 },
      { getNextPageParam: (page) => page.next ?? undefined, placeholderData: (before) => before },
    ),
  )
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])
  useListKeys({
    count: rows.length,
    index,
    onIndex: setIndex,
    onOpen: (at) => url.set({ bin: rows[at]?.id }),
    onClear: () => setIndex(-1),
    more: [{ keys: '/', label: t('search'), run: () => search.current?.focus() }],
  })
  const narrowed = Boolean(query || kind || contents)

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-6 py-2 max-[899px]:px-4">
        <TextField
          ref={search}
          type="search"
          label={t('search')}
          hideLabel
          placeholder={t('searchHint')}
          className="w-[220px] max-[899px]:w-full"
          value={q}
          onValue={(value) => {
            setQ(value)
            url.set({ q: value.trim() })
          }}
        />
        <Select
          label={t('kind')}
          hideLabel
          className="w-[150px] max-[899px]:flex-1"
          value={kind ?? 'all'}
          onValue={(value) => url.set({ kind: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: t('allKinds') },
            ...PLACE_KINDS.map((value) => ({ value, label: kindName(value) })),
          ]}
        />
        <Select
          label={t('contents')}
          hideLabel
          className="w-[150px] max-[899px]:flex-1"
          value={contents ?? 'all'}
          onValue={(value) => url.set({ contents: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: t('fullAndEmpty') },
            ...CONTENTS.map((value) => ({ value, label: t(`contentsOf.${value}`) })),
          ]}
        />
      </div>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
        tabIndex={0}
        aria-label={t('bins')}
        className="relative min-h-0 flex-1 overflow-auto"
      >
        {list.isError && rows.length === 0 ? (
          <div className="px-6 py-4">
            <ErrorState onRetry={() => list.refetch()} retrying={list.isFetching} />
          </div>
        ) : list.isPending ? (
          <div className="px-6">
            <Skeleton kind="table" count={12} />
          </div>
        ) : rows.length === 0 ? (
          <div className="px-6 py-4 max-[899px]:px-4">
            {narrowed ? (
              <EmptyState icon={SearchX} title={t('noBinFits')} />
            ) : (
              <EmptyState
                icon={Grid3x3}
                title={t('noBins')}
                action={onAdd && <Button onClick={onAdd}>{t('addBins')}</Button>}
              >
                {t('noBinsHint')}
              </EmptyState>
            )}
          </div>
        ) : (
          <Table caption={t('bins')} aria-rowcount={hasNextPage ? -1 : rows.length + 1}>
            <Thead sticky>
              <tr>
                <Th width={narrow ? 150 : 200}>{t('bin')}</Th>
                {!narrow && <Th width={130}>{t('zone')}</Th>}
                <Th>{t('holds')}</Th>
                <Th num width={84}>
                  {t('onHand')}
                </Th>
                {!narrow && (
                  <>
                    <Th num width={84}>
                      {t('allocated')}
                    </Th>
                    <Th num width={84}>
                      {t('available')}
                    </Th>
                    <Th width={104}>{t('counted')}</Th>
                  </>
                )}
              </tr>
            </Thead>
            <VirtualRows
              count={rows.length}
              scroller={scroller}
              columns={narrow ? 3 : 7}
              current={index}
              onEnd={more}
              row={(at) => {
                const row = rows[at]
                return (
                  row && (
                    <Tr key={row.id} current={at === index} aria-rowindex={at + 2}>
                      <Td>
                        <Link
                          href={url.href({ bin: row.id })}
                          scroll={false}
                          className="hov:underline"
                        >
                          <Code strong>{row.code}</Code>
                        </Link>
                        {!narrow && <span className="ml-2 text-ink-2">{kindName(row.kind)}</span>}
                      </Td>
                      {!narrow && <Td muted>{row.zone}</Td>}
                      <Td>
                        <Holds row={row} />
                      </Td>
                      <Td num muted={row.onHand === 0}>
                        <Quantity value={row.onHand} bare />
                      </Td>
                      {!narrow && (
                        <>
                          <Td num muted={row.allocated === 0}>
                            <Quantity value={row.allocated} bare />
                          </Td>
                          <Td num muted={row.available === 0}>
                            <Quantity value={row.available} bare />
                          </Td>
                          <Td muted>
                            {row.countedAt ? <RelativeTime value={row.countedAt} /> : t('never')}
                          </Td>
                        </>
                      )}
                    </Tr>
                  )
                )
              }}
            />
          </Table>
        )}
      </section>
    </div>
  )
}

function Holds({ row }: { row: BinRow }) {
  const t = useTranslations('inventory.warehouses')
  if (row.sku === null) return <span className="text-ink-3">{t('emptyBin')}</span>
  return (
    <Link href={`/desk/stock/${encodeURIComponent(row.sku)}`} className="hov:underline">
      <Code>{row.sku}</Code> {row.itemName}
      {row.items > 1 && (
        <span className="text-ink-2"> {t('andMore', { count: row.items - 1 })}</span>
      )}
    </Link>
  )
}
