'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import type { AnyPlace, LedgerRow } from '#server/inventory/contract'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { Quantity } from '../quantity.tsx'
import { useWords } from './words.ts'

const OUTSIDE: readonly AnyPlace[] = ['supplier', 'customer', 'scrap', 'adjustment']

/** Movements as they happened, newest first: how many, from where to where, why and by whom. */
export function LedgerList(props: {
  rows: readonly LedgerRow[]
  withItem?: boolean
  /** Seen from this bin: what left it is less. */
  bin?: string | undefined
}) {
  const { rows, withItem, bin } = props
  const t = useTranslations('inventory.item')
  const format = useFormatter()
  const { reasonName, kindName } = useWords()
  const place = (code: string, kind: AnyPlace) =>
    OUTSIDE.includes(kind) ? kindName(kind) : <Code>{code}</Code>
  const less = (row: LedgerRow) =>
    bin === undefined ? OUTSIDE.includes(row.toKind) : row.from === bin
  // between two bins the item neither gains nor loses
  const signed = (row: LedgerRow) =>
    bin !== undefined || OUTSIDE.includes(row.toKind) || OUTSIDE.includes(row.fromKind)
  return (
    <ul aria-label={t('ledger')}>
      {rows.map((row) => (
        <li
          key={row.id}
          className="grid grid-cols-[76px_48px_minmax(0,1fr)] border-t border-line py-[5px] leading-[18px] first:border-t-0"
        >
          <time dateTime={row.at} className="text-ink-2 tabular-nums">
            {format.dateTime(new Date(row.at), {
              day: 'numeric',
              month: 'short',
            })}
            <span className="block text-[12px]/[16px]">
              {format.dateTime(new Date(row.at), {
                hour: '2-digit',
                minute: '2-digit',
                hourCycle: 'h23',
              })}
            </span>
          </time>
          <b className="pr-3 text-right font-[580]">
            <Quantity value={less(row) ? -row.quantity : row.quantity} bare signed={signed(row)} />
          </b>
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-1.5">
              {place(row.from, row.fromKind)}
              <Icon of={ArrowRight} size={13} className="text-ink-3" label={t('movedTo')} />
              {place(row.to, row.toKind)}
            </span>
            <span className="block truncate text-[12px]/[16px] text-ink-2">
              {reasonName(row.reason)}
              {withItem && (
                <>
                  {', '}
                  <Link
                    href={`/desk/stock/${encodeURIComponent(row.sku)}`}
                    className="hov:underline"
                  >
                    <Code>{row.sku}</Code>
                  </Link>
                </>
              )}
              {row.orderNumber && (
                <>
                  {', '}
                  <Link
                    href={`/desk/orders/${encodeURIComponent(row.orderNumber)}`}
                    className="hov:underline"
                  >
                    <Code>{row.orderNumber}</Code>
                  </Link>
                </>
              )}
              {row.lot && (
                <>
                  {', '}
                  <Code>{row.lot}</Code>
                </>
              )}
              {row.actor && `, ${row.actor}`}
              {row.device && `, ${row.device}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
