'use client'

import { useQuery } from '@tanstack/react-query'
import { ArrowRight, ClipboardCheck, Ellipsis, PackagePlus, SearchX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { BinStock, ItemPage } from '#server/inventory/contract'
import { Button, ButtonLink } from '../button.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { IconButton } from '../icon-button.tsx'
import { useMe } from '../identity/desk-shell.tsx'
import { useKeys } from '../keys.tsx'
import { Menu } from '../menu.tsx'
import { PageHeader } from '../page-header.tsx'
import { Skeleton } from '../skeleton.tsx'
import { EditItemSheet } from './edit-item.tsx'
import { ItemBins } from './item-bins.tsx'
import { ItemDemand } from './item-demand.tsx'
import { ItemHead } from './item-head.tsx'
import { ItemLedger } from './item-ledger.tsx'
import { ItemQuantities } from './item-quantities.tsx'
import { Holders, Unavailable, Waiting } from './item-side.tsx'
import { mayChangeItems, mayChangeStock } from './may.ts'
import { StockActionSheet } from './stock-action.tsx'
import type { StockAction } from './stock-plan.ts'
import { useArchiveItem } from './use-archive-item.ts'

/** One item: what there is of it, where, who holds it, and how it came there. */
export function ItemView({ sku }: { sku: string }) {
  const t = useTranslations('inventory.item')
  const trpc = useTRPC()
  const live = useLiveStatus() === 'live'
  const item = useQuery(trpc.inventory.item.queryOptions({ sku }))
  const crumbs = [
    { label: t('stock'), href: '/desk/stock' },
    { label: sku, code: true },
  ]
  if (!item.data)
    return (
      <>
        <PageHeader crumbs={crumbs} />
        <div className="px-6 py-4 max-[899px]:px-4">
          {item.isError ? (
            <ErrorState onRetry={() => item.refetch()} retrying={item.isFetching} />
          ) : item.data === null ? (
            <EmptyState
              icon={SearchX}
              title={t('unknown', { sku })}
              action={<ButtonLink href="/desk/stock">{t('toList')}</ButtonLink>}
            />
          ) : (
            <>
              <Skeleton count={1} />
              <Skeleton kind="table" count={12} />
            </>
          )}
        </div>
      </>
    )
  return <Item item={item.data} live={live} crumbs={crumbs} />
}

function Item(props: {
  item: ItemPage
  live: boolean
  crumbs: readonly { label: string; href?: string; code?: boolean }[]
}) {
  const { item, live, crumbs } = props
  const t = useTranslations('inventory.item')
  const { role } = useMe()
  const [action, setAction] = useState<{ kind: StockAction; from?: BinStock } | null>(null)
  const [editing, setEditing] = useState(false)
  const archive = useArchiveItem(item)
  const change = mayChangeStock(role)
  const act = (kind: StockAction, from?: BinStock) => setAction(from ? { kind, from } : { kind })
  useKeys(
    [
      { keys: 'm', label: t('move'), run: () => act('move') },
      { keys: 'c', label: t('count'), run: () => act('count') },
      { keys: 'r', label: t('receive'), run: () => act('receive') },
    ],
    change && item.archivedAt === null,
  )
  useHashOnce()

  const groups = [
    change
      ? [
          { key: 'withhold', label: t('withhold'), onSelect: () => act('withhold') },
          { key: 'release', label: t('release'), onSelect: () => act('release') },
        ]
      : [],
    mayChangeItems(role)
      ? [
          { key: 'edit', label: t('edit'), onSelect: () => setEditing(true) },
          {
            key: 'archive',
            label: t(item.archivedAt ? 'restore' : 'archive'),
            onSelect: () => archive(item.archivedAt === null),
          },
        ]
      : [],
  ].filter((group) => group.length > 0)

  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        crumbs={crumbs}
        live={live}
        actions={
          <>
            {change && !item.archivedAt && (
              <>
                <Button icon={ArrowRight} kbd="m" onClick={() => act('move')}>
                  {t('move')}
                </Button>
                <Button icon={ClipboardCheck} kbd="c" onClick={() => act('count')}>
                  {t('count')}
                </Button>
                <Button variant="primary" icon={PackagePlus} kbd="r" onClick={() => act('receive')}>
                  {t('receive')}
                </Button>
              </>
            )}
            {groups.length > 0 && (
              <Menu trigger={<IconButton icon={Ellipsis} label={t('more')} />} groups={groups} />
            )}
          </>
        }
      />
      <div className="grid min-h-0 flex-1 content-start overflow-auto min-[1180px]:grid-cols-[minmax(0,1fr)_352px] min-[1180px]:grid-rows-[auto_auto_1fr]">
        <ItemHead item={item} onEdit={mayChangeItems(role) ? () => setEditing(true) : undefined} />
        <div className="min-w-0 border-line px-6 max-[899px]:px-4 min-[1180px]:border-r">
          <ItemQuantities item={item} />
          <ItemDemand item={item} />
        </div>
        <div className="min-w-0 px-5 max-[1179px]:border-t max-[1179px]:border-line max-[1179px]:px-6 max-[899px]:px-4">
          <Holders item={item} />
          {item.waiting.length > 0 && <Waiting item={item} />}
          <Unavailable item={item} />
        </div>
        <div className="min-w-0 border-t border-line px-6 max-[899px]:px-4 min-[1180px]:border-r">
          <ItemBins item={item} onAction={change ? act : undefined} />
        </div>
        <div className="min-w-0 border-t border-line px-5 max-[1179px]:px-6 max-[899px]:px-4">
          <ItemLedger item={item} />
        </div>
      </div>
      <StockActionSheet item={item} action={action} onClose={() => setAction(null)} />
      <EditItemSheet item={item} open={editing} onOpen={setEditing} />
    </div>
  )
}

/** The address may name a section: go there once its data has come. */
function useHashOnce() {
  useEffect(() => {
    const id = window.location.hash.slice(1)
    if (id) document.getElementById(id)?.scrollIntoView({ block: 'start' })
  }, [])
}
