'use client'

import clsx from 'clsx'
import { Check, ScanLine } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { FLASH, type Verdict } from '../../_offline/scan/feedback.ts'
import { Icon } from '../icon.tsx'

/** The whole screen's colour for a moment; the words for those who cannot hear or see it. */
export function Flash({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('scan.verdict')
  return (
    <div
      role="status"
      className={clsx(
        'pointer-events-none fixed inset-0 z-[70] grid place-items-center text-[40px] font-bold',
        FLASH[verdict],
      )}
    >
      <span className="flex items-center gap-4">
        <Icon of={verdict === 'duplicate' ? ScanLine : Check} size={64} />
        {t(verdict)}
      </span>
    </div>
  )
}
