'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import {
  Ban,
  CircleCheck,
  CircleDot,
  FileText,
  Hand,
  LockOpen,
  type LucideIcon,
  Mail,
  Package,
  PackageMinus,
  PackageX,
  Pencil,
  Route,
  ScanLine,
  ShoppingCart,
  TriangleAlert,
  Truck,
  Undo2,
  User,
  Zap,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { HOLD_KINDS } from '#server/orders/contract'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { ErrorState } from '../error-state.tsx'
import { Section } from '../panel.tsx'
import { Skeleton } from '../skeleton.tsx'
import { Timeline } from '../timeline.tsx'
import type { Tone } from '../tone.ts'
import type { Order, TimelineEvent } from './types.ts'
import { useMoments } from './words.ts'

const FEW = 7

/** What happened, who did it and from where; newest first. */
export function OrderTimeline({ order }: { order: Order }) {
  const t = useTranslations('orders.timeline')
  const trpc = useTRPC()
  const moments = useMoments()
  const title = useEventTitle()
  const [all, setAll] = useState(false)
  const events = useInfiniteQuery(
    trpc.orders.timeline.infiniteQueryOptions(
      { orderId: order.id },
      {
        getNextPageParam: (page) => (page.more ? page.rows.at(-1)?.id : undefined),
      },
    ),
  )
  const rows = events.data?.pages.flatMap((page) => page.rows) ?? []
  const shown = all ? rows : rows.slice(0, FEW)
  return (
    <Section
      title={t('title')}
      className="pt-3.5! pb-3!"
      actions={
        !all &&
        order.events > FEW && (
          <button
            type="button"
            className="min-h-6 hov:text-ink hov:underline"
            onClick={() => setAll(true)}
          >
            {t('all', { count: order.events })}
          </button>
        )
      }
    >
      {events.isPending && <Skeleton kind="text" count={4} />}
      {events.error && <ErrorState onRetry={() => events.refetch()} retrying={events.isFetching} />}
      <Timeline
        entries={shown.map((event) => {
          const who = event.actor ?? t('system')
          return {
            id: event.id,
            icon: ICONS[event.type] ?? CircleDot,
            tone: TONES[event.type] ?? 'plain',
            title: title(event),
            detail: event.device ? t('byAt', { who, where: event.device }) : t('by', { who }),
            time: (
              <time dateTime={event.at} title={moments.exact(event.at)}>
                {moments.short(event.at)}
              </time>
            ),
          }
        })}
      />
      {all && events.hasNextPage && (
        <Button
          size="sm"
          variant="quiet"
          loading={events.isFetchingNextPage}
          onClick={() => events.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Section>
  )
}

const ICONS: Readonly<Record<string, LucideIcon>> = {
  'order.placed': ShoppingCart,
  'order.sourced': Route,
  'order.held': Hand,
  'order.hold_released': LockOpen,
  'order.cancelled': Ban,
  'order.put_back': Undo2,
  'order.updated': Pencil,
  'order.dispatched': Truck,
  'fulfilment.released': Zap,
  'fulfilment.picked': CircleCheck,
  'batch.leased': User,
  'batch.given_back': Undo2,
  'pick.confirmed': ScanLine,
  'pick.short': PackageMinus,
  'pick.undone': Undo2,
  'parcel.packed': Package,
  'parcel.voided': PackageX,
  'parcel.loaded': Truck,
  'parcel.unloaded': Undo2,
  'parcel.in_transit': Truck,
  'parcel.out_for_delivery': Truck,
  'parcel.delivered': CircleCheck,
  'parcel.lost': TriangleAlert,
  'invoice.issued': FileText,
  'exception.opened': TriangleAlert,
  'exception.resolved': CircleCheck,
  'message.written': Mail,
}
const TONES: Readonly<Record<string, Tone>> = {
  'order.held': 'wait',
  'pick.short': 'wait',
  'exception.opened': 'wait',
  'parcel.delivered': 'ok',
  'parcel.lost': 'stop',
}

const KNOWN = [
  'order_placed',
  'order_sourced',
  'order_held',
  'order_hold_released',
  'order_cancelled',
  'order_put_back',
  'order_updated',
  'order_dispatched',
  'fulfilment_released',
  'fulfilment_picked',
  'batch_leased',
  'batch_given_back',
  'pick_confirmed',
  'pick_short',
  'pick_undone',
  'parcel_packed',
  'parcel_voided',
  'parcel_loaded',
  'parcel_unloaded',
  'parcel_in_transit',
  'parcel_out_for_delivery',
  'parcel_delivered',
  'parcel_lost',
  'invoice_issued',
  'exception_opened',
  'exception_resolved',
  'message_written',
] as const
const EDITS = ['address', 'note', 'lines'] as const

function useEventTitle() {
  const t = useTranslations('orders')
  return (event: TimelineEvent): string => {
    const { data } = event
    const known = KNOWN.find((key) => key === event.type.replaceAll('.', '_'))
    const edit = EDITS.find((key) => key === data.changed)
    if (known === 'order_updated' && edit) return t(`timeline.type.order_${edit}`)
    if (!known) return t('timeline.type.other', { type: event.type.replaceAll(/[._]/g, ' ') })
    const kind = HOLD_KINDS.find((candidate) => candidate === data.hold)
    return t(`timeline.type.${known}`, {
      units: Number(data.units ?? 0),
      quantity: Number(data.quantity ?? 0),
      number: String(data.number ?? ''),
      item: event.item ?? '',
      where: event.warehouse ?? '',
      hold: kind ? t(`hold.${kind}`) : '',
      about: String(data.about ?? ''),
    })
  }
}
