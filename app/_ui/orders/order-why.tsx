'use client'

import {
  CalendarClock,
  Check,
  CircleCheck,
  ClockAlert,
  CreditCard,
  type LucideIcon,
  PackageMinus,
  PackageOpen,
  Scale,
  TriangleAlert,
  Truck,
  Undo2,
  WifiOff,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { HOLD_KINDS } from '#server/orders/contract'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { Panel } from '../panel.tsx'
import { toneText } from '../tone.ts'
import type { Order } from './types.ts'
import type { OrderActions } from './use-order-actions.ts'
import { holdIcon, useMoments } from './words.ts'

type Reason = Order['explanation']['reasons'][number]

/** The explained answer to "Why has this not shipped?", with the one action that helps. */
export function OrderWhy({ order, actions }: { order: Order; actions: OrderActions }) {
  const t = useTranslations('orders')
  const { headline, reasons, action } = order.explanation
  const moments = useMoments()
  const kind = HOLD_KINDS.find((candidate) => candidate === action?.params.hold)
  const others = order.holds.filter((hold) => hold.releasedAt === null).length > 1
  const question =
    order.status === 'cancelled'
      ? t('page.whyCancelled')
      : headline.code === 'shipped' || headline.code === 'delivered'
        ? t('page.where')
        : t('page.why')
  const { at } = headline.params
  return (
    <Panel className="mt-4">
      <section
        aria-label={question}
        className="grid gap-x-6 gap-y-3 min-[760px]:grid-cols-[minmax(0,1fr)_auto]"
      >
        <div className="min-w-0">
          <h2 className="text-[12.5px]/[16px] font-medium text-ink-2">{question}</h2>
          <p className="mt-1 text-[15px]/[22px] font-[560] tracking-[-0.012em] text-pretty">
            {t(`headline.${headline.code}`, {
              ...headline.params,
              carrier: headline.params.carrier || t('col.channel'),
              at: at ? moments.exact(String(at), order.timeZone) : '',
            })}
          </p>
          {reasons.length > 0 && (
            <ul className="mt-2 text-[13px]/[20px]">
              {reasons.map((reason, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the reasons are one answer, in its order
                <li key={index} className="flex gap-2">
                  <Icon
                    of={iconOf(reason)}
                    size={14}
                    className={`mt-[3px] ${reason.tone === 'plain' ? 'text-ink-2' : toneText[reason.tone]}`}
                  />
                  <span className="min-w-0">
                    <ReasonWords reason={reason} timeZone={order.timeZone} />
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
        {action && (
          <div className="w-[196px] self-end">
            <Button
              variant="primary"
              kbd="↵"
              className="w-full"
              loading={actions.busy}
              loadingLabel={t('action.working')}
              onClick={actions.run}
            >
              {action.kind === 'release_hold'
                ? t('action.release_hold', { kind: kind ? t(`hold.${kind}`).toLowerCase() : '' })
                : t(`action.${action.kind}`)}
            </Button>
            <p className="mt-2 text-[12px]/[16px] text-pretty text-ink-2">
              {others && action.kind === 'release_hold'
                ? t('action.release_hold_more')
                : t(`action.${action.kind}_effect`)}
            </p>
          </div>
        )}
      </section>
    </Panel>
  )
}

const ICONS: Readonly<Record<Reason['code'], LucideIcon>> = {
  hold: TriangleAlert,
  stays_allocated: Check,
  waits_staged: Check,
  being_picked: Check,
  in_queue: Check,
  not_released: Check,
  backordered: CalendarClock,
  short: PackageMinus,
  edited_after_pick: TriangleAlert,
  edited_after_ship: TriangleAlert,
  put_back_into: Undo2,
  open_parcel: PackageOpen,
  weight_mismatch: Scale,
  conflict: WifiOff,
  packed: Check,
  loaded: Check,
  on_its_way: Truck,
  delivered: CircleCheck,
  cutoff_ahead: Truck,
  cutoff_missed: ClockAlert,
  promise_late: ClockAlert,
  unpaid: CreditCard,
}

function iconOf(reason: Reason): LucideIcon {
  const kind = HOLD_KINDS.find((candidate) => candidate === reason.params.kind)
  return reason.code === 'hold' && kind ? holdIcon[kind] : ICONS[reason.code]
}

const HOLD_REASONS = [
  'none',
  'unpaid',
  'partially_paid',
  'authorisation_expired',
  'payment_voided',
  'refunded_not_removed',
  'address_missing',
  'address_incomplete',
  'postcode_missing',
  'postcode_shape',
  'postcode_region',
] as const

/** A hold's reason in words: what a person wrote, or what the rule that placed it means. */
export function useHoldReason() {
  const t = useTranslations('orders.holdReason')
  return (code: string, text: string): string => {
    const known = HOLD_REASONS.find((candidate) => candidate === code)
    if (text && (!known || known === 'none')) return text
    return known ? t(known) : code.replaceAll('_', ' ') || t('none')
  }
}

function ReasonWords({ reason, timeZone }: { reason: Reason; timeZone: string }): ReactNode {
  const t = useTranslations('orders')
  const format = useFormatter()
  const moments = useMoments()
  const holdReason = useHoldReason()
  const { code, params } = reason
  const text = (key: string) => String(params[key] ?? '')
  const kg = (key: string) =>
    `${format.number(Number(params[key] ?? 0) / 1000, { maximumFractionDigits: 2 })} kg`
  switch (code) {
    case 'hold': {
      const kind = HOLD_KINDS.find((candidate) => candidate === params.kind)
      const words = {
        kind: kind ? t(`hold.${kind}`) : text('kind'),
        age: moments.age(text('at')),
        reason: holdReason(text('reason'), text('text')),
      }
      return params.until
        ? t('reason.holdUntil', { ...words, day: moments.dayOfInstant(text('until'), timeZone) })
        : t('reason.hold', words)
    }
    case 'waits_staged':
      return t.rich('reason.waits_staged', {
        ...params,
        bin: text('bin') || '–',
        b: (chunks) => <code className="code">{chunks}</code>,
      })
    case 'weight_mismatch':
      return t('reason.weight_mismatch', {
        weight: kg('weightG'),
        expected: kg('expectedG'),
        age: moments.age(text('at')),
      })
    case 'put_back_into':
      return t.rich('reason.put_back_into', {
        ...params,
        bins: text('bins'),
        b: (chunks) => <code className="code">{chunks}</code>,
      })
    case 'edited_after_pick':
    case 'edited_after_ship':
      return t(`reason.${code}`, { ...params, when: moments.exact(text('at')) })
    case 'conflict':
      return t(`reason.${code}`, { ...params, age: moments.age(text('at')) })
    case 'on_its_way':
    case 'delivered':
      return t(`reason.${code}`, {
        ...params,
        // what has happened is told in the reader's own time, as the timeline tells it
        day: text('at') ? moments.exact(text('at')) : '',
      })
    case 'cutoff_ahead':
    case 'cutoff_missed':
      return t(`reason.${code}`, { ...params, time: moments.exact(text('at'), timeZone) })
    case 'promise_late':
      return t('reason.promise_late', { day: moments.day(text('day'), timeZone) })
    default:
      return t(`reason.${code}`, { ...params })
  }
}
