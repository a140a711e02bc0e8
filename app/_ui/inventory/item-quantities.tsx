'use client'

import clsx from 'clsx'
import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ItemPage, Quantities } from '#server/inventory/contract'
import { Code } from '../code.tsx'
import { Quantity } from '../quantity.tsx'
import { StatusText } from '../status-chip.tsx'
import { Figure } from './figure.tsx'
import { useUrlState } from './url-state.ts'

/** Columns that a phone leaves out. */
const WIDE = 'max-[899px]:hidden'

/** Every quantity by its glossary name, per warehouse and in all; each leads to what is behind it. */
export function ItemQuantities({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.item')
  const url = useUrlState()
  const cells = (of: Quantities, name: string, warehouse: string | undefined, low = false) => {
    const figure = (key: 'onHand' | 'allocated' | 'unavailable' | 'available', hash: string) => (
      <Figure
        value={of[key]}
        label={`${name}, ${t(key)}`}
        href={url.href({ w: warehouse }, hash)}
        strong={key === 'available'}
      />
    )
    return (
      <>
        <Cell>{figure('onHand', 'bins')}</Cell>
        <Cell>{figure('allocated', 'holders')}</Cell>
        <Cell>{figure('unavailable', 'unavailable')}</Cell>
        <Cell className="bg-sunken">
          {low && (
            <span className="float-left pl-2" title={t('lowHint')}>
              <StatusText tone="wait" icon={TriangleAlert}>
                {''}
              </StatusText>
              <span className="sr-only">{t('lowHint')}</span>
            </span>
          )}
          {figure('available', 'bins')}
        </Cell>
        <Cell className={WIDE}>
          <span className="text-ink-3" title={t('incomingHint')}>
            –
          </span>
        </Cell>
      </>
    )
  }
  return (
    <section id="quantities" aria-label={t('quantities')} className="-mx-1 overflow-x-auto px-1">
      <table className="w-full border-separate border-spacing-0 text-left whitespace-nowrap tabular-nums">
        <caption className="sr-only">{t('quantities')}</caption>
        <thead>
          <tr className="*:h-[30px] *:text-[12px] *:font-[480] *:text-ink-2">
            <th scope="col">{t('warehouse')}</th>
            <Head>{t('onHand')}</Head>
            <Head>{t('allocated')}</Head>
            <Head>{t('unavailable')}</Head>
            <Head className="bg-sunken font-[560]! text-ink!">{t('available')}</Head>
            <Head className={WIDE}>{t('incoming')}</Head>
            <Head className={WIDE}>{t('safetyStock')}</Head>
            <Head className={clsx(WIDE, 'pr-0!')}>{t('reorderPoint')}</Head>
          </tr>
        </thead>
        <tbody>
          {item.warehouses.map((one) => (
            <tr key={one.id}>
              <th scope="row" className="h-[31px] border-t border-line pr-3 font-[540]">
                <Link href={`/desk/warehouses/${one.code}`} className="hov:underline">
                  {one.name}
                </Link>
              </th>
              {cells(
                one,
                one.name,
                one.code,
                one.available < Math.max(one.reorderPoint, one.safetyStock),
              )}
              <Cell muted className={WIDE}>
                <Quantity value={one.safetyStock} bare />
              </Cell>
              <Cell muted className={clsx(WIDE, 'pr-0!')}>
                <Quantity value={one.reorderPoint} bare />
              </Cell>
            </tr>
          ))}
          {item.warehouses.length > 1 && (
            <tr className="*:border-line-strong! *:font-semibold">
              <th scope="row" className="h-[31px] border-t pr-3">
                {t('allWarehouses')}
              </th>
              {cells(item.total, t('allWarehouses'), undefined)}
              <Cell className={WIDE} />
              <Cell className={WIDE} />
            </tr>
          )}
        </tbody>
      </table>
      {item.components.length > 0 && (
        <div className="pt-3 pb-1">
          <h2 className="text-[14px]/[20px] font-[620] tracking-[-0.01em]">
            {t('components')}
            <span className="ml-2 text-[12.5px] font-normal tracking-normal text-ink-2">
              {t('buildable', {
                count: Math.min(
                  ...item.components.map((one) => Math.floor(one.available / one.quantity)),
                ),
              })}
            </span>
          </h2>
          <ul className="pt-1">
            {item.components.map((one) => (
              <li key={one.sku} className="flex h-8 items-center gap-3 border-t border-line">
                <b className="w-8 flex-none text-right font-[580] tabular-nums">{one.quantity} ×</b>
                <Link
                  href={`/desk/stock/${encodeURIComponent(one.sku)}`}
                  className="flex min-w-0 flex-1 gap-2 hov:underline"
                >
                  <Code>{one.sku}</Code>
                  <span className="truncate">{one.name}</span>
                </Link>
                <span className="text-ink-2">
                  {t('componentAvailable', { count: one.available })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Head({ children, className }: { children: string; className?: string }) {
  return (
    <th
      scope="col"
      className={clsx('pr-3.5 text-right max-[899px]:pr-2 min-[900px]:min-w-[76px]', className)}
    >
      {children}
    </th>
  )
}

function Cell(props: { children?: ReactNode; muted?: boolean; className?: string | undefined }) {
  return (
    <td
      className={clsx(
        'h-[31px] border-t border-line pr-3.5 text-right max-[899px]:pr-2',
        props.muted && 'text-ink-2',
        props.className,
      )}
    >
      {props.children}
    </td>
  )
}
