'use client'

import { Radio } from '@base-ui/react/radio'
import { RadioGroup as Base } from '@base-ui/react/radio-group'
import { type ReactNode, useId } from 'react'

export type RadioOption = {
  value: string
  label: string
  /** What choosing it does, under the label. */
  detail?: ReactNode
  disabled?: boolean | undefined
}

/** One of a few, all in view. */
export function RadioGroup(props: {
  label: string
  options: readonly RadioOption[]
  value?: string | undefined
  defaultValue?: string | undefined
  onValue?: ((value: string) => void) | undefined
  name?: string | undefined
}) {
  const { label, options, value, defaultValue, onValue, name } = props
  const id = useId()
  return (
    <Base
      aria-label={label}
      {...(value === undefined ? {} : { value })}
      {...(defaultValue === undefined ? {} : { defaultValue })}
      {...(onValue ? { onValueChange: (next: unknown) => onValue(String(next)) } : {})}
      {...(name ? { name } : {})}
      className="grid gap-1 floor:gap-0"
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is the Base UI radio inside
        <label
          key={option.value}
          className="flex min-h-6 items-start gap-2 floor:min-h-14 floor:items-center floor:gap-3.5 floor:border-t floor:border-line floor:py-2 floor:first:border-t-0"
        >
          <Radio.Root
            value={option.value}
            aria-labelledby={`${id}-${option.value}`}
            disabled={option.disabled ?? false}
            className="mt-0.5 grid size-4 flex-none place-items-center rounded-full border-[1.5px] border-line-strong bg-surface transition-colors data-checked:border-ink data-checked:bg-ink data-disabled:bg-sunken floor:mt-0 floor:size-7"
          >
            <Radio.Indicator className="size-1.5 rounded-full bg-on-ink data-unchecked:hidden floor:size-2.5" />
          </Radio.Root>
          <span>
            <span id={`${id}-${option.value}`} className="block font-medium floor:font-semibold">
              {option.label}
            </span>
            {option.detail && <span className="block text-small text-ink-2">{option.detail}</span>}
          </span>
        </label>
      ))}
    </Base>
  )
}
