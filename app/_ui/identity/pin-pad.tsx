'use client'

import { Camera, Delete } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Icon } from '../icon.tsx'

const KEY =
  'grid h-[min(90px,11.2dvh)] min-h-14 place-items-center content-center gap-1 rounded-card border select-none transition-[background,scale] duration-75 active:scale-[0.97] disabled:text-ink-3'
const DIGIT = `${KEY} border-line bg-surface text-[32px]/none font-medium active:border-ink active:bg-ink active:text-on-ink`
const EXTRA = `${KEY} border-transparent text-[15px] font-medium text-ink-2 active:bg-line`

/** Ten digits in the thumb zone, the badge at the left, delete at the right. */
export function PinPad(props: {
  disabled: boolean
  onDigit: (digit: string) => void
  onDelete: () => void
  onBadge: () => void
}) {
  const t = useTranslations('floorSignIn')
  const { disabled, onDigit, onDelete, onBadge } = props
  const digit = (value: string) => (
    <button
      key={value}
      type="button"
      disabled={disabled}
      onClick={() => onDigit(value)}
      className={DIGIT}
    >
      {value}
    </button>
  )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws its own frame and legend
    <div role="group" aria-label={t('pad')} className="grid flex-none grid-cols-3 gap-2">
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit)}
      <button type="button" onClick={onBadge} className={EXTRA}>
        <Icon of={Camera} size={28} />
        {t('badge')}
      </button>
      {digit('0')}
      <button type="button" disabled={disabled} onClick={onDelete} className={EXTRA}>
        <Icon of={Delete} size={30} />
        {t('delete')}
      </button>
    </div>
  )
}
