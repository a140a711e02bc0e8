'use client'

import { NumberField as Base } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { Icon } from './icon.tsx'

/** A whole count with one less and one more; 64 px tall on the floor, its figure 40 px. */
export function QuantityStepper(props: {
  label: string
  value?: number | undefined
  defaultValue?: number | undefined
  onValue?: ((value: number) => void) | undefined
  min?: number | undefined
  max?: number | undefined
  disabled?: boolean | undefined
  /** What is counted, beside it: "each", "of 8 each". */
  unit?: string | undefined
}) {
  const { label, value, defaultValue, onValue, min = 0, max, disabled, unit } = props
  const t = useTranslations('common')
  const locale = useLocale()
  const button =
    'grid place-items-center text-ink-2 transition-colors hov:bg-sunken data-disabled:opacity-40 floor:text-ink floor:hov:bg-line -outline-offset-2!'
  return (
    <span className="inline-flex items-center gap-3">
      <Base.Root
        locale={locale}
        min={min}
        {...(max === undefined ? {} : { max })}
        {...(value === undefined ? {} : { value })}
        {...(defaultValue === undefined ? {} : { defaultValue })}
        {...(disabled ? { disabled } : {})}
        {...(onValue ? { onValueChange: (next: number | null) => onValue(next ?? min) } : {})}
      >
        <Base.Group className="inline-grid h-control grid-cols-[32px_52px_32px] overflow-hidden rounded-control border border-line-strong bg-surface floor:h-16 floor:grid-cols-[64px_88px_64px]">
          <Base.Decrement aria-label={t('stepper.less')} className={button}>
            <Icon of={Minus} className="floor:!size-[26px]" />
          </Base.Decrement>
          <Base.Input
            aria-label={label}
            className="w-full border-x border-line bg-transparent text-center font-medium tabular-nums -outline-offset-2! floor:text-[40px] floor:font-[650] floor:tracking-[-0.02em]"
          />
          <Base.Increment aria-label={t('stepper.more')} className={button}>
            <Icon of={Plus} className="floor:!size-[26px]" />
          </Base.Increment>
        </Base.Group>
      </Base.Root>
      {unit && <span className="text-ink-2">{unit}</span>}
    </span>
  )
}
