'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { ItemPage } from '#server/inventory/contract'
import { LineChart } from '../line-chart.tsx'

/** Units shipped per month, as the ledger has them; the running month is the last point. */
export function ItemDemand({ item }: { item: ItemPage }) {
  const t = useTranslations('inventory.item')
  const format = useFormatter()
  const points = item.demand.map(({ month, units }, index) => ({
    label: format.dateTime(new Date(`${month}-15T12:00:00Z`), {
      month: 'short',
      year: '2-digit',
      timeZone: 'UTC',
    }),
    value: units,
    ...(index === item.demand.length - 1 ? { note: t('soFar', { count: units }) } : {}),
  }))
  return (
    <div className="pt-3.5 pb-4">
      <LineChart
        title={t('demand')}
        note={t('demandNote')}
        axis={t('month')}
        unit={t('units')}
        past={points}
        actions={
          <a
            href={`/api/exports/demand.csv?sku=${encodeURIComponent(item.sku)}`}
            download
            className="rounded-[4px] px-1 py-0.5 hov:text-ink hov:underline"
          >
            CSV
          </a>
        }
      />
    </div>
  )
}
