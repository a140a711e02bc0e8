'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Boxes, Download, FileUp, PackagePlus, SearchX } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useCallback, useDeferredValue, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import {
  STOCK_SORTS,
  STOCK_STATES,
  type StockSort,
  type StockState,
} from '#server/inventory/contract'
import { Button, ButtonLink } from '../button.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Table, Th, Thead } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { useMe, useWarehouse } from '../identity/desk-shell.tsx'
import { useListKeys } from '../list-keys.ts'
import { PageHeader } from '../page-header.tsx'
import { Select } from '../select.tsx'
import { Skeleton } from '../skeleton.tsx'
import { Tabs } from '../tabs.tsx'
import { TextField } from '../text-field.tsx'
import { VirtualRows } from '../virtual-rows.tsx'
import { mayChangeItems } from './may.ts'
import { NewItemSheet } from './new-item.tsx'
import { StockRowView } from './stock-row.tsx'
import { useUrlState } from './url-state.ts'
import { useNarrow } from './use-narrow.ts'

/** Every item with its stock: filters in the address, endless rows, the keyboard, live. */
export function StockList() {
  const t = useTranslations('inventory.list')
  const trpc = useTRPC()
  const router = useRouter()
  const url = useUrlState()
  const me = useMe()
  const live = useLiveStatus() === 'live'
  const warehouse = useWarehouse()
  const narrow = useNarrow()
  const scroller = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const [index, setIndex] = useState(-1)
  const [q, setQ] = useState(url.get('q') ?? '')
  const [creating, setCreating] = useState(false)

  const state = STOCK_STATES.find((known) => known === url.get('state'))
  const sort = STOCK_SORTS.find((known) => known === url.get('sort')) ?? 'sku'
  const descending = url.get('dir') === 'desc'
  const category = url.get('category')
  const filter = {
    q: useDeferredValue(q.trim()) || undefined,
    state,
    category,
    warehouseId: warehouse ?? undefined,
    sort,
    descending,
  }
  const list = useInfiniteQuery(
    trpc.inventory.list.infiniteQueryOptions(
      { ...filter, limit: 200 },
      { getNextPageParam: (page) => page.next ?? undefined, placeholderData: (before) => before },
    ),
  )
  const categories = useQuery(trpc.inventory.categories.queryOptions())
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])

  const itemHref = (sku: string) => `/desk/stock/${encodeURIComponent(sku)}`
  useListKeys({
    count: rows.length,
    index,
    onIndex: setIndex,
    onOpen: (at) => {
      const row = rows[at]
      if (row) router.push(itemHref(row.sku))
    },
    onClear: () => setIndex(-1),
    more: [
      { keys: '/', label: t('search'), run: () => search.current?.focus() },
      ...(mayChangeItems(me.role)
        ? [{ keys: 'n', label: t('new'), run: () => setCreating(true) }]
        : []),
    ],
  })

  const narrowed = Boolean(filter.q || state || category)
  const sortBy = (by: StockSort) => () =>
    url.set({
      sort: by === 'sku' ? undefined : by,
      dir: sort === by && !descending ? 'desc' : undefined,
    })
  const way = (by: StockSort) => (sort === by ? (descending ? 'desc' : 'asc') : false)
  const exportHref = `/api/exports/stock.csv?${new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) =>
      value === undefined || value === false ? [] : [[name, String(value)]],
    ),
  )}`
  const tabs: { value: StockState | 'all'; label: string }[] = [
    { value: 'all', label: t('states.all') },
    ...STOCK_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
  ]

  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title={t('title')}
        live={live}
        open
        actions={
          <>
            <a
              href={exportHref}
              download
              className="inline-flex h-control items-center gap-1.5 rounded-control px-3 font-[530] hov:bg-sunken max-[899px]:hidden"
            >
              <Download size={15} strokeWidth={1.75} aria-hidden="true" />
              {t('export')}
            </a>
            {mayChangeItems(me.role) && (
              <>
                <ButtonLink href="/desk/stock/import" icon={FileUp} variant="quiet">
                  {t('import')}
                </ButtonLink>
                <Button
                  variant="primary"
                  icon={PackagePlus}
                  kbd="n"
                  onClick={() => setCreating(true)}
                >
                  {t('new')}
                </Button>
              </>
            )}
          </>
        }
      />
      <Tabs
        label={t('views')}
        className="flex-none px-6 max-[899px]:px-4"
        items={tabs}
        value={state ?? 'all'}
        onValue={(value) => url.set({ state: value === 'all' ? undefined : value })}
      />
      <div className="flex flex-none flex-wrap items-center gap-2 border-b border-line px-6 py-2 max-[899px]:px-4">
        <TextField
          ref={search}
          type="search"
          label={t('search')}
          hideLabel
          placeholder={t('searchHint')}
          className="w-[320px] max-w-full max-[899px]:w-full"
          value={q}
          onValue={(value) => {
            setQ(value)
            url.set({ q: value.trim() })
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'ArrowDown') {
              event.currentTarget.blur()
              setIndex(0)
            }
          }}
        />
        <Select
          label={t('category')}
          hideLabel
          className="w-[200px] max-[899px]:flex-1"
          value={category ?? 'all'}
          onValue={(value) => url.set({ category: value === 'all' ? undefined : value })}
          options={[
            { value: 'all', label: t('allCategories') },
            ...(categories.data ?? []).map((value) => ({ value, label: value })),
          ]}
        />
        <p role="status" className="ml-auto text-[12.5px] text-ink-2">
          {list.data && t('shown', { count: rows.length, more: list.hasNextPage ? 'yes' : 'no' })}
        </p>
      </div>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable
        tabIndex={0}
        aria-label={t('title')}
        className="relative min-h-0 flex-1 overflow-auto"
      >
        {list.isError && rows.length === 0 ? (
          <div className="px-6 py-4">
            <ErrorState onRetry={() => list.refetch()} retrying={list.isFetching} />
          </div>
        ) : list.isPending ? (
          <div className="px-6">
            <Skeleton kind="table" count={16} />
          </div>
        ) : rows.length === 0 ? (
          <div className="px-6 py-4 max-[899px]:px-4">
            {narrowed ? (
              <EmptyState
                icon={SearchX}
                title={t('noneFound')}
                action={
                  <Button
                    onClick={() => {
                      setQ('')
                      url.set({ q: undefined, state: undefined, category: undefined })
                    }}
                  >
                    {t('clearFilters')}
                  </Button>
                }
              >
                {t('noneFoundHint')}
              </EmptyState>
            ) : (
              <EmptyState
                icon={Boxes}
                title={t('empty')}
                action={<ButtonLink href="/desk/stock/import">{t('import')}</ButtonLink>}
              >
                {t('emptyHint')}
              </EmptyState>
            )}
          </div>
        ) : (
          <Table caption={t('title')} aria-rowcount={list.hasNextPage ? -1 : rows.length + 1}>
            <Thead sticky>
              <tr>
                <Th width={narrow ? undefined : 210} sort={way('sku')} onSort={sortBy('sku')}>
                  {t('item')}
                </Th>
                {!narrow && (
                  <>
                    <Th sort={way('name')} onSort={sortBy('name')}>
                      {t('name')}
                    </Th>
                    <Th width={150}>{t('category')}</Th>
                    <Th num width={88}>
                      {t('onHand')}
                    </Th>
                    <Th num width={88}>
                      {t('allocated')}
                    </Th>
                    <Th num width={100}>
                      {t('unavailable')}
                    </Th>
                  </>
                )}
                <Th
                  num
                  width={narrow ? 92 : 124}
                  sort={way('available')}
                  onSort={sortBy('available')}
                  className="bg-sunken!"
                >
                  {t('available')}
                </Th>
                {!narrow && (
                  <Th num width={88}>
                    {t('incoming')}
                  </Th>
                )}
                <Th num width={narrow ? 96 : 118}>
                  {t('backordered')}
                </Th>
              </tr>
            </Thead>
            <VirtualRows
              count={rows.length}
              scroller={scroller}
              columns={narrow ? 3 : 9}
              rowHeightPx={narrow ? 52 : 36}
              current={index}
              onEnd={more}
              row={(at) => {
                const row = rows[at]
                return (
                  row && (
                    <StockRowView
                      key={row.id}
                      row={row}
                      at={at}
                      current={at === index}
                      narrow={narrow}
                      href={itemHref(row.sku)}
                    />
                  )
                )
              }}
            />
          </Table>
        )}
      </section>
      <NewItemSheet open={creating} onOpen={setCreating} />
    </div>
  )
}
