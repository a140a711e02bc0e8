'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '../icon-button.tsx'
import { useToast } from '../toast.tsx'

/** A long code to take along: shown whole, copied with one press. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const t = useTranslations('channels.secret')
  const toast = useToast()
  return (
    <div className="mt-3">
      <div className="text-[12.5px] text-ink-2">{label}</div>
      <div className="mt-1 flex items-start gap-2 rounded-control bg-sunken py-1.5 pr-1.5 pl-2.5">
        <code className="min-w-0 flex-1 font-mono text-[12.5px]/[20px] break-all text-ink">
          {value}
        </code>
        <IconButton
          icon={Copy}
          label={`${t('copy')}: ${label}`}
          onClick={() => {
            navigator.clipboard?.writeText(value).then(
              () => toast(t('copied')),
              () => {},
            )
          }}
        />
      </div>
    </div>
  )
}
