'use client'

import { useTranslations } from 'use-intl'

/** How many of the bins hold something, as a bar and in words. */
export function Fill({ used, of }: { used: number; of: number }) {
  const t = useTranslations('inventory.warehouses')
  const share = of === 0 ? 0 : used / of
  return (
    <span className="flex items-center gap-2 tabular-nums">
      <svg width="56" height="6" aria-hidden="true" className="flex-none">
        <rect width="56" height="6" rx="2" className="fill-line" />
        <rect width={Math.round(56 * share)} height="6" rx="2" className="fill-ink-2" />
      </svg>
      {t('fillOf', { used, of })}
    </span>
  )
}
