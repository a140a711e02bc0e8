'use client'

import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { Decision } from '#server/insight/contract'
import { Code } from '../code.tsx'

const code = (chunks: ReactNode) => <code className="code text-ink">{chunks}</code>

/** Why it waits, in one sentence from the facts the server sent. */
export function DecisionWhy({ decision }: { decision: Decision }): ReactNode {
  const t = useTranslations('insight')
  const format = useFormatter()
  const { facts } = decision
  const text = (key: string) => String(facts[key] ?? '')
  const count = (key: string) => Number(facts[key] ?? 0)
  const kilos = (grams: number) =>
    format.number(grams / 1000, { style: 'unit', unit: 'kilogram', maximumFractionDigits: 2 })
  // A day of the calendar, not an instant: the same wherever it is read.
  const day = (iso: string) =>
    format.dateTime(new Date(`${iso.slice(0, 10)}T12:00:00Z`), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    })
  const units = count('units')

  switch (decision.kind) {
    case 'hold_payment':
    case 'hold_address':
    case 'hold_stock':
    case 'hold_fraud':
    case 'hold_credit':
    case 'hold_operator':
    case 'hold_until_date':
      return t('why.hold', {
        reason: text('reasonText').replace(/[.;\s]+$/, '') || holdReason(decision, t),
        allocated: count('allocated'),
        units,
      })
    case 'short_pick':
      return t.rich('why.short_pick', {
        code,
        quantity: count('quantity'),
        item: text('item'),
        bin: text('bin'),
        reason: text('reason'),
      })
    case 'weight_mismatch':
      return t('why.weight_mismatch', {
        weight: kilos(count('weightG')),
        expected: kilos(count('expectedG')),
      })
    case 'offline_conflict':
      if (text('code') === 'not_surplus')
        return t.rich('why.conflict_put_back', {
          code,
          who: text('worker') || text('device'),
          quantity: count('quantity'),
          item: text('item'),
          bin: text('bin'),
        })
      return t.rich('why.offline_conflict', {
        code: (chunks) => code(chunks),
        who: text('worker') || text('device'),
        quantity: count('quantity'),
        item: text('item'),
        bin: text('bin'),
        reason: text('code'),
      })
    case 'put_back':
    case 'edited_after_pick':
      return t.rich(`why.${decision.kind}`, {
        code,
        units,
        picked: count('picked'),
        wanted: count('wanted'),
        packed: count('packed'),
        items: count('items'),
        item: text('item'),
        bin: text('bin'),
      })
    case 'edited_after_ship':
      return t('why.edited_after_ship', { units })
    case 'other':
      return t('why.other', { kind: text('storedKind') })
    case 'cutoff_at_risk': {
      const at = { units, orders: count('orders') }
      if (text('state') === 'missed') return t('why.cutoff_missed', at)
      if (text('state') === 'no_rate') return t('why.cutoff_no_rate', at)
      const finish = format.dateTime(new Date(text('finishAt')), {
        hour: '2-digit',
        minute: '2-digit',
        timeZone: text('timeZone') || 'UTC',
      })
      return t('why.cutoff_late', { ...at, finish, minutes: count('lateMinutes') })
    }
    case 'backorder_late':
      return t('why.backorder_late', {
        day: day(text('promisedTo')),
        units: count('backordered'),
        item: text('incoming'),
      })
    case 'expiring_lot': {
      const until = text('sellUntil')
      const over = Date.parse(until) < Date.now()
      return t(over ? 'why.expired_lot' : 'why.expiring_lot', { day: day(until), units })
    }
    case 'document_parked':
      return (
        <>
          {parkReason(decision, t)}
          {t('why.document', { reason: '', more: count('moreReasons') })}
        </>
      )
  }
}

type T = ReturnType<typeof useTranslations<'insight'>>

function holdReason(decision: Decision, t: T): string {
  const key =
    `holdReason.${String(decision.facts.reasonCode ?? 'none')}` as 'holdReason.address_incomplete'
  return t.has(key)
    ? t(key, { missing: String(decision.facts.missing ?? '') })
    : t('holdReason.other')
}

function parkReason(decision: Decision, t: T): ReactNode {
  const { facts } = decision
  const key = `park.${String(facts.parkCode ?? 'fault')}` as 'park.unknown_sku'
  if (!t.has(key)) return t('park.fault')
  return t.rich(key, {
    code,
    sku: String(facts.p_sku || facts.p_title || facts.p_key || ''),
    where: String(facts.where ?? ''),
    currency: String(facts.p_currency ?? ''),
    expected: String(facts.p_expected ?? ''),
  } as never)
}

/** The code a decision is known by: its order, or its document, lot or cut-off. */
export function DecisionCode({ decision }: { decision: Decision }) {
  const text = decision.orderNumber ?? decision.code
  return text ? <Code>{text}</Code> : null
}
