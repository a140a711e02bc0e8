'use client'

import { Archive, CalendarClock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import type { ItemPage } from '#server/inventory/contract'
import { Button } from '../button.tsx'
import { Code } from '../code.tsx'
import { Icon } from '../icon.tsx'
import { MoneyText } from '../money-text.tsx'
import { Quantity } from '../quantity.tsx'
import { StatusChip } from '../status-chip.tsx'
import { ItemPicture } from './item-picture.tsx'
import { useWords } from './words.ts'

/** Picture, name, codes by pack level, and the item's plain facts. */
export function ItemHead({ item, onEdit }: { item: ItemPage; onEdit?: (() => void) | undefined }) {
  const t = useTranslations('inventory.item')
  const format = useFormatter()
  const { levelName } = useWords()
  // a barcode that only repeats the SKU says nothing new
  const codes = item.codes.filter(({ code }) => code !== item.sku)
  const facts = [
    item.category,
    item.lengthMm > 0 && `${item.lengthMm} × ${item.widthMm} × ${item.heightMm} mm`,
    item.weightG > 0 && t('weight', { grams: format.number(item.weightG) }),
    t(`lotPolicies.${item.lotPolicy}`),
    item.supplier,
  ].filter(Boolean)
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-3 border-b border-line px-6 py-3.5 max-[899px]:px-4 min-[1180px]:col-span-2">
      <ItemPicture photoId={item.photoId} large />
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="text-heading leading-[26px] font-[640] tracking-[-0.02em] text-balance [overflow-wrap:anywhere]">
          {item.name}
        </h1>
        <p className="mt-0.5 flex flex-wrap items-baseline gap-x-4 text-ink-2">
          <Code>{item.sku}</Code>
          {codes.map(({ code, level, units }) => (
            <span key={code}>
              {levelName(level)}
              {units > 1 && ` ${units}`} <Code className="text-ink">{code}</Code>
            </span>
          ))}
          {codes.length === 0 && <span>{t('noCodes')}</span>}
        </p>
        <p className="mt-0.5 flex flex-wrap items-baseline text-[12.5px] text-ink-2">
          {facts.map((fact) => (
            <span
              key={String(fact)}
              className="not-last-of-type:after:px-2 not-last-of-type:after:text-ink-3 not-last-of-type:after:content-['·']"
            >
              {fact}
            </span>
          ))}
          {onEdit && (
            <Button size="sm" variant="quiet" className="ml-1 h-6!" onClick={onEdit}>
              {t('edit')}
            </Button>
          )}
        </p>
      </div>
      {item.archivedAt && (
        <StatusChip tone="plain" icon={Archive}>
          {t('isArchived')}
        </StatusChip>
      )}
      <dl className="flex flex-wrap gap-x-7 gap-y-2 min-[900px]:text-right">
        <Stat label={t('available')}>
          <Quantity value={item.total.available} bare />
        </Stat>
        {item.backordered > 0 && (
          <Stat label={t('backordered')}>
            <a href="#waiting" className="inline-flex items-center gap-1.5 text-wait hov:underline">
              <Icon of={CalendarClock} size={17} />
              <Quantity value={item.backordered} bare />
            </a>
          </Stat>
        )}
        <Stat label={t('price')}>
          <MoneyText value={{ minor: item.priceMinor, currency: item.currency }} />
        </Stat>
      </dl>
    </div>
  )
}

function Stat({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[12px]/[16px] text-ink-2">{label}</dt>
      <dd className="text-[20px]/[26px] font-[620] tracking-[-0.02em] tabular-nums">{children}</dd>
    </div>
  )
}
