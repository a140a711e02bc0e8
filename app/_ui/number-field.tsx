'use client'

import { NumberField as Base } from '@base-ui/react/number-field'
import { useLocale } from 'use-intl'
import { Field, type FieldWords, inputClass } from './field.tsx'

/** A typed number: locale-aware, clamped on leaving, arrow keys step. `unit` stands at its end. */
export function NumberField(
  props: FieldWords & {
    value?: number | null | undefined
    defaultValue?: number | undefined
    onValue?: ((value: number | null) => void) | undefined
    min?: number | undefined
    max?: number | undefined
    step?: number | undefined
    decimals?: number | undefined
    unit?: string | undefined
    name?: string | undefined
    disabled?: boolean | undefined
    placeholder?: string | undefined
  },
) {
  const { label, hint, error, hideLabel, className, decimals = 0, unit, placeholder } = props
  const { value, defaultValue, onValue, min, max, step, name, disabled } = props
  const locale = useLocale()
  return (
    <Field label={label} hint={hint} error={error} hideLabel={hideLabel} className={className}>
      <Base.Root
        locale={locale}
        format={{ maximumFractionDigits: decimals }}
        {...(value === undefined ? {} : { value })}
        {...(defaultValue === undefined ? {} : { defaultValue })}
        {...(onValue ? { onValueChange: (next: number | null) => onValue(next) } : {})}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        {...(step === undefined ? {} : { step })}
        {...(name ? { name } : {})}
        {...(disabled ? { disabled } : {})}
        className="relative"
      >
        <Base.Input placeholder={placeholder} className={`${inputClass} tabular-nums`} />
        {unit && (
          <span className="pointer-events-none absolute inset-y-0 right-2.5 grid place-items-center text-ink-2 floor:right-4">
            {unit}
          </span>
        )}
      </Base.Root>
    </Field>
  )
}
