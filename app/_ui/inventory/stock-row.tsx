'use client'

import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { StockRow } from '#server/inventory/contract'
import { Code } from '../code.tsx'
import { Td, Tr } from '../data-table.tsx'
import { StatusText } from '../status-chip.tsx'
import { Figure } from './figure.tsx'
import { ItemPicture } from './item-picture.tsx'

/** One item of the list: every number leads to what is behind it. */
export function StockRowView(props: {
  row: StockRow
  at: number
  current: boolean
  narrow: boolean
  href: string
}) {
  const { row, at, current, narrow, href } = props
  const t = useTranslations('inventory.list')
  const figure = (label: string, value: number, hash: string, strong?: boolean) => (
    <Figure value={value} label={`${row.sku}, ${label}`} href={`${href}#${hash}`} strong={strong} />
  )
  const low = row.low && (
    <span className="mr-1.5 inline-block" title={t('lowHint')}>
      <StatusText tone="wait" icon={TriangleAlert}>
        {narrow ? '' : t('low')}
      </StatusText>
      {narrow && <span className="sr-only">{t('low')}</span>}
    </span>
  )
  const backordered =
    row.backordered > 0 ? (
      figure(t('backordered'), row.backordered, 'waiting', true)
    ) : (
      <span className="text-ink-3">–</span>
    )
  return (
    <Tr current={current} aria-rowindex={at + 2} className={narrow ? '*:h-13' : '*:h-9'}>
      <Td>
        <Link href={href} className="flex min-w-0 items-center gap-2.5 hov:underline">
          <ItemPicture photoId={row.photoId} />
          {narrow ? (
            <span className="min-w-0">
              <span className="block truncate leading-4">{row.name}</span>
              <Code className="text-ink-2">{row.sku}</Code>
            </span>
          ) : (
            <Code strong>{row.sku}</Code>
          )}
        </Link>
      </Td>
      {!narrow && (
        <>
          <Td title={row.name}>
            {row.name}
            {row.isKit && (
              <span className="ml-2 rounded-chip bg-sunken px-1.5 py-0.5 text-[11.5px] text-ink-2">
                {t('kit')}
              </span>
            )}
          </Td>
          <Td muted title={row.category}>
            {row.category}
          </Td>
          <Td num>{figure(t('onHand'), row.onHand, 'bins')}</Td>
          <Td num>{figure(t('allocated'), row.allocated, 'holders')}</Td>
          <Td num>{figure(t('unavailable'), row.unavailable, 'unavailable')}</Td>
        </>
      )}
      <Td num className="bg-sunken">
        {low}
        {figure(t('available'), row.available, 'quantities', true)}
      </Td>
      {!narrow && (
        <Td num muted title={t('incomingHint')}>
          –
        </Td>
      )}
      <Td num>{backordered}</Td>
    </Tr>
  )
}
