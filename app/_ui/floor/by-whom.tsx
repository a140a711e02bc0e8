'use client'

import { useFormatter, useTranslations } from 'use-intl'
import type { OrderChanged } from '#server/fulfilment/contract'

/** Who changed an order and when, on this phone's clock; without a person it was Dockline. */
export function ByWhom({ changed }: { changed: OrderChanged }) {
  const t = useTranslations('floor.change')
  const format = useFormatter()
  const at = format.dateTime(new Date(changed.at), {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  return <span className="block text-ink-2">{t('by', { name: changed.by ?? 'Dockline', at })}</span>
}
