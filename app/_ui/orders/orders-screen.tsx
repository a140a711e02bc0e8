'use client'

import {
  ChevronLeft,
  ChevronRight,
  Download,
  Hand,
  Inbox,
  LockOpen,
  Plus,
  SearchX,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { COUNT_BOUND } from '#server/orders/contract'
import { BulkBar } from '../bulk-bar.tsx'
import { Button, ButtonLink } from '../button.tsx'
import { Checkbox } from '../checkbox.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { Table, Th, Thead } from '../data-table.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { Kbd } from '../kbd.tsx'
import { useListKeys } from '../list-keys.ts'
import { PageHeader } from '../page-header.tsx'
import { Skeleton } from '../skeleton.tsx'
import { VirtualRows } from '../virtual-rows.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Column, paramsFromState, useListQuery, useListState } from './list-state.ts'
import { OrderRow } from './order-row.tsx'
import { useBulk } from './use-bulk.tsx'
import { useChanged } from './use-changed.ts'
import { useOrderPages } from './use-pages.ts'
import { ViewTabs } from './view-tabs.tsx'
import { useMoments } from './words.ts'

const WIDTH: Readonly<Record<Column, number | undefined>> = {
  channel: 92,
  customer: undefined,
  placed: 64,
  promise: 142,
  size: 86,
  total: 92,
  payment: 82,
  fulfilment: 184,
  warehouse: 98,
  holds: 126,
}
const NUMERIC: readonly Column[] = ['placed', 'size', 'total']

/** The order list: views, filters, 32 px rows by key, keys, bulk work. */
export function OrdersScreen() {
  const t = useTranslations('orders')
  const router = useRouter()
  const live = useLiveStatus()
  const { state, set } = useListState()
  const query = useListQuery(state)
  const scroller = useRef<HTMLDivElement>(null)
  const searchBox = useRef<HTMLInputElement>(null)
  const [visible, setVisible] = useState<readonly [number, number]>([0, 60])
  const list = useOrderPages(query, state, visible)
  const { rows } = list
  const changed = useChanged(rows)
  const [currentId, setCurrentId] = useState<string | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | null>(null)
  const index = useMemo(() => rows.findIndex((row) => row.id === currentId), [rows, currentId])
  const place = useMemo(() => {
    const params = paramsFromState({ ...state, after: undefined, before: undefined }).toString()
    return params ? `?${params}` : ''
  }, [state])
  const hrefOf = useCallback((number: string) => `/desk/orders/${number}${place}`, [place])

  const select = useCallback(
    (id: string, checked: boolean, shift: boolean) => {
      const from = shift ? rows.findIndex((row) => row.id === anchor.current) : -1
      const to = rows.findIndex((row) => row.id === id)
      const range =
        from < 0
          ? [id]
          : rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id)
      anchor.current = id
      setSelected((now) => {
        const next = new Set(now)
        for (const each of range) checked ? next.add(each) : next.delete(each)
        return next
      })
    },
    [rows],
  )
  const bulk = useBulk(rows, selected, () => setSelected(new Set()))
  const pageOn = () => {
    const last = rows.at(-1)
    if (last && list.more) set({ after: last.cursor })
  }
  const pageBack = () => {
    const first = rows[0]
    if (first && list.earlier) set({ before: first.cursor })
    else set({})
  }
  useListKeys({
    count: rows.length,
    index,
    onIndex: (to) => setCurrentId(rows[to]?.id ?? null),
    onOpen: (at) => router.push(hrefOf(rows[at]?.number ?? '')),
    onSelect: (at) => {
      const row = rows[at]
      if (row) select(row.id, !selected.has(row.id), false)
    },
    onClear: () => setSelected(new Set()),
    more: [
      { keys: 'n', label: t('new'), run: () => router.push('/desk/orders/new') },
      { keys: '/', label: t('list.search'), run: () => searchBox.current?.select() },
      { keys: 'h', label: t('bulk.hold'), run: () => bulk.askHold(rows[index]?.id) },
      { keys: 'r', label: t('bulk.release'), run: () => bulk.askRelease(rows[index]?.id) },
    ],
  })

  const columns = state.columns.length + 2
  const exportHref = `/api/exports/orders.csv?${exportParams(query)}`
  return (
    <>
      <PageHeader
        title={t('title')}
        open
        live={live === 'live'}
        actions={
          <>
            <a
              href={exportHref}
              download="orders.csv"
              className="inline-flex h-8 items-center gap-1.5 rounded-control px-3 font-[530] text-ink-2 transition-colors hov:bg-sunken hov:text-ink"
            >
              <Download size={15} strokeWidth={1.75} aria-hidden="true" />
              {t('export')}
            </a>
            <ButtonLink href="/desk/orders/new" variant="primary" icon={Plus} kbd="n">
              {t('new')}
            </ButtonLink>
          </>
        }
      />
      <ViewTabs state={state} query={query} set={set} />
      <FilterBar state={state} set={set} searchBox={searchBox} />
      <div className="relative min-h-0 flex-1">
        <section
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
          tabIndex={0}
          aria-label={t('list.caption')}
          className="absolute inset-0 overflow-auto -outline-offset-2!"
          onScroll={(event) => {
            const { scrollTop, clientHeight } = event.currentTarget
            const from = Math.floor(scrollTop / 32 / 50) * 50
            const to = from + Math.ceil(clientHeight / 32) + 50
            setVisible((now) => (now[0] === from && now[1] === to ? now : [from, to]))
          }}
        >
          {list.error && rows.length === 0 ? (
            <div className="px-6 py-4">
              <ErrorState onRetry={list.retry} retrying={list.retrying} />
            </div>
          ) : list.isPending ? (
            <div className="px-6">
              <Skeleton kind="table" count={16} />
            </div>
          ) : rows.length === 0 ? (
            <Empty
              filtered={Object.keys(state.filter).length > 0}
              onClear={() => set({ filter: {} })}
            />
          ) : (
            <Table
              caption={t('list.caption')}
              aria-rowcount={list.more ? -1 : rows.length + 1}
              aria-busy={list.isStale}
              className="min-w-[1220px]"
            >
              <Thead sticky>
                <tr>
                  <th
                    scope="col"
                    className="h-[30px] w-12 border-b border-line bg-bg pl-6 text-left align-middle"
                  >
                    <Checkbox
                      label={t('list.selectAll')}
                      checked={selected.size > 0 && rows.every((row) => selected.has(row.id))}
                      indeterminate={
                        selected.size > 0 && !rows.every((row) => selected.has(row.id))
                      }
                      onChecked={(on) =>
                        setSelected(on ? new Set(rows.map((row) => row.id)) : new Set())
                      }
                    />
                  </th>
                  <Th width={82}>{t('col.order')}</Th>
                  {state.columns.map((column) => (
                    <Head key={column} column={column} state={state} set={set} />
                  ))}
                </tr>
              </Thead>
              <VirtualRows
                count={rows.length}
                scroller={scroller}
                columns={columns}
                current={index < 0 ? undefined : index}
                onEnd={list.loadMore}
                row={(at) => {
                  const row = rows[at]
                  return row ? (
                    <OrderRow
                      key={row.id}
                      row={row}
                      index={at}
                      columns={state.columns}
                      href={hrefOf(row.number)}
                      selected={selected.has(row.id)}
                      current={row.id === currentId}
                      changed={changed.get(row.id)}
                      onSelect={select}
                      onPoint={setCurrentId}
                      onHold={bulk.askHold}
                    />
                  ) : null
                }}
              />
            </Table>
          )}
        </section>
        <BulkBar
          count={selected.size}
          detail={bulk.value}
          onClear={() => setSelected(new Set())}
          actions={[
            {
              key: 'hold',
              label: t('bulk.hold'),
              icon: Hand,
              kbd: 'h',
              onSelect: () => bulk.askHold(),
            },
            {
              key: 'release',
              label: t('bulk.release'),
              icon: LockOpen,
              kbd: 'r',
              onSelect: () => bulk.askRelease(),
              disabled: bulk.kinds.length === 0,
            },
          ]}
        />
      </div>
      <Footer
        total={list.total}
        from={rows[0]?.placedAt}
        later={list.more}
        earlier={list.earlier}
        onLater={pageOn}
        onEarlier={pageBack}
      />
      {bulk.dialogs}
    </>
  )
}

function exportParams(query: ReturnType<typeof useListQuery>): string {
  const { timeZone: _zone, ...filter } = query.filter
  const params = paramsFromState({
    filter,
    sort: query.sort,
    direction: query.direction,
    columns: [],
    after: undefined,
    before: undefined,
  })
  params.delete('cols')
  return params.toString()
}

function Head(props: {
  column: Column
  state: ReturnType<typeof useListState>['state']
  set: ReturnType<typeof useListState>['set']
}) {
  const { column, state, set } = props
  const t = useTranslations('orders.col')
  const sortable = column === 'placed' || column === 'promise' || column === 'total'
  const sorted = sortable && state.sort === column
  return (
    <Th
      num={NUMERIC.includes(column)}
      width={WIDTH[column]}
      sort={sorted ? state.direction : false}
      onSort={
        sortable
          ? () =>
              set({
                sort: column,
                direction: sorted
                  ? state.direction === 'asc'
                    ? 'desc'
                    : 'asc'
                  : column === 'promise'
                    ? 'asc'
                    : 'desc',
              })
          : undefined
      }
    >
      {t(column)}
    </Th>
  )
}

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useTranslations('orders')
  return (
    <div className="px-6 py-4">
      {filtered ? (
        <EmptyState
          icon={SearchX}
          title={t('list.empty')}
          action={<Button onClick={onClear}>{t('list.clearFilters')}</Button>}
        >
          {t('list.emptyHint')}
        </EmptyState>
      ) : (
        <EmptyState
          icon={Inbox}
          title={t('list.emptyAll')}
          action={
            <ButtonLink href="/desk/orders/new" icon={Plus}>
              {t('new')}
            </ButtonLink>
          }
        >
          {t('list.emptyAllHint')}
        </EmptyState>
      )}
    </div>
  )
}

function Footer(props: {
  total: number | null
  from: string | undefined
  later: boolean
  earlier: boolean
  onLater: () => void
  onEarlier: () => void
}) {
  const { total, from, later, earlier } = props
  const t = useTranslations('orders.list')
  const moments = useMoments()
  return (
    <footer className="relative flex h-11 flex-none items-center gap-4 border-t border-line bg-bg pr-4 pl-6 text-[12.5px] text-ink-2 max-[899px]:pl-4">
      <span className="flex gap-4 max-[1099px]:hidden" aria-hidden="true">
        <KeyHint keys={['j', 'k']} words={t('keys.move')} />
        <KeyHint keys={['x']} words={t('keys.select')} />
        <KeyHint keys={['↵']} words={t('keys.open')} />
        <KeyHint keys={['/']} words={t('keys.search')} />
        <KeyHint keys={['?']} words={t('keys.all')} />
      </span>
      <span className="ml-auto truncate" role="status">
        {total !== null &&
          (total > COUNT_BOUND
            ? t('totalMany', { count: COUNT_BOUND })
            : t('total', { count: total }))}
        {total !== null && total > 0 && from && `, ${t('from', { at: moments.exact(from) })}`}
      </span>
      <span className="flex gap-1">
        <Button size="sm" icon={ChevronLeft} disabled={!earlier} onClick={props.onEarlier}>
          {t('earlier')}
        </Button>
        <Button size="sm" iconEnd={ChevronRight} disabled={!later} onClick={props.onLater}>
          {t('later')}
        </Button>
      </span>
    </footer>
  )
}

function KeyHint({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <span className="flex items-center gap-1">
      {keys.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      <span className="ml-0.5">{words}</span>
    </span>
  )
}
