'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { formatMoney } from '../money-text.tsx'
import { NumberField } from '../number-field.tsx'
import { Panel } from '../panel.tsx'
import { Sheet } from '../sheet.tsx'
import { useToast } from '../toast.tsx'
import type { Order } from './types.ts'
import { useReload } from './use-order-actions.ts'
import { useRefusalWords } from './words.ts'

/** New quantities, with what they do to stock, work and money before they are made. */
export function ChangeLines({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useTranslations('orders')
  const tc = useTranslations('common')
  const locale = useLocale()
  const trpc = useTRPC()
  const toast = useToast()
  const say = useRefusalWords()
  const reload = useReload()
  const [commandId] = useState(() => crypto.randomUUID())
  const [wanted, setWanted] = useState<Readonly<Record<string, number>>>({})
  const lines = order.lines.filter((line) => line.parentId === null)
  const changes = lines.flatMap((line) => {
    const quantity = wanted[line.id]
    return quantity === undefined || quantity === line.quantity - line.cancelled
      ? []
      : [{ lineId: line.id, quantity }]
  })
  const some = changes.length > 0
  const preview = useQuery(
    trpc.orders.previewLines.queryOptions(
      { orderId: order.id, changes: some ? changes : [{ lineId: order.id, quantity: 0 }] },
      { enabled: some, placeholderData: keepPreviousData, staleTime: 0, retry: false },
    ),
  )
  const save = useMutation(
    trpc.orders.editLines.mutationOptions({
      onSuccess: () => {
        toast(t('page.saved'))
        onClose()
        return reload()
      },
    }),
  )
  const money = (minor: number) => formatMoney({ minor, currency: order.currency }, locale)
  const error = save.error ?? (some ? preview.error : null)
  return (
    <Sheet
      open
      onOpen={(open) => !open && onClose()}
      title={t('change.title')}
      wide
      actions={
        <>
          <Button onClick={onClose}>{tc('cancel')}</Button>
          <Button
            variant="primary"
            disabled={!some || !!preview.error}
            loading={save.isPending}
            loadingLabel={t('change.saving')}
            onClick={() => save.mutate({ commandId, orderId: order.id, changes })}
          >
            {t('change.save')}
          </Button>
        </>
      }
    >
      <p className="text-[13px] text-ink-2">{t('change.text')}</p>
      <ul className="mt-3">
        {lines.map((line) => {
          const now = line.quantity - line.cancelled
          return (
            <li key={line.id} className="flex items-center gap-3 border-t border-line py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate font-[540]">{line.title}</span>
                <Code className="text-ink-2">{line.sku}</Code>
              </span>
              <span className="text-[12.5px] text-ink-2">{t('change.was', { count: now })}</span>
              <NumberField
                label={t('change.quantity', { title: line.title })}
                hideLabel
                className="w-24"
                min={0}
                max={1_000_000}
                value={wanted[line.id] ?? now}
                onValue={(value) => setWanted((all) => ({ ...all, [line.id]: value ?? now }))}
              />
            </li>
          )
        })}
      </ul>
      <Panel className="mt-3">
        <div role="status" className="text-[13px]/[20px]">
          {error ? (
            <p className="text-stop">{say(error)}</p>
          ) : !some || !preview.data ? (
            <p className="text-ink-2">{t('change.nothing')}</p>
          ) : (
            <>
              <ul>
                {preview.data.effects.map((effect) => (
                  <li key={effect.lineId} className="pb-1">
                    <b className="font-[560]">
                      {effect.title}: {effect.from} → {effect.to}
                    </b>
                    <span className="block text-ink-2">
                      {(['freed', 'unordered', 'picked', 'again', 'added'] as const)
                        .filter((key) => effect[key] > 0)
                        .map((key) => t(`change.${key}`, { count: effect[key] }))
                        .join(', ')}
                    </span>
                  </li>
                ))}
              </ul>
              <p className="mt-1 font-[560]">
                {t('change.total', {
                  total: money(preview.data.money.totalMinor),
                  difference: `${preview.data.differenceMinor > 0 ? '+' : ''}${money(preview.data.differenceMinor)}`,
                })}
              </p>
            </>
          )}
        </div>
      </Panel>
    </Sheet>
  )
}
