'use client'

import { useMutation } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Icon } from '../icon.tsx'
import { KeyValue } from '../key-value.tsx'
import { MoneyText } from '../money-text.tsx'
import { Section } from '../panel.tsx'
import { TextField } from '../text-field.tsx'
import { useToast } from '../toast.tsx'
import { useHoldReason } from './order-why.tsx'
import type { Order } from './types.ts'
import { useReload } from './use-order-actions.ts'
import { useMoments, useRefusalWords } from './words.ts'

function Quiet({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" className="min-h-6 hov:text-ink hov:underline" onClick={onClick}>
      {children}
    </button>
  )
}

/** "United States" for US; what is no country's code stays as it came. */
function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
}

export function ShipToRail({ order, onEdit }: { order: Order; onEdit: (() => void) | undefined }) {
  const t = useTranslations('orders')
  const locale = useLocale()
  const reason = useHoldReason()
  const to = order.shipTo
  const hold = order.holds.find((one) => one.kind === 'address' && one.releasedAt === null)
  const place = to && [to.city, [to.region, to.postcode].filter(Boolean).join(' ')]
  const rows = to
    ? [
        to.name,
        to.company,
        to.line1,
        to.line2,
        place?.filter(Boolean).join(', '),
        countryName(to.country, locale),
      ]
    : []
  return (
    <Section
      title={t('shipTo.title')}
      first
      className="pt-3.5 pb-3!"
      actions={onEdit && <Quiet onClick={onEdit}>{t('shipTo.edit')}</Quiet>}
    >
      {to ? (
        <address className="text-[13px]/[20px] not-italic">
          {rows.filter(Boolean).map((row) => (
            <span key={row} className="block break-words">
              {row}
            </span>
          ))}
          <span className="block break-words text-ink-2">
            {[order.email, to.phone ?? order.phone].filter(Boolean).join(', ')}
          </span>
          <span className="block text-ink-2">
            {t('customer.orders', { count: order.customer.orders })}
          </span>
        </address>
      ) : (
        <p className="text-[13px] text-ink-2">{t('shipTo.none')}</p>
      )}
      {hold && (
        <p className="mt-1.5 flex gap-1.5 text-[12.5px]/[17px] text-ink-2">
          <Icon of={TriangleAlert} size={14} className="mt-px text-wait" />
          <span>
            {reason(
              hold.reason.code ?? '',
              hold.reason.params?.text ?? hold.reason.params?.note ?? '',
            )}
          </span>
        </p>
      )}
    </Section>
  )
}

export function MoneyRail({ order }: { order: Order }) {
  const t = useTranslations('orders.money')
  const money = (minor: number) => <MoneyText value={{ minor, currency: order.currency }} />
  const lines = order.lines.filter((line) => line.parentId === null).length
  const invoiced = order.invoices.reduce((sum, invoice) => sum + invoice.totalMinor, 0)
  return (
    <Section title={t('title')} className="pt-3.5! pb-3!">
      <KeyValue
        rows={[
          { key: 'lines', label: t('lines', { count: lines }), value: money(order.subtotalMinor) },
          ...(order.discountMinor
            ? [{ key: 'discount', label: t('discount'), value: money(-order.discountMinor) }]
            : []),
          { key: 'shipping', label: t('shipping'), value: money(order.shippingMinor) },
          {
            key: 'tax',
            label: t(order.taxIncluded ? 'taxIncluded' : 'tax'),
            value: money(order.taxMinor),
          },
          { key: 'total', label: t('total'), value: money(order.totalMinor), total: true },
          { key: 'invoiced', label: t('invoiced'), value: money(invoiced) },
        ]}
      />
    </Section>
  )
}

export function NoteRail({ order }: { order: Order }) {
  const t = useTranslations('orders.note')
  const tc = useTranslations('common')
  const trpc = useTRPC()
  const say = useRefusalWords()
  const reload = useReload()
  const [text, setText] = useState<string | null>(null)
  const save = useMutation(
    trpc.orders.editNote.mutationOptions({
      onSuccess: () => {
        setText(null)
        return reload()
      },
    }),
  )
  return (
    <Section
      title={t('title')}
      className="pt-3.5! pb-3!"
      actions={
        text === null && (
          <Quiet onClick={() => setText(order.note)}>{order.note ? t('edit') : t('add')}</Quiet>
        )
      }
    >
      {text === null ? (
        order.note ? (
          <p className="text-[13px]/[19px] break-words whitespace-pre-line">{order.note}</p>
        ) : (
          <p className="text-[13px]/[19px] text-ink-2">{t('empty')}</p>
        )
      ) : (
        <>
          <TextField
            label={t('label')}
            hideLabel
            rows={3}
            maxLength={2000}
            value={text}
            onValue={setText}
            hint={t('hint')}
            error={save.error ? say(save.error) : undefined}
          />
          <div className="mt-2 flex gap-2">
            <Button
              size="sm"
              loading={save.isPending}
              loadingLabel={tc('saving')}
              onClick={() =>
                save.mutate({ commandId: crypto.randomUUID(), orderId: order.id, note: text })
              }
            >
              {t('save')}
            </Button>
            <Button size="sm" variant="quiet" onClick={() => setText(null)}>
              {tc('cancel')}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}

export function MessagesRail({ order, onWrite }: { order: Order; onWrite: () => void }) {
  const t = useTranslations('orders.messages')
  const moments = useMoments()
  const trpc = useTRPC()
  const toast = useToast()
  const reload = useReload()
  const send = useMutation(
    trpc.notifications.send.mutationOptions({
      onSuccess: ({ status }) => {
        toast(t(status === 'sent' ? 'sent' : 'notSent'), { failed: status === 'failed' })
        return reload()
      },
    }),
  )
  return (
    <Section
      title={t('title')}
      className="pt-3.5! pb-4!"
      actions={
        order.email ? (
          <button type="button" className="min-h-6 hov:text-ink hov:underline" onClick={onWrite}>
            {t('write')}
          </button>
        ) : (
          t('noEmail')
        )
      }
    >
      {order.messages.length === 0 && <p className="text-[13px]/[19px] text-ink-2">{t('none')}</p>}
      <ul className="grid gap-2.5 text-[13px]/[18px]">
        {order.messages.map((message) => (
          <li key={message.id}>
            <span className="block text-[12px]/[16px] text-ink-2">
              {t('to', { to: message.to, day: moments.exact(message.createdAt) })},{' '}
              {t(`status.${message.status}`)}
            </span>
            <details>
              <summary className="min-h-6 cursor-pointer py-0.5">{message.subject}</summary>
              <p className="mt-1 break-words whitespace-pre-line text-ink-2">{message.body}</p>
            </details>
            {message.status === 'failed' && (
              <Quiet onClick={() => send.mutate({ messageId: message.id })}>{t('send')}</Quiet>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
