'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus, Printer, SearchX } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { WarehousePage } from '#server/inventory/contract'
import { Button, ButtonLink } from '../button.tsx'
import { Code } from '../code.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { useMe } from '../identity/desk-shell.tsx'
import { PageHeader } from '../page-header.tsx'
import { Quantity } from '../quantity.tsx'
import { Skeleton } from '../skeleton.tsx'
import { BinSheet } from './bin-sheet.tsx'
import { BinsTable } from './bins-table.tsx'
import { Fill } from './fill.tsx'
import { mayChangeItems } from './may.ts'
import { NewBinsSheet } from './new-bins.tsx'
import { useUrlState } from './url-state.ts'

/** One warehouse: its zones with their fill, and its bins in walk order. */
export function WarehouseView({ code }: { code: string }) {
  const t = useTranslations('inventory.warehouses')
  const trpc = useTRPC()
  const warehouse = useQuery(trpc.inventory.warehouse.queryOptions({ code }))
  const crumbs = [
    { label: t('title'), href: '/desk/warehouses' },
    { label: warehouse.data?.name ?? code },
  ]
  if (warehouse.data) return <Whole warehouse={warehouse.data} crumbs={crumbs} />
  return (
    <>
      <PageHeader crumbs={crumbs} />
      <div className="px-6 py-4 max-[899px]:px-4">
        {warehouse.isError ? (
          <ErrorState onRetry={() => warehouse.refetch()} retrying={warehouse.isFetching} />
        ) : warehouse.data === null ? (
          <EmptyState
            icon={SearchX}
            title={t('unknown', { code })}
            action={<ButtonLink href="/desk/warehouses">{t('toList')}</ButtonLink>}
          />
        ) : (
          <Skeleton kind="table" count={12} />
        )}
      </div>
    </>
  )
}

function Whole(props: {
  warehouse: WarehousePage
  crumbs: readonly { label: string; href?: string }[]
}) {
  const { warehouse, crumbs } = props
  const t = useTranslations('inventory.warehouses')
  const url = useUrlState()
  const { role } = useMe()
  const live = useLiveStatus() === 'live'
  const may = mayChangeItems(role)
  const zone = warehouse.zoneList.find((one) => one.code === url.get('zone'))
  const labels = `/api/labels/bins.pdf?${new URLSearchParams({
    warehouse: warehouse.code,
    ...(zone ? { zone: zone.code } : {}),
  })}`
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        crumbs={crumbs}
        live={live}
        actions={
          <>
            {warehouse.bins > 0 && (
              <a
                href={labels}
                target="_blank"
                rel="noreferrer"
                className="inline-flex h-control items-center gap-1.5 rounded-control px-3 font-[530] hov:bg-sunken"
              >
                <Printer size={15} strokeWidth={1.75} aria-hidden="true" />
                {zone ? t('labelsOf', { zone: zone.code }) : t('labels')}
              </a>
            )}
            {may && (
              <Button variant="primary" icon={Plus} onClick={() => url.set({ add: 'bins' })}>
                {t('addBins')}
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-none flex-wrap items-center gap-x-8 gap-y-2 border-b border-line px-6 py-3.5 max-[899px]:px-4">
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="text-heading leading-[26px] font-[640] tracking-[-0.02em]">
            {warehouse.name}
          </h1>
          <p className="mt-0.5 text-ink-2">
            <Code>{warehouse.code}</Code>{' '}
            {[warehouse.line1, warehouse.city, warehouse.region, warehouse.postcode]
              .filter(Boolean)
              .join(', ')}
          </p>
        </div>
        <dl className="flex flex-wrap gap-x-7 gap-y-2 min-[900px]:text-right">
          {(['items', 'units', 'available', 'openWork'] as const).map((key) => (
            <div key={key}>
              <dt className="text-[12px]/[16px] text-ink-2">
                {t(key === 'units' ? 'onHand' : key)}
              </dt>
              <dd className="text-[20px]/[26px] font-[620] tracking-[-0.02em]">
                <Quantity value={warehouse[key]} bare />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="flex min-h-0 flex-1 max-[899px]:flex-col">
        <nav
          aria-label={t('zones')}
          className="w-[272px] flex-none overflow-auto border-line p-3 max-[899px]:max-h-44 max-[899px]:w-auto max-[899px]:border-b min-[900px]:border-r"
        >
          {[undefined, ...warehouse.zoneList].map((one) => (
            <button
              key={one?.id ?? 'all'}
              type="button"
              aria-pressed={zone?.id === one?.id}
              onClick={() => url.set({ zone: one?.code })}
              className="block w-full rounded-base px-3 py-1.5 text-left hov:bg-sunken aria-pressed:bg-sunken aria-pressed:shadow-[inset_0_0_0_1px_var(--line)]"
            >
              <span className="flex items-baseline gap-2">
                {one && <Code strong>{one.code}</Code>}
                <span className="min-w-0 flex-1 truncate font-medium">
                  {one ? one.name : t('allZones')}
                </span>
                <span className="text-ink-2">
                  <Quantity value={one ? one.units : warehouse.units} bare />
                </span>
              </span>
              <span className="block text-[12px]/[18px] text-ink-2">
                <Fill
                  used={one ? one.binsInUse : warehouse.binsInUse}
                  of={one ? one.bins : warehouse.bins}
                />
              </span>
            </button>
          ))}
        </nav>
        <BinsTable
          key={zone?.id ?? 'all'}
          warehouseId={warehouse.id}
          zoneId={zone?.id}
          onAdd={may ? () => url.set({ add: 'bins' }) : undefined}
        />
      </div>
      <NewBinsSheet
        warehouse={warehouse}
        open={url.get('add') === 'bins' && may}
        onOpen={(open) => url.set({ add: open ? 'bins' : undefined })}
      />
      <BinSheet
        binId={url.get('bin')}
        warehouseCode={warehouse.code}
        onClose={() => url.set({ bin: undefined })}
      />
    </div>
  )
}
