'use client'

import { useMutation } from '@tanstack/react-query'
import { CalendarClock, Ellipsis, Package, PackageOpen, Truck } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { Code } from '../code.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Icon, type LucideIcon } from '../icon.tsx'
import { IconButton } from '../icon-button.tsx'
import { Menu } from '../menu.tsx'
import { Section } from '../panel.tsx'
import { StatusText } from '../status-chip.tsx'
import { useToast } from '../toast.tsx'
import type { Tone } from '../tone.ts'
import type { Order, OrderParcel } from './types.ts'
import { useReload } from './use-order-actions.ts'
import { useMoments, useRefusalWords } from './words.ts'

/** Parcels that are packed, work that will become parcels, and what waits for stock. */
export function OrderParcels({ order }: { order: Order }) {
  const t = useTranslations('orders.parcels')
  const packed = order.parcels.filter((parcel) => parcel.status !== 'voided')
  const voided = order.parcels.filter((parcel) => parcel.status === 'voided')
  const work = order.status === 'open' ? order.work.filter((fo) => toPack(fo) > 0) : []
  const later = order.lines.reduce((sum, line) => sum + line.backordered, 0)
  const planned = work.length + (later > 0 ? 1 : 0)
  const note = [
    packed.length > 0 || planned === 0 ? t('packed', { count: packed.length }) : '',
    planned > 0 ? t('planned', { count: planned }) : '',
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <Section title={t('title')} note={note} first className="mt-5 min-w-0 pb-0!">
      <ul className="border-t border-line text-[13px]/[18px]">
        {packed.map((parcel, index) => (
          <ParcelRow key={parcel.id} parcel={parcel} n={index + 1} />
        ))}
        {work.map((fo) => (
          <WorkRow key={fo.id} fo={fo} />
        ))}
        {later > 0 && (
          <Row
            icon={CalendarClock}
            title={t('later')}
            detail={t('unitsToPack', { units: later })}
          />
        )}
        {voided.map((parcel) => (
          <Row
            key={parcel.id}
            icon={Package}
            title={parcel.trackingNumber}
            detail={t('status.voided')}
          />
        ))}
        {packed.length + planned + voided.length === 0 && (
          <li className="py-2 text-ink-2">{t('none')}</li>
        )}
      </ul>
    </Section>
  )
}

type Work = Order['work'][number]
const toPack = (fo: Work) => Math.max(0, fo.units - fo.surplus - fo.short - fo.packed)

function WorkRow({ fo }: { fo: Work }) {
  const t = useTranslations('orders.parcels')
  const moments = useMoments()
  const states = ['open', 'scheduled', 'on_hold', 'in_progress', 'incomplete', 'closed'] as const
  const state = states.find((candidate) => candidate === fo.status) ?? 'open'
  const worker = fo.batch?.status === 'leased' ? fo.batch.worker : null
  return (
    <Row
      icon={PackageOpen}
      title={`${fo.number}, ${t('unitsToPack', { units: toPack(fo) })}`}
      detail={[
        t('inWarehouse', { warehouse: fo.warehouse }),
        fo.batch?.tote,
        worker ? `${t('fo.in_progress')}: ${worker}` : t(`fo.${state}`),
      ]
        .filter(Boolean)
        .join(' · ')}
      right={fo.carrier ?? ''}
      under={fo.carrier && fo.cutoffAt ? moments.exact(fo.cutoffAt, fo.timeZone) : ''}
    />
  )
}

function Row(props: {
  icon: LucideIcon
  title: string
  detail: string
  right?: string
  under?: string
}) {
  return (
    <li className="flex gap-2.5 border-b border-line py-[7px] last:border-0">
      <Icon of={props.icon} size={16} className="mt-0.5 text-ink-2" />
      <p className="min-w-0">
        <span className="block font-[540]">{props.title}</span>
        <span className="block text-ink-2">{props.detail}</span>
      </p>
      {props.right !== undefined && (
        <p className="ml-auto flex-none text-right">
          <span className="block">{props.right}</span>
          <span className="block text-ink-2">{props.under}</span>
        </p>
      )}
    </li>
  )
}

const STATUSES = [
  'packed',
  'loaded',
  'dispatched',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'lost',
  'voided',
] as const
const MARKS = ['in_transit', 'out_for_delivery', 'delivered', 'lost'] as const

function ParcelRow({ parcel, n }: { parcel: OrderParcel; n: number }) {
  const t = useTranslations('orders.parcels')
  const format = useFormatter()
  const moments = useMoments()
  const trpc = useTRPC()
  const toast = useToast()
  const say = useRefusalWords()
  const reload = useReload()
  const track = useMutation(
    trpc.shipping.track.mutationOptions({
      onSuccess: reload,
      onError: (error) => {
        toast(say(error), { failed: true })
      },
    }),
  )
  const status = STATUSES.find((candidate) => candidate === parcel.status) ?? 'packed'
  const gone = STATUSES.indexOf(status) >= STATUSES.indexOf('dispatched')
  const next = MARKS.filter((mark) => STATUSES.indexOf(mark) > STATUSES.indexOf(status))
  const tone: Tone = status === 'delivered' ? 'ok' : status === 'lost' ? 'stop' : 'plain'
  const at = parcel.deliveredAt ?? parcel.dispatchedAt ?? parcel.packedAt
  const contents = parcel.contents.map((item) => `${item.quantity} × ${item.title}`).join(', ')
  const weight = format.number(parcel.weightG / 1000, { maximumFractionDigits: 2 })
  return (
    <li className="flex gap-2.5 border-b border-line py-[7px] last:border-0">
      <Icon of={gone ? Truck : Package} size={16} className="mt-0.5 text-ink-2" />
      <div className="min-w-0 flex-1">
        <p className="flex gap-3">
          <span className="min-w-0 flex-1 truncate font-[540]">
            {parcel.box ? t('box', { n, box: parcel.box }) : t('parcel', { n })}
          </span>
          <span className="flex-none text-right">
            <StatusText tone={tone}>{t(`status.${status}`)}</StatusText>
            <span className="text-ink-2"> {moments.exact(at)}</span>
          </span>
        </p>
        <p className="flex gap-3 text-ink-2">
          <span className="min-w-0 flex-1 truncate" title={contents}>
            {contents}
          </span>
          <span className="flex-none">
            {parcel.carrier}, {t('weight', { weight })}
          </span>
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3">
          {parcel.trackingUrl && gone ? (
            <a
              href={parcel.trackingUrl}
              target="_blank"
              rel="noopener noreferrer"
              title={t('track')}
              className="min-h-6 py-0.5 underline underline-offset-2"
            >
              <Code>{parcel.trackingNumber}</Code>
            </a>
          ) : (
            <Code>{parcel.trackingNumber}</Code>
          )}
          <PaperLink href={`/api/documents/label/${parcel.id}.pdf`} name={t('labelOf', { n })}>
            {t('label')}
          </PaperLink>
          <PaperLink
            href={`/api/documents/packing-slip/${parcel.id}.pdf`}
            name={t('slipOf', { n })}
          >
            {t('slip')}
          </PaperLink>
          {gone && next.length > 0 && (
            <span className="ml-auto">
              <Menu
                trigger={<IconButton icon={Ellipsis} label={t('actions', { n })} />}
                groups={[
                  next.map((mark) => ({
                    key: mark,
                    label: t(`mark.${mark}`),
                    danger: mark === 'lost',
                    onSelect: () =>
                      track.mutate({
                        commandId: crypto.randomUUID(),
                        parcelId: parcel.id,
                        status: mark,
                      }),
                  })),
                ]}
              />
            </span>
          )}
        </p>
      </div>
    </li>
  )
}

function PaperLink({ href, name, children }: { href: string; name: string; children: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener"
      aria-label={name}
      className="inline-flex min-h-6 items-center text-ink-2 hov:text-ink hov:underline"
    >
      {children}
    </a>
  )
}
