'use client'

import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleDot,
  CreditCard,
  Hand,
  PackageCheck,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Icon, type LucideIcon } from '../icon.tsx'
import { type Tone, toneText } from '../tone.ts'
import type { Order } from './types.ts'
import { displayIcon, useMoments, usePromiseWords } from './words.ts'

/** Number, customer, where it came from; then the three axes. */
export function OrderHead({ order }: { order: Order }) {
  const t = useTranslations('orders')
  const moments = useMoments()
  const promise = usePromiseWords()
  const { display } = order
  const where = [order.channel?.name, order.channelName].filter(Boolean).join(' ') || t('page.desk')
  const picked = order.lines
    .flatMap((line) => line.places)
    .reduce((sum, at) => sum + at.picked - at.surplus, 0)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h1 className="font-mono text-[19px]/[24px] font-semibold tracking-[-0.03em] whitespace-nowrap">
          {order.number}
        </h1>
        <b className="min-w-0 truncate text-[14px] font-[560]" title={order.customer.name}>
          {order.customer.name}
        </b>
        <span className="text-ink-2">
          {t('page.placedLine', { channel: where, age: moments.age(order.placedAt) })}
          {order.promisedTo &&
            `, ${t('page.promiseLine', {
              day: promise({
                promise: order.promise,
                promisedTo: order.promisedTo,
                timeZone: order.timeZone,
              }),
            })}`}
        </span>
        <span className="ml-auto flex flex-wrap gap-1.5">
          {order.tags.map((tag) => (
            <span
              key={tag}
              className="h-6 rounded-[6px] border border-line px-2 text-[12.5px]/[22px]"
            >
              {tag}
            </span>
          ))}
        </span>
      </div>
      <div className="mt-3.5 flex flex-wrap gap-y-3">
        <Axis
          name={t('page.order')}
          icon={order.status === 'open' ? CircleDot : order.status === 'closed' ? CircleCheck : Ban}
          note={order.closedAt ? t('page.closedAt', { day: moments.short(order.closedAt) }) : null}
        >
          {t(`status.${order.status}`)}
        </Axis>
        <Axis name={t('page.payment')} icon={CreditCard}>
          {t(`payment.${order.payment}`)}
        </Axis>
        <Axis
          name={t('page.fulfilment')}
          icon={displayIcon[display.code] ?? standsStill[display.code] ?? PackageCheck}
          tone={display.code in standsStill ? 'wait' : display.tone}
          note={
            order.status === 'open' && picked > 0 && display.code !== 'picking'
              ? t('page.unitsPicked', { picked, units: wanted(order) })
              : null
          }
        >
          {t(`display.${display.code}`, { done: display.done, total: display.total })}
        </Axis>
      </div>
    </>
  )
}

/** The list has a column for holds and keeps these plain; here nothing else says that it stands still. */
const standsStill: Partial<Record<string, LucideIcon>> = {
  held: Hand,
  backordered: CalendarClock,
  part_backordered: CalendarClock,
}

const wanted = (order: Order) =>
  order.lines
    .filter((line) => line.kind === 'item' || line.kind === 'component')
    .reduce((sum, line) => sum + line.quantity - line.cancelled, 0)

function Axis(props: {
  name: string
  icon: LucideIcon
  tone?: Tone
  note?: ReactNode
  children: string
}) {
  const { name, icon, tone = 'plain', note, children } = props
  return (
    <div className="min-w-36 pr-6 not-first:border-line max-[599px]:min-w-[50%] max-[599px]:pr-2 min-[600px]:not-first:border-l min-[600px]:not-first:pl-5">
      <span className="block text-[12px]/[16px] text-ink-2">{name}</span>
      <p className="flex flex-wrap items-center gap-x-1.5 leading-[22px] font-[580]">
        <span className={`flex items-center gap-1.5 ${toneText[tone]}`}>
          <Icon of={icon} size={15} />
          {children}
        </span>
        {note && <span className="text-[12.5px] font-normal text-ink-2">{note}</span>}
      </p>
    </div>
  )
}
