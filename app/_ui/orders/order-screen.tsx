'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import {
  ArrowDown,
  ArrowUp,
  Ban,
  Ellipsis,
  Hand,
  Link2,
  PackageSearch,
  Pencil,
  Printer,
  Route,
  SearchX,
} from 'lucide-react'
import { useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, ButtonLink } from '../button.tsx'
import { useLiveStatus } from '../data/live.tsx'
import { refusalOf } from '../data/refusal.ts'
import { useTRPC } from '../data/trpc.tsx'
import { EmptyState } from '../empty-state.tsx'
import { ErrorState } from '../error-state.tsx'
import { IconButton } from '../icon-button.tsx'
import { useKeys } from '../keys.tsx'
import { Menu } from '../menu.tsx'
import { PageHeader } from '../page-header.tsx'
import { Skeleton } from '../skeleton.tsx'
import { useToast } from '../toast.tsx'
import { AddressSheet } from './address-sheet.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { ChangeLines } from './change-lines.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { paramsFromState, stateFromParams, useListQuery } from './list-state.ts'
import { Documents } from './order-documents.tsx'
import { OrderHead } from './order-head.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderParcels } from './order-parcels.tsx'
import { MessagesRail, MoneyRail, NoteRail, ShipToRail } from './order-rail.tsx'
import { OrderSourcing } from './order-sourcing.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { OrderWhy } from './order-why.tsx'
import type { Order } from './types.ts'
import { useOrderActions } from './use-order-actions.ts'
import { viewOf } from './views.ts'
import { WriteMessage } from './write-message.tsx'

/** One order: one column of truth, and what belongs to it at the right. */
export function OrderScreen({ number }: { number: string }) {
  const t = useTranslations('orders')
  const trpc = useTRPC()
  const order = useQuery(trpc.orders.get.queryOptions({ number }))
  if (order.data) return <Loaded key={order.data.id} order={order.data} />
  const unknown = order.error && refusalOf(order.error).code === 'unknown_order'
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('title'), href: '/desk/orders' },
          { label: number, code: true },
        ]}
      />
      <div className="px-6 py-4">
        <h1 className="sr-only">{number}</h1>
        {unknown ? (
          <EmptyState
            icon={SearchX}
            title={t('page.unknown', { number })}
            action={<ButtonLink href="/desk/orders">{t('page.back')}</ButtonLink>}
          >
            {t('page.unknownHint')}
          </EmptyState>
        ) : order.error ? (
          <ErrorState onRetry={() => order.refetch()} retrying={order.isFetching} />
        ) : (
          <Skeleton kind="rows" count={8} />
        )}
      </div>
    </>
  )
}

type Open = 'hold' | 'address' | 'lines' | 'message' | 'cancel' | null

function Loaded({ order }: { order: Order }) {
  const t = useTranslations('orders')
  const live = useLiveStatus()
  const router = useRouter()
  const trpc = useTRPC()
  const search = useSearchParams()
  const toast = useToast()
  const state = stateFromParams(new URLSearchParams(search))
  const query = useListQuery(state)
  const place = search.size === 0 ? '' : `?${paramsFromState(state)}`
  const around = useQuery(trpc.orders.neighbours.queryOptions({ ...query, orderId: order.id }))
  const view = search.size === 0 ? undefined : viewOf(state)
  const [open, setOpen] = useState<Open>(null)
  const actions = useOrderActions(order, () => setOpen('address'))
  const go = (number: string | null | undefined) =>
    number && router.push(`/desk/orders/${number}${place}`)
  const isOpen = order.status === 'open'
  // an order that is over and came with no plan has nothing to explain
  const explained = isOpen || order.sourcing !== null
  const closing = (next: boolean) => !next && setOpen(null)

  useKeys([
    { keys: 'k', label: t('page.previous'), run: () => go(around.data?.previous) },
    { keys: 'j', label: t('page.next'), run: () => go(around.data?.next) },
    { keys: 'Escape', label: t('page.back'), run: () => router.push(`/desk/orders${place}`) },
    ...(isOpen
      ? [
          { keys: 'e', label: t('page.edit'), run: () => setOpen('lines') },
          { keys: 'h', label: t('page.placeHold'), run: () => setOpen('hold') },
        ]
      : []),
    { keys: 'p', label: t('page.print'), run: () => printFirst(order) },
    ...(order.explanation.action
      ? [{ keys: 'Enter', label: t('page.why'), run: () => actions.run() }]
      : []),
  ])

  return (
    <>
      <PageHeader
        crumbs={[
          { label: t('title'), href: '/desk/orders' },
          ...(view ? [{ label: t(`list.view.${view.key}`), href: `/desk/orders${place}` }] : []),
          { label: order.number, code: true },
        ]}
        beside={
          <span className="flex">
            <IconButton
              icon={ArrowUp}
              label={t('page.previous')}
              disabled={!around.data?.previous}
              onClick={() => go(around.data?.previous)}
            />
            <IconButton
              icon={ArrowDown}
              label={t('page.next')}
              disabled={!around.data?.next}
              onClick={() => go(around.data?.next)}
            />
          </span>
        }
        live={live === 'live'}
        actions={
          <>
            {isOpen && (
              <Button icon={Pencil} kbd="e" onClick={() => setOpen('lines')}>
                {t('page.edit')}
              </Button>
            )}
            {isOpen && (
              <Button icon={Hand} kbd="h" onClick={() => setOpen('hold')}>
                {t('page.placeHold')}
              </Button>
            )}
            <PrintMenu order={order} />
            <Menu
              trigger={<IconButton icon={Ellipsis} size={16} label={t('page.more')} />}
              groups={[
                [
                  ...(order.trackingUrl
                    ? [
                        {
                          key: 'link',
                          label: t('page.copyLink'),
                          icon: Link2,
                          onSelect: () => {
                            const link = new URL(order.trackingUrl ?? '', location.origin).href
                            navigator.clipboard?.writeText(link).then(
                              () => toast(t('page.copied')),
                              () => window.prompt(t('page.copyLink'), link),
                            )
                          },
                        },
                        {
                          key: 'track',
                          label: t('page.openTracking'),
                          icon: PackageSearch,
                          onSelect: () =>
                            window.open(order.trackingUrl ?? '', '_blank', 'noopener'),
                        },
                      ]
                    : []),
                  {
                    key: 'source',
                    label: t('page.sourceAgain'),
                    icon: Route,
                    disabled: !isOpen,
                    onSelect: () => actions.sourceAgain(),
                  },
                ],
                [
                  {
                    key: 'cancel',
                    label: t('page.cancel'),
                    icon: Ban,
                    danger: true,
                    disabled: !isOpen,
                    onSelect: () => setOpen('cancel'),
                  },
                ],
              ]}
            />
          </>
        }
      />
      <div className="grid min-h-0 flex-1 overflow-y-auto min-[1180px]:grid-cols-[minmax(0,1fr)_348px]">
        <div className="min-w-0 px-6 pt-3.5 pb-2 max-[899px]:px-4 min-[1180px]:border-r min-[1180px]:border-line">
          <OrderHead order={order} />
          <OrderWhy order={order} actions={actions} />
          <OrderLines order={order} onChange={isOpen ? () => setOpen('lines') : undefined} />
          <div
            className={clsx(
              'grid gap-x-8',
              explained && 'min-[1180px]:grid-cols-[minmax(0,1.12fr)_minmax(0,1fr)]',
            )}
          >
            {explained && (
              <OrderSourcing
                order={order}
                onAgain={isOpen ? actions.sourceAgain : undefined}
                busy={actions.sourcing}
              />
            )}
            <OrderParcels order={order} />
          </div>
          <Documents order={order} />
        </div>
        <div className="min-w-0 px-5 pb-1 max-[1179px]:border-t max-[1179px]:border-line max-[899px]:px-4">
          <ShipToRail order={order} onEdit={isOpen ? () => setOpen('address') : undefined} />
          <MoneyRail order={order} />
          <NoteRail order={order} />
          <OrderTimeline order={order} />
          <MessagesRail order={order} onWrite={() => setOpen('message')} />
        </div>
      </div>
      <HoldDialog
        open={open === 'hold'}
        onOpen={closing}
        busy={actions.holding}
        error={actions.holdError}
        onPlace={(hold) => actions.placeHold(hold, () => setOpen(null))}
      />
      {open === 'address' && <AddressSheet order={order} onClose={() => setOpen(null)} />}
      {open === 'lines' && <ChangeLines order={order} onClose={() => setOpen(null)} />}
      {open === 'message' && <WriteMessage order={order} onClose={() => setOpen(null)} />}
      <CancelDialog order={order} open={open === 'cancel'} onOpen={closing} />
    </>
  )
}

const paperOf = (kind: string, id: string) => `/api/documents/${kind}/${id}.pdf`

function printFirst(order: Order) {
  const parcel = order.parcels.find((candidate) => candidate.status !== 'voided')
  const [invoice] = order.invoices
  const paper = parcel
    ? paperOf('packing-slip', parcel.id)
    : invoice && paperOf('invoice', invoice.id)
  if (paper) window.open(paper, '_blank', 'noopener')
}

function PrintMenu({ order }: { order: Order }) {
  const t = useTranslations('orders')
  const parcels = order.parcels.filter((parcel) => parcel.status !== 'voided')
  const groups = [
    parcels.flatMap((parcel, index) => [
      {
        key: `label-${parcel.id}`,
        label: t('parcels.labelOf', { n: index + 1 }),
        onSelect: () => window.open(paperOf('label', parcel.id), '_blank', 'noopener'),
      },
      {
        key: `slip-${parcel.id}`,
        label: t('parcels.slipOf', { n: index + 1 }),
        onSelect: () => window.open(paperOf('packing-slip', parcel.id), '_blank', 'noopener'),
      },
    ]),
    order.invoices.map((invoice) => ({
      key: invoice.id,
      label: `${t('documents.invoice')} ${invoice.number}`,
      onSelect: () => window.open(paperOf('invoice', invoice.id), '_blank', 'noopener'),
    })),
  ].filter((group) => group.length > 0)
  if (groups.length === 0)
    return (
      <Button icon={Printer} disabled>
        {t('page.print')}
      </Button>
    )
  return <Menu trigger={<Button icon={Printer}>{t('page.print')}</Button>} groups={groups} />
}
