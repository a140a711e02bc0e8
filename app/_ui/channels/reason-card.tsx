'use client'

import { useQuery } from '@tanstack/react-query'
import { CirclePause, Crosshair } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ParkReason } from '#server/channels/contract'
import { parseMoney } from '#server/kernel/money'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Combobox, type ComboOption } from '../combobox.tsx'
import { useTRPC } from '../data/trpc.tsx'
import { Icon } from '../icon.tsx'
import { KeyValue } from '../key-value.tsx'
import { MoneyText } from '../money-text.tsx'
import { useDocumentWords } from './words.ts'

/** One reason: what is wrong, where, and what to do about it. */
export function ReasonCard(props: {
  reason: ParkReason
  busy: boolean
  onShow: () => void
  onMap: (key: string, itemId: string) => void
}) {
  const { reason, busy, onShow, onMap } = props
  const t = useTranslations('channels')
  const words = useDocumentWords()
  const { where, params, fix } = reason
  return (
    <li className="border-t border-line py-4 first:border-t-0 first:pt-1">
      <div className="flex items-start gap-2">
        <Icon of={CirclePause} className="mt-0.5 text-wait" />
        <h3 className="min-w-0 flex-1 font-[580] break-words">{words.reason(reason)}</h3>
      </div>
      <div className="mt-1 pl-6">
        {params.sku && <Code className="mr-2 text-ink-2">{params.sku}</Code>}
        {(where.path !== undefined || where.line !== undefined) && (
          <button
            type="button"
            onClick={onShow}
            className="inline-flex max-w-full items-center gap-1.5 rounded-[4px] text-left text-[12.5px] text-ink-2 hov:text-ink"
          >
            <Icon of={Crosshair} size={13} />
            <span className="sr-only">{t('document.show')}: </span>
            <span className="truncate font-mono">
              {where.path ??
                t('document.line', { line: where.line ?? 0, column: where.column ?? 0 })}
            </span>
          </button>
        )}
        {params.said && (
          <p className="mt-1 text-[12.5px] break-words text-ink-2">
            {t('document.said', { said: params.said })}
          </p>
        )}
        {reason.code === 'totals_differ' && <Totals reason={reason} />}
        <p className="mt-2 text-ink-2">{t(`fix.${fix}`)}</p>
        {fix === 'map_sku' && <MapSku busy={busy} onMap={(id) => onMap(params.key ?? '', id)} />}
      </div>
    </li>
  )
}

function Totals({ reason }: { reason: ParkReason }) {
  const t = useTranslations('channels.totals')
  const { documented = '', computed = '', currency = 'USD' } = reason.params
  const stated = parseMoney(documented, currency)
  const ours = parseMoney(computed, currency)
  if (!stated.ok || !ours.ok) return null
  const difference = { minor: stated.value.minor - ours.value.minor, currency }
  return (
    <div className="mt-2 max-w-80">
      <KeyValue
        rows={[
          { key: 'stated', label: t('stated'), value: <MoneyText value={stated.value} /> },
          { key: 'computed', label: t('computed'), value: <MoneyText value={ours.value} /> },
          {
            key: 'difference',
            label: t('difference'),
            value: <MoneyText value={difference} />,
            total: true,
          },
        ]}
      />
    </div>
  )
}

function MapSku(props: { busy: boolean; onMap: (itemId: string) => void }) {
  const { busy, onMap } = props
  const t = useTranslations('channels.document')
  const [text, setText] = useState('')
  const [item, setItem] = useState<ComboOption | null>(null)
  const query = useDeferredValue(text)
  const found = useQuery(useTRPC().channels.items.queryOptions({ query: query.slice(0, 80) }))
  const options = (found.data ?? []).map(({ id, sku, name }) => ({
    value: id,
    label: name,
    code: sku,
  }))
  return (
    <div className="mt-3 flex flex-wrap items-end gap-2">
      <Combobox
        className="min-w-56 flex-1"
        label={t('item')}
        placeholder={t('itemPlaceholder')}
        options={options}
        value={item}
        onValue={setItem}
        onQuery={setText}
        busy={found.isFetching}
      />
      <Button
        variant="primary"
        disabled={item === null}
        loading={busy}
        loadingLabel={t('working')}
        onClick={() => item && onMap(item.value)}
      >
        {t('map')}
      </Button>
    </div>
  )
}
